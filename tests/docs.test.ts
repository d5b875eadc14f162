import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { run } from "../src/cli/main.js";
import { createProgram } from "../src/cli/program.js";
import type { Property } from "../src/codebook/codebook.js";
import { parseCodebook } from "../src/codebook/parse-codebook.js";
import { parseValue } from "../src/codebook/parse-value.js";
import { CLAIM_FIELDS } from "../src/research/edit-claim.js";
import { CLIP_FIELDS } from "../src/research/edit-clip.js";
import { OBLIGATION_FIELDS } from "../src/research/edit-obligation.js";
import { QUESTION_FIELDS } from "../src/research/edit-question.js";
import { RECORD_FIELDS } from "../src/research/edit-record.js";
import { SOURCE_FIELDS } from "../src/research/edit-source.js";
import { VALUE_KINDS, type ValueKind } from "../src/values/value.js";

// Documentation is held to what the program does (STYLE.md, "Habits"); README's own commands are run in readme.test.ts.
const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** The text under a heading of the second level, up to the next one. */
function sectionOf(text: string, heading: string): string | undefined {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
}

/** Cells of a table's lines that begin with a code, markup of code taken off. */
function tableRows(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => /^\| (?!---)/.test(line))
    .map((line) => line.slice(2, -2).split(" | "));
}

