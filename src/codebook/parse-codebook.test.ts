import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Codebook } from "./codebook.js";
import { CodebookProblem } from "./codebook-problem.js";
import { findProperty, findType, referencesTo } from "./look-up.js";
import { parseCodebook } from "./parse-codebook.js";
import { pathOf, typeByPath } from "./path.js";
import { RESERVED_KEYS } from "./reserved-keys.js";
import { sameCodebook } from "./same-codebook.js";

const textAt = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const shipped = textAt("../../codebooks/deployments.yaml");
const transfers = textAt("../../tests/codebooks/weapons-transfers.yaml");

/** A small codebook with something in it changed. */
const small = (changes: { [from: string]: string } = {}) =>
  Object.entries(changes).reduce(
    (text, [from, to]) => text.replace(from, to),
    `muster: 1
languages: [en, es]
types:
  base:
    label: {en: Base, es: Base}
    plural: {en: bases, es: bases}
    name: name
    properties:
      name: {kind: text, label: {en: Name, es: Nombre}}
      opened: {kind: date, label: {en: Opened, es: Abierta}}
      within: {kind: reference, to: base, hierarchy: true, label: {en: Within, es: Dentro de}}
    listing: {columns: [name, opened], sort: opened}
`,
  );

function findings(text: string): [line: number, message: string, hint: string][] {
  try {
    parseCodebook(text, "codebook.yaml");
    return [];
  } catch (problem) {
    if (!(problem instanceof CodebookProblem)) throw problem;
    return problem.findings.map(({ line, message, hint }) => [line, message, hint]);
  }
}

test("the codebook that ships", () => {
  const { types, regions, languages } = parseCodebook(shipped, "deployments.yaml");
  expect([...types.keys()]).toEqual("deployment organization place program person event assessment figure".split(" "));
  expect(languages).toEqual(["en", "es"]);
  expect(regions.get("northern-central-america")?.countries).toEqual(["GT", "HN", "SV"]);
  expect(types.get("deployment")!.hierarchy).toBe("part-of");
  expect(types.get("person")!.properties.get("name")!.access).toBe("confidential");
  expect(types.get("assessment")!.properties.get("by")!.to).toEqual(["organization", "person"]);
});

test("defaults are filled in", () => {
  const { types, regions } = parseCodebook(
    "muster: 1\nlanguages: [en]\ntypes: {base: {label: Base, plural: {en: bases}, properties: {name: {kind: text, label: Name}, opened: {kind: date, label: Opened}, note: {kind: text, label: Note}}}}",
    "codebook.yaml",
  );
  const plain = {
    many: false,
    inTime: false,
    span: false,
    required: false,
    hierarchy: false,
    access: "public",
    to: [],
  };
  expect([...regions]).toEqual([]);
  expect([...types.values()]).toEqual([
    {
      key: "base",
      label: { en: "Base", es: "Base" },
      plural: { en: "bases", es: "bases" },
      name: "name",
      access: "public",
      properties: new Map([
        ["name", { ...plain, key: "name", kind: "text", label: { en: "Name", es: "Name" } }],
        ["opened", { ...plain, key: "opened", kind: "date", label: { en: "Opened", es: "Opened" } }],
        ["note", { ...plain, key: "note", kind: "text", label: { en: "Note", es: "Note" } }],
      ]),
      listing: { columns: ["name", "opened"], sort: "name" },
    },
  ]);
});

