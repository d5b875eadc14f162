import { beforeAll, expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { filesOf, problemOf, TestWorkspace } from "../../tests/workspace.js";
import { type ImportRefused, importFiles } from "./import-files.js";

/** Each file, and the errors that it has: line, and what the message says. */
const WRONG: readonly [what: string, file: string, errors: readonly [line: number, message: string | RegExp][]][] = [
  [
    "another version of the format",
    "muster: 2\nrecords: []\n",
    [[1, "format version 2 is not known; this Muster reads version 1"]],
  ],
  [
    "a list that does not exist",
    "muster: 1\nrecord:\n  - {type: deployment, slug: op-citadel}\n",
    [[2, /^there is no list "record"; did you mean records\?/]],
  ],
  ["a list that is none", "muster: 1\nrecords: {type: deployment}\n", [[2, "records must be a list"]]],
  ["an item that is no object", "muster: 1\nrecords:\n  - op-citadel\n", [[3, "each of records must be an object"]]],
  [
    "YAML that cannot be read",
    "muster: 1\nrecords:\n  - {type: deployment, slug: op-citadel\n  - {type: deployment, slug: op-hornet}\n",
    [[4, /./]],
  ],
  ["a key twice", "muster: 1\nrecords:\n  - type: deployment\n    slug: a\n    slug: b\n", [[5, /unique/]]],
  [
    "unknown keys, each with the near ones",
    "muster: 1\nrecords:\n  - type: deployment\n    slug: op-citadel\n    acces: public\n    claims:\n      - property: personnel\n        value: 80\n        certainity: reported\n",
    [
      [5, 'unknown key "acces"; did you mean access?'],
      [9, 'claims.0: unknown key "certainity"; did you mean certainty?'],
    ],
  ],
  [
    "what must not be missing",
    "muster: 1\nsources:\n  - {id: wapo}\nrecords:\n  - {type: deployment}\n  - {type: deployment, slug: a, claims: [{property: name}]}\n",
    [
      [3, "title: is missing"],
      [5, "slug: is missing"],
      [6, "a claim needs a value (or values)"],
    ],
  ],
  [
    "what is of another form",
    "muster: 1\nsources:\n  - {id: wapo, title: {en: A}}\nclips:\n  - {source: wapo, quote: [a], page: seven, important: very}\n",
    [
      [3, "title: must be text"],
      [5, "page: must be of type number"],
      [5, "quote: must be text"],
      [5, "important: must be of type boolean"],
    ],
  ],
  [
    "words that are none of the allowed ones",
    "muster: 1\nrecords:\n  - type: deployment\n    slug: a\n    access: publik\n    claims:\n      - {property: name, value: A, certainty: sure}\n      - {property: name, value: A, stage: plan}\n",
    [
      [5, "access: must be one of public, team, confidential; did you mean public?"],
      [7, "claims.0.certainty: must be one of alleged, reported, confirmed"],
      [8, "claims.1.stage: must be one of planned, authorized, actual; did you mean planned?"],
    ],
  ],
  [
    "a slug that is none",
    "muster: 1\nrecords:\n  - {type: deployment, slug: Op Citadel}\n",
    [[3, /^slug: .*small letters/]],
  ],
  [
    "an unknown type, and what refers to it",
    "muster: 1\nrecords:\n  - type: deploiment\n    slug: op-citadel\n",
    [[3, 'the codebook has no type "deploiment"; did you mean deployment?']],
  ],
  [
    "unknown properties",
    "muster: 1\nrecords:\n  - type: deployment\n    slug: op-citadel\n    claims:\n      - {property: personel, value: 80}\n      - property: sendr\n        value: us.dhs\n    judgements:\n      - {property: personel, text: so it is}\n",
    [
      [6, 'deployment has no property "personel"; did you mean personnel?'],
      [7, 'deployment has no property "sendr"; did you mean sender?'],
      [10, 'deployment has no property "personel"; did you mean personnel?'],
    ],
  ],
  [
    "values that their kinds do not take",
    [
      "muster: 1",
      "records:",
      "  - type: deployment",
      "    slug: op-citadel",
      "    claims:",
      "      - {property: start, value: 2019-13}",
      "      - {property: start, value: 2012-08/2012-10}",
      "      - {property: start, value: 2019-02-29}",
      "      - {property: personnel, value: {min: 9, max: 3}}",
      "      - {property: mission, values: [train, trian]}",
      "      - {property: host, value: Guatemalia}",
      "      - {property: personnel, value: 80, during: 2019-13}",
      "      - {property: personnel, value: 80, as-of: 2019-01/2019-03}",
      "      - {property: personnel, value: 9 to 3}",
      "      - {property: name, value: ''}",
    ].join("\n"),
    [
      [6, /^start: .*2019-13.*month/],
      [
        7,
        "start: 2012-08/2012-10 says every day of a span, and this is one day; write [2012-08..2012-10] for some day in it",
      ],
      [8, /^start: .*2019-02-29/],
      [9, /^personnel: .*9.*3/],
      [10, 'mission: "trian" is not one of its choices; did you mean train?'],
      [11, /^host: .*Guatemalia/],
      [12, /2019-13/],
      [13, /^as-of: "2019-01\/2019-03" is a span of time/],
      [14, /^personnel: .*9 to 3/],
      [15, /^name: .*empty/],
    ],
  ],
  [
    "references to nothing",
    [
      "muster: 1",
      "clips:",
      "  - {source: wapo-2019, quote: some 80 agents}",
      "  - {source: herald, quote: some 80 agents, about: [GT, XX, organization/us.dsh]}",
      "sources:",
      "  - {id: herald, title: Agents, based-on: [wapo-2019]}",
      "records:",
      "  - {type: organization, slug: us.dhs}",
      "  - type: deployment",
      "    slug: op-citadel",
      "    claims:",
      "      - {property: sender, value: us.dsh}",
      "      - {property: part-of, value: organization/us.dhs}",
      "      - property: personnel",
      "        value: 80",
      "        evidence:",
      "          - {quote: some 80 agents}",
      "          - {source: wapo, page: 7}",
      "          - {clip: 0198a1b2-0000-7000-8000-000000000000}",
      "questions:",
      "  - {text: How many?, about: [deployment/op-citadl]}",
      "obligations:",
      "  - {report: On it, received: wapo-2019, owed-by: us.dod}",
    ].join("\n"),
    [
      [3, /^there is no source "wapo-2019"/],
      [4, /XX/],
      [4, /^there is no record "organization\/us\.dsh".*; did you mean organization\/us\.dhs\?/],
      [6, /^there is no source "wapo-2019"/],
      [12, 'sender: there is no organization "us.dsh", in the files or in the workspace; did you mean us.dhs?'],
      [13, /^part-of: "organization\/us\.dhs" is not of a type that it may refer to/],
      [17, "evidence needs a source (or the id of a clip)"],
      [18, /^there is no source "wapo"/],
      [19, /^there is no clip "0198a1b2-0000-7000-8000-000000000000"/],
      [21, /^there is no record "deployment\/op-citadl".*; did you mean deployment\/op-citadel\?/],
      [23, /^there is no source "wapo-2019"/],
      [23, 'owed-by: there is no record "us.dod"'],
    ],
  ],
  [
    "what stands twice",
    "muster: 1\nsources:\n  - {id: wapo, title: A}\n  - {id: wapo, title: B}\nrecords:\n  - {type: place, slug: a}\n  - {type: deployment, slug: a}\n  - {type: place, slug: a}\n",
    [
      [4, "the citation key wapo stands twice; each source once"],
      [8, "place/a stands twice; each record once"],
    ],
  ],
  [
    "claims that say too little or too much",
    [
      "muster: 1",
      "records:",
      "  - type: deployment",
      "    slug: op-citadel",
      "    claims:",
      "      - {property: personnel, value: 80, rank: deprecated}",
      "      - {property: personnel, value: 80, rank: preferred, note: the later count}",
      "      - {property: personnel, value: 80, basis: inferred}",
      "      - {property: personnel}",
      "      - {property: mission, value: train, values: [advise]}",
      "      - {property: mission, values: []}",
    ].join("\n"),
    [
      [6, /^a claim ranked deprecated needs a note that says why/],
      [8, /^an inferred claim needs a note that says how it was inferred/],
      [9, "a claim needs a value (or values)"],
      [10, "a claim has value or values, not both"],
      [11, "claims.5.values: must not be empty"],
    ],
  ],
  [
    "sources whose data do not fit",
    "muster: 1\nsources:\n  - id: a\n    title: A\n    issued: 2019-13\n  - id: b\n    title: B\n    URL: somewhere\n  - id: c\n    title: C\n    kind: prymary\n  - id: d\n    title: D\n    athor: [{literal: GAO}]\n",
    [
      [5, /2019-13/],
      [8, /somewhere/],
      [11, /prymary.*did you mean primary\?/],
      [14, /athor.*author/],
    ],
  ],
  [
    "a parent that is its own child",
    "muster: 1\nrecords:\n  - {type: organization, slug: a, claims: [{property: parent, value: b}]}\n  - {type: organization, slug: b, claims: [{property: parent, value: a}]}\n",
    [
      [
        3,
        /^organization\/a would stand under itself: organization\/a is under organization\/b is under organization\/a; take back or correct one of these claims of parent$/,
      ],
    ],
  ],
  ["more aliases than anybody writes", `muster: 1\nx: &a [1]\n${bomb()}records: []\n`, [[1, /alias/]]],
];

function bomb(): string {
  const names = "abcdefghij".split("");
  return names
    .slice(1)
    .map((name, place) => `y${name}: &${name} [${Array(10).fill(`*${names[place]}`).join(", ")}]\n`)
    .join("");
}

eachEngine("import of what is wrong", (openFresh) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
  });

  const errorsOf = async (files: { [name: string]: string | Uint8Array }) => {
    const refused = await importFiles(workspace.desk(), { path: filesOf(files) }).then(
      (result) => result,
      (error: unknown) => error as ImportRefused,
    );
    if (refused instanceof Error && !("errors" in refused)) throw refused;
    return (refused as ImportRefused).errors;
  };

  test.each(WRONG)("%s is told with file and line, and nothing is written", async (_, file, expected) => {
    const errors = await errorsOf({ "a.yaml": file });
    expect(errors.map(({ line, message }) => `${line}: ${message}`)).toEqual(
      expected.map(([line, message]) =>
        typeof message === "string"
          ? `${line}: ${message}`
          : expect.stringMatching(
              new RegExp(
                `^${line}: ${message.source.replace(/^\^/, "")}`.replace(
                  `: `,
                  message.source.startsWith("^") ? ": " : ": .*",
                ),
                "is",
              ),
            ),
      ),
    );
    expect(await workspace.journal()).toEqual([]);
  });

  test("errors of all files come at once, in order of file and line", async () => {
    const errors = await errorsOf({
      "b.yaml": "muster: 1\nrecords:\n  - {type: deployment, slug: a, claims: [{property: sender, value: us.dhs}]}\n",
      "a.yaml":
        "muster: 1\nrecords:\n  - {type: deployment, slug: b, claims: [{property: start, value: 2019-13}]}\n  - {type: deplyment, slug: c}\n",
      "c.jsonl": "not of the format",
      "records.jsonl": '{"type":"deployment","slug":"d"}\n{"type":\n',
    });
    expect(errors.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "files/a.yaml:3",
      "files/a.yaml:4",
      "files/b.yaml:3",
      "files/records.jsonl:2",
    ]);
    expect(await workspace.journal()).toEqual([]);
  });

  test("text that is not UTF-8 is told with the line of the first bad byte", async () => {
    const text = Buffer.concat([
      Buffer.from("muster: 1\nsources:\n  - id: a\n    title: "),
      Buffer.from([0xe9]),
      Buffer.from("\n"),
    ]);
    expect(await errorsOf({ "a.yaml": text })).toEqual([
      { file: "files/a.yaml", line: 4, message: "this is not UTF-8; save the file as UTF-8" },
    ]);
  });

  test.each([
    [
      "there is no such path",
      "/nowhere/at-all.yaml",
      "file-missing",
      "there is no file or folder /nowhere/at-all.yaml",
    ],
    [
      "a folder with nothing of the format",
      filesOf({ "README.md": "# Notes", "x.yaml": "name: other" }),
      "nothing-to-import",
      /holds nothing in Muster's format/,
    ],
    ["an empty folder", filesOf({}), "nothing-to-import", /holds nothing in Muster's format/],
  ])("%s", async (_, path, code, message) => {
    const problem = await problemOf(importFiles(workspace.desk(), { path }));
    expect(problem).toEqual({
      ...{ code, exit: 2, hint: expect.any(String) },
      message: typeof message === "string" ? message : expect.stringMatching(message),
    });
  });

  test("a codebook that differs from the workspace's is told, and what differs", async () => {
    const text = workspace.codebookText.replace("    label: {en: Deployment", "    label: {en: Mission");
    expect(text).not.toBe(workspace.codebookText);
    const path = filesOf({ "codebook.yaml": text, "a.yaml": "muster: 1\nrecords: [{type: place, slug: a}]\n" });
    expect(await problemOf(importFiles(workspace.desk(), { path }))).toEqual({
      ...{ code: "codebook-differs", exit: 2, hint: expect.stringContaining("muster init --codebook") },
      message: expect.stringContaining("files/codebook.yaml is not the workspace's codebook: "),
    });
  });

  test("a document that cannot be read is an error of the line that names it", async () => {
    const errors = await errorsOf({
      "a.yaml":
        "muster: 1\nsources:\n  - {id: a, title: A, file: gone.pdf}\n  - id: b\n    title: B\n    file: cut.pdf\n",
      "cut.pdf": "%PDF-1.4\ncut short",
    });
    expect(errors).toEqual([
      { file: "files/a.yaml", line: 3, message: expect.stringContaining("gone.pdf") },
      { file: "files/a.yaml", line: 6, message: expect.stringContaining("cut.pdf") },
    ]);
    expect(await workspace.journal()).toEqual([]);
  });
});
