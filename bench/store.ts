import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { storeBytes } from "../src/capture/archive.js";
import type { Codebook } from "../src/codebook/codebook.js";
import { parseCodebook } from "../src/codebook/parse-codebook.js";
import { importFiles } from "../src/exchange/import-files.js";
import { change, type Desk } from "../src/research/desk.js";
import type { Bundles } from "../src/store/bundle.js";
import { type Database, openStore } from "../src/store/open-store.js";
import { save } from "../src/store/save.js";
import type { Store } from "../src/store/store.js";
import type { Access, Lang } from "../src/values/value.js";
import type { Look } from "../src/views/look.js";
import { systemClock } from "../src/workspace/clock.js";
import type { MadeData } from "./made-workspace.js";

const CODEBOOK = join(import.meta.dirname, "../codebooks/deployments.yaml");

/** An open store in a folder, with the codebook that ships. */
export interface Opened {
  readonly folder: string;
  readonly store: Store;
  readonly codebook: Codebook;
  readonly desk: Desk;
}

/** `database`: the file in the folder unless told. */
export async function openIn(folder: string, database?: Database): Promise<Opened> {
  mkdirSync(folder, { recursive: true });
  const codebook = parseCodebook(readFileSync(CODEBOOK, "utf8"), CODEBOOK);
  const file: Database = { database: "sqlite", file: join(folder, "muster.db") };
  const store = await openStore(database ?? file, { command: "bench" });
  const defaults = { source: "team", record: "team", question: "team" } as const;
  const archive = join(folder, "archive");
  return { folder, store, codebook, desk: { store, codebook, archive, defaults, by: "bench", now: systemClock.now } };
}

/** Captures the made pages as `muster add` would: an original in the archive and a snapshot of each source that has some, in one batch. */
export async function addPages({ store, codebook, desk }: Opened, data: MadeData): Promise<void> {
  const rows = await store.readAll((db) => db.selectFrom("source").select(["id", "key"]).orderBy("id").execute());
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  await change(desk, "add", async (tx) => {
    const writes: { after: Bundles["snapshot"] }[] = [];
    for (const { shape, pages } of data.sources)
      if (pages) writes.push({ after: await capture(desk.archive, tx.newId(), ids.get(shape.id)!, pages) });
    await save(tx, codebook, "snapshot", writes);
  });
}

/** A snapshot of these pages, its original in the archive. */
export async function capture(archive: string, id: string, source: string, texts: readonly string[]) {
  const original = Buffer.from(texts.join("\f"));
  const { sha256 } = await storeBytes(archive, original);
  const row = {
    id,
    source,
    sha256,
    media_type: "text/plain",
    bytes: original.length,
    file_name: "made.txt",
    extractor: "made",
    extractor_version: "1",
    pages: texts.length,
    findings: "[]",
    by: "",
    at: "",
    version: 1,
    deleted: null,
  };
  return { row, pages: texts.map((text, place) => ({ number: place + 1, label: null, text })) };
}

export async function importFrom({ desk }: Opened, path: string): Promise<void> {
  const { errors, warnings } = await importFiles(desk, { path });
  const [first] = [...errors, ...warnings];
  if (first) throw new Error(`the made data should be without fault: ${first.file}:${first.line}: ${first.message}`);
}

/** How a reader looks at the store. `asked` makes it a look of its own, for which no answer to a query is kept. */
export async function lookOf({ store, codebook }: Opened, audience: Access, lang: Lang, asked = 0): Promise<Look> {
  const revision = await store.revision(audience);
  return {
    reader: store.for(audience),
    codebook,
    lang,
    style: "chicago-notes",
    revision: { ...revision, number: revision.number + asked },
  };
}
