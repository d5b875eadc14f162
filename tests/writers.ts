import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { makeWorkspace } from "../src/cli/init.js";
import { withWorkspace } from "../src/cli/open.js";
import { addSource } from "../src/research/add-source.js";
import { examineWorkspace, type Finding } from "../src/research/examine-workspace.js";
import type { Store } from "../src/store/store.js";
import type { Workspace } from "../src/workspace/workspace.js";

/** A write that was told to be done: the row that it is about, with what it must say from then on. */
export interface Acknowledged {
  readonly table: "snapshot" | "clip" | "claim";
  readonly id: string;
  readonly row: { readonly [column: string]: unknown };
}

const root = join(import.meta.dirname, "..");

/**
 * Compiles writer.ts, with what it imports, into a folder. As it stands it could be run through tsx, but that takes a second to load, and a
 * second more for each document.
 * @returns the program
 */
export function compileWriter(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const settings = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { noEmit: false, outDir: folder, rootDir: root, typeRoots: [join(root, "node_modules/@types")] },
    files: [join(root, "tests/writer.ts"), join(root, "src/capture/extract-thread.ts")],
    include: [join(root, "src/**/*.d.ts")],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the writer cannot be compiled: ${stdout}`);
  return join(folder, "tests/writer.js");
}

/** A process of its own that writes (writer.ts). It is loaded at once, and begins when it is told to. */
export class Writer {
  readonly acknowledged: Acknowledged[] = [];
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  readonly #open: Promise<unknown>;
  readonly #ended: Promise<unknown[]>;
  #errors = "";

  /** `program` is what `compileWriter` made. Without `most` it goes on until it is killed. */
  constructor(program: string, workspace: string, name: string, most = Infinity) {
    this.#child = spawn(process.execPath, [program, workspace, name, String(most)]);
    this.#ended = once(this.#child, "close");
    this.#child.stderr!.on("data", (text) => {
      this.#errors += text;
    });
    const lines = createInterface({ input: this.#child.stdout! }); // one that was cut off is told at the end, too
    this.#ready = this.#said("ready");
    this.#open = this.#said("open");
    lines.on("line", (line) => {
      if (line === "ready" || line === "open") this.#child.emit(line);
      else if (line.endsWith("}")) this.acknowledged.push(JSON.parse(line));
      this.#child.emit("told");
    });
  }

  /** Resolves when it has opened the workspace and writes. */
  async begin(): Promise<void> {
    await this.#ready;
    this.#child.stdin!.write("go\n");
    await this.#open;
  }

  /** Resolves when it has told of so many writes. */
  async told(writes: number): Promise<void> {
    while (this.acknowledged.length < writes) await this.#said("told");
  }

  #said(word: string): Promise<unknown> {
    const said = Promise.race([
      once(this.#child, word),
      this.#ended.then(() => Promise.reject(new Error(`the writer ended before it said “${word}”: ${this.#errors}`))),
    ]);
    said.catch(() => {}); // `begin` tells
    return said;
  }

  /** As a power cut would: it has no time for a last word. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    const [code, signal] = await this.#ended;
    if (signal !== "SIGKILL") throw new Error(`the writer ended by itself, with ${code}: ${this.#errors}`);
  }

  /** @throws Error where it did not end well */
  async done(): Promise<void> {
    const [code] = await this.#ended;
    if (code !== 0) throw new Error(`the writer ended with ${code}: ${this.#errors}`);
  }
}

/** The source of what writers hear: there before they begin. */
export const INTERVIEW = "interview";

/** A workspace for writers. `database` is its address. */
export async function prepare(folder: string, database: string): Promise<Workspace> {
  const workspace = await makeWorkspace(folder, { lang: "en", database });
  await withWorkspace(workspace, "muster test", async ({ desk }) => {
    const bytes = new TextEncoder().encode("What was said is in the notebooks.");
    await addSource(desk, { bytes, fileName: "interview.txt", source: INTERVIEW });
  });
  return workspace;
}

/** What a workspace is found to be like when it is opened again. */
export interface Found {
  /** Writes that were told to be done and are not there, or say something else. */
  readonly lost: readonly Acknowledged[];
  /** Batches of the journal: each write has one. */
  readonly batches: number;
  /** What `muster doctor` has to say. */
  readonly findings: readonly Finding[];
}

export function lookAfter(workspace: Workspace, acknowledged: readonly Acknowledged[]): Promise<Found> {
  return withWorkspace(workspace, "muster doctor", async ({ store, desk }) => ({
    lost: await lostOf(store, acknowledged),
    batches: await batchesOf(store),
    findings: await examineWorkspace(desk),
  }));
}

function lostOf(store: Store, acknowledged: readonly Acknowledged[]): Promise<Acknowledged[]> {
  return store.readAll(async (db) => {
    const rows = new Map<string, Readonly<Record<string, unknown>>>();
    for (const table of ["snapshot", "clip", "claim"] as const)
      for (const row of await db.selectFrom(table).selectAll().execute()) rows.set(`${table} ${row.id}`, { ...row });
    return acknowledged.filter(({ table, id, row }) => {
      const there = rows.get(`${table} ${id}`);
      return there === undefined || Object.entries(row).some(([column, value]) => there[column] !== value);
    });
  });
}

const batchesOf = (store: Store): Promise<number> =>
  store.readAll(async (db) => {
    const rows = await db.selectFrom("change").select("batch").distinct().execute();
    return rows.length;
  });
