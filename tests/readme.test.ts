import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

// What README.md shows is run as it stands, on the program that `npm ci` built, in an empty folder.
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "muster-readme-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map((match) => match[1]!);

const LONG = 240_000; // a dozen commands, on a machine that may have much other work

/** Runs lines in a shell that stops at the first that fails; `mktemp` and everything else stays in a folder of this test. */
function shell(lines: string): { exit: number | null; out: string; err: string } {
  const { MUSTER_WORKSPACE: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync("sh", ["-eu", "-c", lines], {
    cwd: root,
    env: { ...env, TMPDIR: folder, MUSTER_USER: "ana" },
    encoding: "utf8",
  });
  return { exit: status, out: stdout, err: stderr };
}

test("the quick start works as it stands, and a plain file of docs/format.md after it", { timeout: LONG }, () => {
  expect(existsSync(join(root, "dist/cli/main.js")), "npm ci builds the program").toBe(true);
  const lines = blocks(readme, "sh").flatMap((block) => block.split("\n"));
  const quickStart = lines.filter((line) => !line.startsWith("npm ")).join("\n");
  writeFileSync(join(folder, "plain.yaml"), blocks(readFileSync(join(root, "docs/format.md"), "utf8"), "yaml")[0]!);
  const plain = [
    `muster import "${folder}/plain.yaml"`,
    `muster import "${folder}/plain.yaml"`,
    "muster doctor",
    "ls copy",
  ];
  const { exit, out, err } = shell([quickStart, ...plain].join("\n"));
  expect({ exit, err }).toEqual({ exit: 0, err: "" });
  for (const said of [
    "| **Operation Coyote**[^1] | U.S. Immigration and Customs Enforcement[^1] |  | 2014[^1] | al menos 24 («several dozen») (sin fuente) |",
    "took back claim by ana",
    "imported 1 sources, 1 clips, 2 records, 7 claims and 4 others",
    "nothing changed; 15 rows say the same already",
    "sound: facts and ancestors agree with the claims",
    "changes.jsonl\nclips.jsonl\ncodebook.yaml\nrecords.jsonl\nsnapshots.jsonl\nsources.jsonl\ntags.jsonl\n",
  ])
    expect(out).toContain(said);
  expect(readdirSync(root)).not.toContain("copy");
});

test("the piece of the demo's listing is what the demo prints", { timeout: LONG }, () => {
  const { exit, out } = shell(`node bin/muster.js demo "${folder}/demo" --no-serve`);
  expect(exit).toBe(0);
  // Numbers of notes move with every source that is added before them.
  const flat = (text: string) =>
    text
      .replace(/\[\d+\]/g, "[n]")
      .replace(/\s+/g, " ")
      .trim();
  const shown = blocks(readme, "text")[0]!.split("…\n").map(flat);
  expect(shown.filter((piece) => !flat(out).includes(piece))).toEqual([]);
  const about = readFileSync(join(root, "demo/README.md"), "utf8");
  const counts = [/(\d+) U\.S\. deployments/, /(\d+) sources/].map((count) => count.exec(readme)![1]!);
  expect([`${counts[0]} deployments`, `${counts[1]} sources`].filter((count) => !about.includes(count))).toEqual([]);
});
