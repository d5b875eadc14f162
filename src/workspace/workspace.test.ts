import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Problem } from "../values/problem.js";
import { findWorkspace } from "./find-workspace.js";
import { initWorkspace } from "./init-workspace.js";
import { openWorkspace } from "./workspace.js";

const root = mkdtempSync(join(tmpdir(), "muster-workspace-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
const newFolder = (): string => {
  const folder = join(root, String(++count));
  mkdirSync(folder);
  return folder;
};
const wanted = { languages: ["en", "es"], codebookText: "muster: 1\ntypes: {}\n" } as const;
const inside = (folder: string): string[] => readdirSync(folder).sort();

describe("a new workspace", () => {
  test("has its files and folders, and opens as what was asked for", async () => {
    const dir = join(newFolder(), "a", "Guatemala: bases");
    const made = await initWorkspace(dir, wanted, async (workspace) => writeFileSync(workspace.paths.database, "rows"));
    expect(inside(dir)).toEqual(["archive", "codebook.yaml", "muster.db", "muster.yaml", "pieces", "series"]);
    expect(openWorkspace(dir)).toEqual(made);
    expect(made).toEqual({
      dir,
      settings: {
        name: "Guatemala: bases",
        languages: ["en", "es"],
        access: { source: "team", record: "team", question: "team" },
        database: "sqlite",
      },
      codebookText: wanted.codebookText,
      paths: {
        settings: join(dir, "muster.yaml"),
        codebook: join(dir, "codebook.yaml"),
        archive: join(dir, "archive"),
        pieces: join(dir, "pieces"),
        series: join(dir, "series"),
        columns: join(dir, "series", ".columns"),
        database: join(dir, "muster.db"),
      },
      database: { database: "sqlite", file: join(dir, "muster.db") },
    });
  });

  test("may be on a server, and in a folder that holds other things", async () => {
    const dir = newFolder();
    writeFileSync(join(dir, "notes.txt"), "mine");
    const database = "postgres://adam@db.example.org/muster?schema=gt";
    const made = await initWorkspace(dir, { ...wanted, name: "#1: 'GT'", languages: ["es"], database });
    expect(made.settings).toMatchObject({ name: "#1: 'GT'", languages: ["es"] });
    expect(made.database).toEqual({ database: "postgres://adam@db.example.org/muster", schema: "gt" });
    expect(readFileSync(join(dir, "notes.txt"), "utf8")).toBe("mine");
  });

  test.each([
    ["a workspace", "muster.yaml"],
    ["a database", "muster.db"],
    ["another codebook", "codebook.yaml"],
  ])("is not made where there is %s", async (_, file) => {
    const dir = newFolder();
    writeFileSync(join(dir, file), "mine");
    await expect(initWorkspace(dir, wanted)).rejects.toMatchObject({ code: "workspace-exists", exit: 2 });
    expect(inside(dir)).toEqual([file]);
    expect(readFileSync(join(dir, file), "utf8")).toBe("mine");
  });

  test("takes the codebook that lies there, if it is the one that is asked for", async () => {
    const dir = newFolder();
    writeFileSync(join(dir, "codebook.yaml"), wanted.codebookText);
    await expect(initWorkspace(dir, wanted, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(inside(dir)).toEqual(["codebook.yaml"]);
    await initWorkspace(dir, wanted);
    expect(existsSync(join(dir, "muster.yaml"))).toBe(true);
  });

  test("leaves nothing when its database cannot be made", async () => {
    const folder = newFolder();
    const dir = join(folder, "new", "deep");
    const failing = initWorkspace(dir, wanted, async ({ paths }) => {
      writeFileSync(paths.database, "half");
      throw new Problem("database-unreachable", "cannot reach it", "start it", { exit: 3 });
    });
    await expect(failing).rejects.toMatchObject({ code: "database-unreachable" });
    expect(inside(folder)).toEqual([]);
  });

  test("where no folder can be: one line, exit 3, nothing left", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "file"), "");
    const dir = join(folder, "file", "new");
    await expect(initWorkspace(dir, wanted)).rejects.toMatchObject({
      code: "folder-unwritable",
      exit: 3,
      message: `cannot write ${dir}: the folder is not there or may not be written`,
    });
    expect(inside(folder)).toEqual(["file"]);
  });

  test("refuses a password before it makes anything", async () => {
    const dir = join(newFolder(), "new");
    const failure = await initWorkspace(dir, { ...wanted, database: "postgres://a:hunter2@h/d" }).catch(
      (error) => error,
    );
    expect(failure).toMatchObject({ code: "database-invalid", exit: 2 });
    expect(failure.message).not.toContain("hunter2");
    expect(existsSync(dir)).toBe(false);
  });
});

describe("a workspace is found", () => {
  const cwd = newFolder();
  const deep = join(cwd, "pieces", "2019");
  const other = newFolder();
  const none = newFolder();
  mkdirSync(deep, { recursive: true });
  for (const folder of [cwd, other]) writeFileSync(join(folder, "muster.yaml"), "name: G");

  test.each([
    ["by --workspace first", { flag: other, env: none, cwd: deep }, other],
    ["by a path from here", { flag: "../..", cwd: deep }, cwd],
    ["by MUSTER_WORKSPACE next", { env: other, cwd: deep }, other],
    ["upward from here", { cwd: deep }, cwd],
    ["here", { flag: undefined, env: "", cwd }, cwd],
  ])("%s", (_, where, expected) => {
    expect(findWorkspace(where)).toBe(expected);
  });

  test.each([
    [
      "named by --workspace",
      { flag: none, env: other, cwd: deep },
      `there is no workspace in ${none} (named by --workspace)`,
    ],
    [
      "named by MUSTER_WORKSPACE",
      { env: "nowhere", cwd: deep },
      `there is no workspace in ${join(deep, "nowhere")} (named by MUSTER_WORKSPACE)`,
    ],
    ["nowhere above", { cwd: none }, `there is no workspace in ${none} or above it`],
  ])("or not: %s", (_, where, message) => {
    const hint = "make one with `muster init`, or name one with --workspace";
    expect(() => findWorkspace(where)).toThrow(
      expect.objectContaining({ code: "workspace-missing", exit: 2, message, hint }),
    );
  });
});

test.each<[string, (dir: string) => void, string]>([
  ["is not there", () => {}, "workspace-missing"],
  ["has no codebook", (dir) => writeFileSync(join(dir, "muster.yaml"), "name: G"), "workspace-incomplete"],
  ["is not UTF-8", (dir) => writeFileSync(join(dir, "muster.yaml"), Buffer.from([0x6e, 0xf1])), "workspace-unreadable"],
  ["has a folder for a file", (dir) => mkdirSync(join(dir, "muster.yaml")), "workspace-unreadable"],
])("a workspace that %s is a problem of one line", (_, spoil, code) => {
  const dir = newFolder();
  spoil(dir);
  expect(() => openWorkspace(dir)).toThrow(
    expect.objectContaining({ code, exit: 2, message: expect.stringContaining(dir) }),
  );
});