describe("docs/cli.md", () => {
  const text = read("docs/cli.md");
  const shared = sectionOf(text, "What all commands share")!;
  const commands = createProgram({ exit: 0 }).commands as readonly Command[];
  const named = (of: string) => new Set(of.match(/(?<![\w-])--[a-z][a-z-]*/g));

  test("has a section for each command, and for no other", () => {
    const sections = [...text.matchAll(/^## ([a-z].*)$/gm)].map((match) => match[1]);
    expect(sections).toEqual(commands.map((command) => command.name()));
  });

  test.each(commands.map((command) => [command.name(), command] as const))(
    "tells each option of %s",
    (name, command) => {
      const section = sectionOf(text, name)!;
      const options = command.options.map((option) => option.long!);
      const missing = options.filter((option) => !named(`${section}${shared}`).has(option));
      expect(missing).toEqual([]);
      const rows = tableRows(section).flatMap((cells) => [...named(cells[0]!)]);
      expect(rows.filter((option) => !options.includes(option))).toEqual([]);
      expect(section, "what --json gives").toContain("JSON");
    },
  );

  test("tells the options that stand before a command, exit codes, and variables of the environment", () => {
    const options = createProgram({ exit: 0 }).options.map((option) => option.long!);
    expect([...options, "--help", "--json"].filter((option) => !named(shared).has(option))).toEqual([]);
    expect(tableRows(shared).flatMap(([code]) => (/^\d$/.test(code!) ? [code] : []))).toEqual(["0", "1", "2", "3"]);
    const variables = sourceFiles("src").flatMap((file) => [...read(file).matchAll(/process\.env\["([A-Z_]+)"\]/g)]);
    expect(variables.map((match) => match[1]!).filter((name) => !shared.includes(`\`${name}\``))).toEqual([]);
  });

  test("tells each field of edit", () => {
    const section = sectionOf(text, "edit")!;
    const rows = tableRows(section).filter(([what]) => /of an? /.test(what!));
    const fields = rows.map(([, names]) => names!.match(/(?<=`)[\w-]+(?=`)/g));
    expect(fields).toEqual(
      [CLIP_FIELDS, CLAIM_FIELDS, SOURCE_FIELDS, RECORD_FIELDS, QUESTION_FIELDS, OBLIGATION_FIELDS].map((each) => [
        ...each,
      ]),
    );
  });
});

describe("each JSON shape", () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-docs-"));
  const text = read("docs/cli.md");
  const ids: { [name: string]: string } = {};
  const figures = join(folder, "figures.csv");
  const document = join(root, "demo/files/how-this-collection-was-made.html");
  const quote = "A 90-day ICE surge in 2014 against smuggling networks";

  beforeAll(() => {
    process.env["MUSTER_WORKSPACE"] = folder;
    writeFileSync(figures, "Year,Month,Place,Count\n2020,JAN,Yuma,5\n2020,FEB,all,6\n");
  });
  afterAll(() => {
    delete process.env["MUSTER_WORKSPACE"];
    rmSync(folder, { recursive: true, force: true });
  });

  async function answer(args: readonly string[]): Promise<{ exit: number; shape: unknown }> {
    let written = "";
    const out = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
    const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    try {
      const exit = await run([...args, "--json"]);
      return { exit, shape: JSON.parse(written) };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  }

  /** Every key in what was printed, but not what lies under keys of the data themselves. */
  function keysOf(shape: unknown, inData = false): string[] {
    if (Array.isArray(shape)) return shape.flatMap((item) => keysOf(item));
    if (typeof shape !== "object" || shape === null) return [];
    return Object.entries(shape).flatMap(([key, value]) => [
      ...(inData ? [] : [key]),
      ...(["value", "before", "after"].includes(key)
        ? []
        : keysOf(value, ["facts", "lists", "rows", "dimensions", "newValues", "goneValues"].includes(key))),
    ]);
  }

  test.each<[string, () => string[], number]>([
    ["init", () => ["init", folder], 0],
    ["add", () => ["add", document, "--source", "notes"], 0],
    ["add", () => ["add", join(root, "nowhere.pdf")], 2],
    ["clip", () => ["clip", "notes", "--quote", quote], 0],
    ["clip", () => ["clip", "notes", "--quote", quote.replace("2014", "2015")], 1],
    ["claim", () => ["claim", "deployment/op-coyote", "name", "Operation Coyote", "--clip", ids["clip"]!], 0],
    ["edit", () => ["edit", "deployment/op-coyote", "access=public"], 0],
    ["edit", () => ["edit", "--where", "deployment name=Operation", "access=team", "--preview"], 0],
    ["rename", () => ["rename", "deployment/op-coyote", "coyote"], 1],
    ["rename", () => ["rename", "deployment/op-coyote", "coyote", "--yes"], 0],
    ["split", () => ["split", "deployment/op-coyote", "--to", "dingo", ids["clip"]!, "--yes"], 0],
    ["merge", () => ["merge", "deployment/dingo", "deployment/coyote", "--yes"], 0],
    ["list", () => ["list", "deployment"], 0],
    ["show", () => ["show", "deployment/op-coyote"], 0],
    ["show", () => ["show", "notes"], 0],
    ["questions", () => ["questions", "ask", "Who pays?", "--to", "Ana", "--about", "GT"], 0],
    ["questions", () => ["questions"], 0],
    ["series", () => ["series", "import", figures], 0],
    ["series", () => ["series"], 0],
    ["pivot", () => ["pivot", "figures", "rows=place", "columns=month", "top=1"], 0],
    ["contacts", () => ["contacts", "Ana", "--share", "notes"], 0],
    ["contacts", () => ["contacts", "Ana"], 0],
    ["obligations", () => ["obligations", "add", "Report", "--due", "2020-03-01", "--every", "P1Y"], 0],
    ["obligations", () => ["obligations"], 0],
    ["changes", () => ["changes"], 0],
    ["changes", () => ["changes", ids["batch"]!], 0],
    ["undo", () => ["undo"], 0],
    ["export", () => ["export", "--to", join(folder, "copy")], 0],
    ["import", () => ["import", join(folder, "copy")], 0],
    ["backup", () => ["backup", join(folder, "whole.backup")], 0],
    ["restore", () => ["restore", join(folder, "whole.backup"), join(folder, "restored")], 0],
    ["doctor", () => ["doctor", "--fix"], 0],
    ["demo", () => ["demo", join(folder, "demo"), "--no-serve"], 0],
  ])("of %s is as its section says", async (command, args, expected) => {
    const { exit, shape } = await answer(args());
    const first = (Array.isArray(shape) ? shape[0] : shape) as { id?: string; batch?: string };
    if (command === "clip" && first.id) ids["clip"] = first.id;
    if (command === "changes" && first.batch) ids["batch"] = first.batch;
    expect(exit).toBe(expected);
    const known = new Set(`${sectionOf(text, command)}${sectionOf(text, "list")}`.match(/[A-Za-z][\w-]*/g));
    expect(keysOf(shape).filter((key) => !known.has(key))).toEqual([]);
  });
});

describe("docs/errors.md", () => {
  const rows = tableRows(read("docs/errors.md")).filter(([code]) => code!.startsWith("`"));
  const told = rows.map(([code]) => code!.replaceAll("`", ""));

  test("tells each code of the program once, and no other", () => {
    expect([...new Set(told)].sort()).toEqual([...told].sort());
    const codes = new Set(sourceFiles("src").flatMap((file) => codesIn(read(file), file)));
    expect([...codes].sort()).toEqual([...told].sort());
  });

  test("says of each what it means, what to do, and how the program exits", () => {
    expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell === "")).map(String)).toEqual([]);
    expect(rows.filter((cells) => !/^[123](, of an export 2)?$/.test(cells[3]!)).map(String)).toEqual([]);
  });
});

