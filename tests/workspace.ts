import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { afterAll, expect } from "vitest";
import type { Codebook } from "../src/codebook/codebook.js";
import { parseCodebook } from "../src/codebook/parse-codebook.js";
import { exportWorkspace } from "../src/exchange/export-workspace.js";
import { type ImportResult, importFiles } from "../src/exchange/import-files.js";
import { factsDiffer } from "../src/facts/rebuild-facts.js";
import { checkQuery } from "../src/query/check-query.js";
import { parseQuery } from "../src/query/parse-query.js";
import { splitShellWords } from "../src/query/shell-words.js";
import { addSource } from "../src/research/add-source.js";
import type { Desk } from "../src/research/desk.js";
import { indexDiffers } from "../src/store/search-index.js";
import type { Store } from "../src/store/store.js";
import type { ChangeTable } from "../src/store/tables.js";
import { Problem } from "../src/values/problem.js";
import type { Access, Lang } from "../src/values/value.js";
import { listing } from "../src/views/listing.js";
import type { Look } from "../src/views/look.js";
import { recordView } from "../src/views/record.js";
import { referenceLookup } from "../src/views/reference-lookup.js";
import type { ListingView } from "../src/views/shapes.js";
import { createIdMaker } from "../src/workspace/ids.js";
import type { OpenFresh } from "./engines.js";

export const root = join(import.meta.dirname, "..");
const shipped = join(root, "codebooks/deployments.yaml");

const folders = mkdtempSync(join(tmpdir(), "muster-workspace-"));
afterAll(() => rmSync(folders, { recursive: true, force: true }));
const newFolder = () => mkdtempSync(join(folders, "f-"));

let made = 0;

class TestClock {
  next = Date.UTC(2019, 5, 7, 14);
  now(): string {
    this.next += 1000;
    return new Date(this.next - 1000).toISOString();
  }
}

/** A whole workspace for tests of use cases: store, originals, people, and a clock that goes on by a second with every look at it. */
export class TestWorkspace {
  private constructor(
    readonly store: Store,
    readonly codebook: Codebook,
    readonly codebookText: string,
    readonly archive: string,
    private readonly clock: TestClock,
  ) {}

  /** Who works in it, where it does not matter. */
  readonly name = `p${++made}`;

  /** The clock goes on from this moment. */
  turnClock(moment: string): void {
    this.clock.next = Date.parse(moment);
  }

  static async open(openFresh: OpenFresh, codebookFile = shipped): Promise<TestWorkspace> {
    const clock = new TestClock();
    const store = await openFresh({ clock, newId: createIdMaker(clock) });
    const text = readFileSync(codebookFile, "utf8");
    return new TestWorkspace(store, parseCodebook(text, basename(codebookFile)), text, newFolder(), clock);
  }

  /** Another workspace that holds the same and then goes its own way, as a copied folder would: through an export. */
  async copy(openFresh: OpenFresh): Promise<TestWorkspace> {
    const other = await TestWorkspace.open(openFresh);
    await other.import(await this.export());
    return other;
  }

  desk(by = "adam"): Desk {
    const defaults = { source: "team", record: "team", question: "team" } as const;
    const { store, codebook, archive, clock } = this;
    return { store, codebook, archive, defaults, by, now: () => clock.now() };
  }

  async look(audience: Access = "confidential", lang: Lang = "en"): Promise<Look> {
    const revision = await this.store.revision(audience);
    return { reader: this.store.for(audience), codebook: this.codebook, lang, style: "chicago-notes", revision };
  }

  /** Imports a file or folder, or texts that become `name.yaml` of a folder called `files`. */
  import(given: string | { readonly [name: string]: string | Uint8Array }, by = "adam"): Promise<ImportResult> {
    return importFiles(this.desk(by), { path: typeof given === "string" ? given : filesOf(given) });
  }

  /** Exports to a new folder and gives its path. */
  async export(noHistory = false): Promise<string> {
    const to = join(newFolder(), "export");
    await exportWorkspace(this, { to, noHistory });
    return to;
  }

  async addText(source: string, text: string, fields: Record<string, unknown> = {}) {
    const bytes = new TextEncoder().encode(text);
    return addSource(this.desk(), { bytes, fileName: `${source}.txt`, source, fields: { title: source, ...fields } });
  }

