import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLine } from "./command-line.js";

const folder = mkdtempSync(join(tmpdir(), "muster-cli-"));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const muster = commandLine(at("w"));

beforeAll(async () => {
  await muster("init", at("w"));
  await muster("claim", "deployment/x", "name", "X");
});

test.each([
  ["list", "deployment", "deployment,x,"],
  ["search", "", "record,"],
])("what %s answers goes into a file whole, and nothing else is left beside it", async (command, asked, line) => {
  writeFileSync(at("kept.csv"), "old");
  expect(await muster(command, asked, "--format", "csv", "-o", at("kept.csv"))).toEqual({ out: "", err: "", exit: 0 });
  expect(readFileSync(at("kept.csv"), "utf8")).toContain(line);
  expect(readdirSync(folder).sort()).toEqual(["kept.csv", "w"]);
});

test.each([
  ["a listing", "a folder that is not there", "none/x.csv", 3, "the folder is not there or may not be written"],
  ["a listing", "a folder instead of a file", "w", 2, "it is a folder; name a file in it"],
  ["a search", "a folder that is not there", "none/x.csv", 3, "the folder is not there or may not be written"],
  ["a search", "a folder instead of a file", "w", 2, "it is a folder; name a file in it"],
])("%s into %s is refused in one line", async (what, _, file, exit, why) => {
  const answer = await muster(...(what === "a search" ? ["search", ""] : ["list", "deployment"]), "-o", at(file));
  expect(answer).toEqual({ exit, out: "", err: expect.stringMatching(/^muster: cannot write [^\n]+\n$/) });
  expect(answer.err).toContain(`${at(file)}: ${why}`);
});

test.each([
  ["claim", ["deployment/x", "personnel", "5", "--during", "2019-13"], "during"],
  ["claim", ["deployment/x", "personnel", "5", "--as-of", "2019-13"], "as-of"],
  ["questions", ["ask", "How many?", "--due", "2019-13"], "due"],
  ["questions", ["asked", "x", "Pérez", "--on", "2019-13"], "on"],
  ["edit", ["source-x", "issued=2019-13"], "issued"],
])("a date that is none names its field: muster %s %s", async (command, rest, field) => {
  writeFileSync(at("source-x.txt"), "A text.\n");
  await muster("add", at("source-x.txt"));
  const { err, exit } = await muster(command, ...rest);
  expect({ exit, said: err.split(";")[0] }).toEqual({
    exit: 2,
    said: `muster: ${field}: \`2019-13\` is not a date: there is no month 13`,
  });
});

test("a search is saved, listed, asked what is new, and forgotten", async () => {
  const first = await muster("search", "type=deployment", "--save", "Mine");
  expect(first).toMatchObject({ exit: 0, err: 'saved as "Mine"\n', out: expect.stringMatching(/^1 deployment\n/) });
  expect((await muster("search", "--saved")).out).toBe("Mine: type=deployment (not asked yet what is new)\n");
  const page = async (...more: string[]) =>
    JSON.parse((await muster("search", "--saved", "Mine", ...more, "--json")).out);
  expect(await page()).toMatchObject({ query: "type=deployment", total: 1, hits: [{ kind: "record" }] });
  expect(await page("page=2")).toMatchObject({ total: 1, hits: [] });
  expect(await page("tag=none")).toMatchObject({ total: 0, hits: [] });
  expect(await muster("search", "--saved", "Mien")).toMatchObject({ exit: 2, err: expect.stringContaining("Mine") });
  expect((await muster("search", "--since-last", "Mine")).out).toMatch(
    /^Asked for the first time: 1 deployment\n\n1\. X\n/,
  );
  const again = JSON.parse((await muster("search", "--since-last", "Mine", "--json")).out);
  expect(again).toMatchObject({ total: 0, hits: [], since: expect.stringMatching(/^\d{4}-/) });
  expect(await muster("search", "type=page", "--save", "Mine")).toMatchObject({ exit: 2 });
  expect(await muster("search", "--since-last", "Mien")).toMatchObject({
    exit: 2,
    err: expect.stringContaining("Mine"),
  });
  expect(await muster("search", "x", "--since-last", "Mine")).toMatchObject({ exit: 2 });
  expect(await muster("search", "--forget", "Mine")).toMatchObject({ exit: 0, err: '"Mine" is forgotten\n' });
  expect((await muster("search", "--saved")).out).toBe("No search is saved yet.\n");
});

test("a document that cannot be taken is one JSON line for a script", async () => {
  const { out, err, exit } = await muster("add", at("none.pdf"), "--json");
  const error = { code: "file-missing", message: `there is no file ${at("none.pdf")}`, hint: "check the path" };
  expect({ exit, err: JSON.parse(err), out: JSON.parse(out) }).toEqual({
    exit: 2,
    err: { error },
    out: [{ id: at("none.pdf"), outcome: "failed", error }],
  });
});

test("one character that was replaced is told as one", async () => {
  writeFileSync(at("nul.txt"), "hello\0world\n");
  expect((await muster("add", at("nul.txt"))).out).toContain("  1 character that no text may hold was replaced\n");
});

test("the report of an import from the old database is a table in which no cell becomes a formula", async () => {
  writeFileSync(at("old.csv"), 'quote,title,date\nThey trained.,Register,";=HYPERLINK(1)"\n');
  const { exit } = await muster("import", "--from", "rsrd", at("old.csv"), "--report", at("report.csv"));
  expect(exit).toBe(0);
  const lines = readFileSync(at("report.csv"), "utf8").split("\r\n");
  expect(lines[0]).toBe("\uFEFFline,outcome,source,notes");
  expect(lines[1]).toMatch(/^2,doubtful,register-\w+,"date “;'=HYPERLINK\(1\)” is left out: .*"$/);
});