/** Codes of problems: where one is made, and wherever a text has the form of one. */
function codesIn(text: string, file: string): string[] {
  const made = text.matchAll(/(?:new Problem|super|problem|unwritable|code = |code: )\(?\s*"([a-z]+(?:-[a-z]+)*)"/g);
  const named = text.matchAll(/"([a-z]+(?:-[a-z]+)*-(?:missing|unknown|invalid|ambiguous))"/g);
  const isWords = /^src\/(words|pages|web)\//.test(file);
  return [...made, ...(isWords ? [] : named)].map((match) => match[1]!).filter((code) => code !== "no-text");
}

describe("docs/format.md", () => {
  const text = read("docs/format.md");
  const values = tableRows(sectionOf(text, "Values by kind")!).filter(([kind]) => kind !== "kind");
  const codebook = parseCodebook(read("codebooks/deployments.yaml"), "codebooks/deployments.yaml");
  const properties = codebook.types.get("deployment")!.properties;
  const propertyOf: { readonly [kind in ValueKind]?: string } = {
    choice: "mission",
    money: "cost",
    reference: "sender",
    result: "result",
  };

  /** A property of this kind: with choices and units where a value needs them, else without any condition. */
  function propertyFor(kind: ValueKind): Property {
    const name = propertyOf[kind];
    if (name) return properties.get(name)!;
    const { choices: _, unit: __, pattern: ___, ...plain } = properties.get("name")!;
    return { ...plain, kind };
  }

  test("has a value of each kind", () => {
    expect([...new Set(values.map(([kind]) => kind))].sort()).toEqual([...VALUE_KINDS].sort());
  });

  test.each(values.map(([kind, written, kept]) => [kind!, written!, kept!]))("%s: %s", (kind, written, kept) => {
    const code = (cell: string) => parse(cell.replace(/^`|`$/g, "")) as unknown;
    expect(parseValue(propertyFor(kind as ValueKind), code(written)).value).toEqual(code(kept));
  });
});

describe("every page in Markdown", () => {
  const pages = ["", "docs", "docs/decisions", "demo", "bench"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(".md"));

  test.each(pages)("%s links to what is there", (page) => {
    const text = read(page).replace(/^```[\s\S]*?^```/gm, "");
    const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map((match) => match[1]!);
    const dead = links.filter((link) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !headingsOf(read(target)).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  test("no two decisions have one number", () => {
    const numbers = readdirSync(join(root, "docs/decisions")).map((name) => name.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });
});

/** Headings as GitHub makes anchors of them. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => relative(root, join(root, folder, file)));
}