test.each<[string, { [from: string]: string }, [number, string, string][]]>([
  ["nothing", {}, []],
  ["an unknown kind", { "kind: date": "kind: dat" }, [[10, "base.opened: unknown kind `dat`", "did you mean date?"]]],
  [
    "an unknown key",
    { "to: base,": "to: base, hierachy: true," },
    [[11, "base.within: unknown key `hierachy`", "did you mean hierarchy?"]],
  ],
  ["no version", { "muster: 1\n": "" }, [[1, "the format version is missing", "begin the file with `muster: 1`"]]],
  [
    "a newer version",
    { "muster: 1": "muster: 2" },
    [[1, "format version 2 is not known", "this Muster reads `muster: 1`; is there a newer one?"]],
  ],
  ["another language", { "[en, es]": "[en, es, fr]" }, [[2, "languages: `fr` is not known", "use en, es or both"]]],
  [
    "a label that is missing",
    { "{en: Base, es: Base}": "{en: Base}" },
    [[5, "base: label has no Spanish", "add es: … to it"]],
  ],
  [
    "a label that is no label",
    { "{en: Name, es: Nombre}": "Name" },
    [[9, "base.name: label: expected a text in each language", "write it as {en: …, es: …}"]],
  ],
  [
    "a key with a capital",
    { "  base:": "  Base:", "to: base": "to: Base" },
    [[4, "`Base` is not a key of a type", "use small letters a to z, digits, - and _, beginning with a letter"]],
  ],
  [
    "a name that is no text",
    { "name: name": "name: opened" },
    [[7, "base: name: `opened` is a date, not a text", "name a property of kind text"]],
  ],
  [
    "a name that is not there",
    { "name: name": "name: nmae" },
    [[7, "base: name: it has no property `nmae`", "did you mean name?"]],
  ],
  [
    "a column that is not there",
    { "[name, opened]": "[name, opend]" },
    [[12, "base: listing: columns: there is no property `opend`", "did you mean opened?"]],
  ],
  [
    "when without times",
    { "sort: opened": "sort: when" },
    [[12, "base: listing: sort: there is no property `when`", "use one of: name, opened, within"]],
  ],
  [
    "a reference to nothing",
    { "to: base": "to: bse" },
    [[11, "base.within: to: there is no type `bse`", "did you mean base?"]],
  ],
  [
    "a hierarchy of dates",
    { "kind: date": "kind: date, hierarchy: true" },
    [[10, "base.opened: `hierarchy` means nothing in a date", "leave it out, or make it a reference"]],
  ],
  [
    "a choice without choices",
    { "kind: date": "kind: choice" },
    [[10, "base.opened: a choice needs its choices", "add choices: {code: {en: …, es: …}, …}"]],
  ],
  [
    "a choice that says nothing",
    { "kind: date": "kind: choice, choices: {none: {en: none, es: ninguna}}" },
    [[10, "base.opened: choices: `none` is reserved", "it says that there is no value; use another code"]],
  ],
  [
    "a pattern that looks back",
    { "kind: text": "kind: text, pattern: '(a)\\1'" },
    [[9, "base.name: pattern: it uses \\1, which is not supported", "write a simpler pattern"]],
  ],
  [
    "yes",
    { "hierarchy: true": "hierarchy: yes" },
    [[11, "base.within: hierarchy: expected true or false, found `yes`", "write true or false"]],
  ],
  [
    "a key twice",
    { "      opened:": "      name: {kind: text, label: {en: Name, es: Nombre}}\n      opened:" },
    [[10, "a key stands here for the second time", "keep one of the two"]],
  ],
  [
    "a path of Muster's own",
    { "plural: {en: bases, es: bases}": "plural: {en: Sources, es: bases}" },
    [[4, "plural.en of base: /sources is a page of Muster's own", "use another plural"]],
  ],
  [
    "an alias of nothing",
    { "{en: Base, es: Base}": "*label" },
    [
      [4, "base: label is missing", "write it as {en: …, es: …}"],
      [5, "nothing above is named &label", "name a value &label, or write it out"],
    ],
  ],
])("a codebook with %s", (_, changes, expected) => {
  expect(findings(small(changes))).toEqual(expected);
});

test.each([...RESERVED_KEYS])("%s is never a property", (key) => {
  const text = small({ "      opened:": `      ${key}: {kind: date, label: {en: X, es: X}}\n      opened:` });
  expect(findings(text)).toEqual([[10, `base.${key}: \`${key}\` is reserved for queries`, "use another key"]]);
});

test("all that is wrong is told at once, in the order of lines", () => {
  const text = small({ "kind: date": "kind: dat", "[en, es]": "[en, fr, es]", "name: name": "name: nmae" });
  expect(findings(text).map(([line]) => line)).toEqual([2, 7, 10]);
  expect(() => parseCodebook(text, "codebook.yaml")).toThrow(
    expect.objectContaining({
      code: "codebook-invalid",
      message: "codebook.yaml:2: languages: `fr` is not known (and 2 more)",
      hint: "use en, es or both",
      exit: 2,
    }),
  );
});