  async list(type: string, query = "", audience: Access = "confidential", lang: Lang = "en"): Promise<ListingView> {
    const look = await this.look(audience, lang);
    const plan = await checkQuery(
      parseQuery(splitShellWords(query)),
      type,
      this.codebook,
      referenceLookup(look.reader),
    );
    return listing(look, plan);
  }

  /** Slugs of the records that match, in the order shown. */
  async slugs(type: string, query = "", audience: Access = "confidential"): Promise<string[]> {
    const view = await this.list(type, query, audience);
    return view.sections.flatMap(({ rows }) => rows.filter((row) => !row.context).map((row) => row.slug));
  }

  async show(record: string, audience: Access = "confidential", lang: Lang = "en") {
    return recordView(await this.look(audience, lang), record);
  }

  /** What a property says, each fact as a line: `80 to 89, sources disagree`. */
  async says(
    record: string,
    property: string,
    audience: Access = "confidential",
    lang: Lang = "en",
  ): Promise<string[]> {
    const { facts } = await this.show(record, audience, lang);
    return (facts[property] ?? []).map(({ text, stage, disagree, unsourced }) =>
      [text, stage === "actual" ? "" : stage, disagree ? "disagree" : "", unsourced ? "unsourced" : ""]
        .filter((word) => word)
        .join(", "),
    );
  }

  journal(): Promise<ChangeTable[]> {
    return this.store.readAll((db) => db.selectFrom("change").selectAll().orderBy("id").execute());
  }

  /** The newest batch. */
  async lastBatch(): Promise<string> {
    return (await this.journal()).at(-1)!.batch;
  }

  async revisions(): Promise<number[]> {
    const each = await Promise.all(
      (["public", "team", "confidential"] as const).map((one) => this.store.revision(one)),
    );
    return each.map(({ number }) => number);
  }

  /** Every row of a table, tombstones too. */
  rows(table: "source" | "clip" | "record" | "claim" | "redirect" | "snapshot" | "tag") {
    return this.store.readAll((db) => db.selectFrom(table).selectAll().orderBy("id").execute());
  }

  async claimId(record: string, property: string): Promise<string> {
    const { claims } = await this.show(record);
    const found = claims.filter((claim) => claim.property === property);
    expect(found.map((claim) => claim.property)).toEqual([property]);
    return found[0]!.id;
  }

  /** Doctor's questions: the facts that are stored are those that the claims make, and the full-text index is the one that the rows make. */
  async expectInStep(): Promise<void> {
    expect(await this.store.readAll((db) => factsDiffer(db, this.codebook))).toEqual([]);
    expect(await this.store.readAll((db) => indexDiffers(db, this.codebook))).toEqual([]);
  }
}

/** A new folder with these files in it; a name may have a folder before it. */
export function filesOf(files: { readonly [name: string]: string | Uint8Array }): string {
  const folder = join(newFolder(), "files");
  mkdirSync(folder);
  changeFiles(folder, files);
  return folder;
}

export function changeFiles(folder: string, files: { readonly [name: string]: string | Uint8Array }): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A copy of a folder, to be edited. */
export function copyOf(folder: string): string {
  const to = join(newFolder(), basename(folder));
  cpSync(folder, to, { recursive: true });
  return to;
}

/** Every file of a folder with its bytes, as text where only ASCII and UTF-8 stand in it. */
export function treeOf(folder: string): { [path: string]: string } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "latin1")]));
}

/** Lines of a list of an export. */
export function linesOf(folder: string, list: string): { [key: string]: unknown }[] {
  return readFileSync(join(folder, `${list}.jsonl`), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** The Problem that something throws, as a person sees it. */
export async function problemOf(
  work: Promise<unknown>,
): Promise<{ code: string; message: string; hint: string; exit: number }> {
  const problem = await work.then(
    (value) => value,
    (error: unknown) => error,
  );
  if (!(problem instanceof Problem)) throw problem instanceof Error ? problem : new Error("nothing was thrown");
  const { code, message, hint, exit } = problem;
  return { code, message, hint, exit };
}
