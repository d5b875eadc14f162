import { inChunks } from "./chunks.js";
import type { Reader } from "./store.js";

/*
 * What is shown of documents that were found, each kind at once, as far as the reader may see it.
 */

export function clipHits({ db }: Reader, ids: readonly string[]) {
  return inChunks(ids, (some) =>
    db
      .selectFrom("clip")
      .leftJoin("page", (join) =>
        join.onRef("page.snapshot", "=", "clip.snapshot").onRef("page.number", "=", "clip.page"),
      )
      .select(["clip.id", "clip.source", "clip.page", "page.label", "clip.quote", "clip.note", "clip.speaker"])
      .select(["clip.important", "clip.level", "clip.status", "clip.memo"])
      .where("clip.id", "in", some)
      .execute(),
  );
}

const PAGES_AT_ONCE = 200; // two parameters and an OR for each

export function pageHits({ db }: Reader, places: readonly { readonly snapshot: string; readonly page: number }[]) {
  return inChunks(
    places,
    (some) =>
      db
        .selectFrom("page")
        .selectAll()
        .where((where) =>
          where.or(
            some.map(({ snapshot, page }) => where.and([where("snapshot", "=", snapshot), where("number", "=", page)])),
          ),
        )
        .execute(),
    PAGES_AT_ONCE,
  );
}

export function questionHits({ db }: Reader, ids: readonly string[]) {
  return inChunks(ids, (some) => db.selectFrom("question").select(["id", "text"]).where("id", "in", some).execute());
}

export function sourceNotes({ db }: Reader, ids: readonly string[]) {
  return inChunks(ids, (some) => db.selectFrom("source").select(["id", "note"]).where("id", "in", some).execute());
}

const TABLES = { clip: "clip", record: "record", source: "source", question: "question", page: "snapshot" } as const;

/** When the rows behind hits were entered, by their ids; of a page its snapshot. */
export async function momentsOf(
  { db }: Reader,
  hits: readonly { readonly kind: keyof typeof TABLES; readonly row: string }[],
): Promise<Map<string, string>> {
  const moments = new Map<string, string>();
  for (const [kind, table] of Object.entries(TABLES)) {
    const ids = hits.filter((hit) => hit.kind === kind).map(({ row }) => row);
    const rows = await inChunks(ids, (some) =>
      db.selectFrom(table).select(["id", "at"]).where("id", "in", some).execute(),
    );
    for (const { id, at } of rows) moments.set(id, at);
  }
  return moments;
}