test.each<[string, string, number, string]>([
  ["a bracket left open", "muster: 1\ntypes: [\n", 3, "not YAML"],
  ["a tab", "muster: 1\n\ttypes: {}", 2, "not YAML"],
  ["an empty file", "", 1, "not a codebook"],
  ["a list", "- muster: 1", 1, "not a codebook"],
  ["NUL", "\u0000", 1, "not a codebook"],
  ["two documents", `${small()}---\n${small()}`, 13, "not YAML"],
  ["thousands of brackets", "[".repeat(20_000), 1, "it is nested too deeply"],
  ["an alias in itself", "muster: 1\ntypes: &types {base: *types}", 2, "base: unknown key `base`"],
])("a file that is no codebook: %s", (_, text, line, message) => {
  expect(findings(text)[0]).toEqual([line, expect.stringContaining(message), expect.any(String)]);
});

test("aliases that unfold without end are refused", () => {
  const level = (n: number) =>
    `  t${n}: &t${n}\n    properties: {${Array.from({ length: 60 }, (_, i) => `p${i}: *t${n - 1}`).join(", ")}}\n`;
  const choices = `{${Array.from({ length: 900 }, (_, i) => `c${i}: {en: a, es: b}`).join(", ")}}`;
  const text = `muster: 1\ntypes:\n  t0: &t0 {kind: choice, choices: ${choices}}\n${level(1)}${level(2)}${level(3)}`;
  expect(findings(text)).toContainEqual([
    1,
    "its aliases unfold to more than 200000 values",
    "write it out without aliases (*name)",
  ]);
});

test("commas in a label without quotes are part of it", () => {
  const { types } = parseCodebook(
    small({ "{en: Base, es: Base}": "{en: Base, camp, or post, es: Base}" }),
    "codebook.yaml",
  );
  expect(types.get("base")!.label).toEqual({ en: "Base, camp, or post", es: "Base" });
});

test("codes may be any word", () => {
  const { types } = parseCodebook(
    small({
      "kind: date": "kind: choice, choices: {constructor: {en: a, es: b}, 2012: {en: c, es: d}, true: {en: e, es: f}}",
    }),
    "codebook.yaml",
  );
  expect(Object.keys(types.get("base")!.properties.get("opened")!.choices!)).toEqual(["2012", "constructor", "true"]);
});

const differ = (a: string, b: string): string[] => sameCodebook(parse(a), parse(b));
const parse = (text: string): Codebook => parseCodebook(text, "codebook.yaml");

test("codebooks are the same by what they say", () => {
  expect(differ(shipped, shipped.replace(/^#.*$/gm, ""))).toEqual([]);
  expect(differ(small(), small({ "kind: date": "kind: date, many: false", "[en, es]": "[en, es] # both" }))).toEqual(
    [],
  );
  expect(
    differ(
      small(),
      small({ "kind: date": "kind: date, in-time: true", Nombre: "Título", "sort: opened": "sort: name" }),
    ),
  ).toEqual(["base: listing", "base.name: label", "base.opened: in-time"]);
  expect(
    differ(
      small(),
      small({ "      opened": "      shut: {kind: date, label: {en: Shut, es: Cerrada}}\n      opened" }),
    ),
  ).toEqual(["base.shut"]);
  expect(differ(shipped, transfers)).toContain("deployment");
});

test("types and properties are found by their names", () => {
  const codebook = parse(shipped);
  expect(findType(codebook, "despliegues").key).toBe("deployment");
  expect(findType(codebook, "deployment").key).toBe("deployment");
  expect(() => findType(codebook, "deploymnt")).toThrow(
    expect.objectContaining({ code: "type-unknown", hint: "did you mean deployment?" }),
  );
  expect(() => findProperty(codebook.types.get("deployment")!, "persnnel")).toThrow(
    expect.objectContaining({ code: "property-unknown", hint: "did you mean personnel?" }),
  );
  expect(typeByPath(codebook, "es", "acontecimientos")?.key).toBe("event");
  expect(typeByPath(codebook, "en", "acontecimientos")).toBeUndefined();
  expect(pathOf(codebook.types.get("organization")!, "es")).toBe("organizaciones");
  expect(referencesTo(codebook, "program").map(({ type, property }) => `${type.key}.${property.key}`)).toEqual([
    "deployment.program",
  ]);
});
