import type { Bundles, Entity } from "./bundle.js";
import { chunks } from "./chunks.js";
import type { WriteTx } from "./store.js";
import type { Written } from "./touch.js";

/*
 * What the full-text index must be brought up to date with when rows were written. Keys are a word and an id: "clip ID", "pages ID" (those
 * of a source), "clips-of ID" (a source), "tagged ID" (clips with a tag), "about ID" (clips about a record), "questions *" (all).
 */

export function markStale<E extends Entity>(tx: WriteTx, entity: E, written: readonly Written<E>[]): void {
  for (const each of written) for (const key of keysOf(entity, each as unknown as Written<Entity>)) tx.stale.add(key);
}

/** The records whose claims changed: `tx.touched` until their facts are made. */
export function markRecordsStale(tx: WriteTx): void {
  for (const id of tx.touched) tx.stale.add(`record ${id}`);
}

function keysOf(entity: Entity, { before, after }: Written<Entity>): string[] {
  const { id } = after.row;
  switch (entity) {
    case "source":
      return before ? [`source ${id}`, `clips-of ${id}`, `pages ${id}`] : [`source ${id}`];
    case "snapshot":
      return [`pages ${(after as Bundles["snapshot"]).row.source}`];
    case "clip":
      return before ? [`clip ${id}`, "questions *"] : [`clip ${id}`];
    case "tag":
      return before ? [`tagged ${id}`] : [];
    case "record":
      return before ? [`about ${id}`, "questions *"] : [];
    case "question":
      return [`question ${id}`];
    default:
      return [];
  }
}

/** Ids by kind of what must be made anew. `page`: of sources. */
export interface Stale {
  readonly source: ReadonlySet<string>;
  readonly page: ReadonlySet<string>;
  readonly clip: ReadonlySet<string>;
  readonly record: ReadonlySet<string>;
  readonly question: ReadonlySet<string>;
}

export async function staleDocs({ db, stale }: Pick<WriteTx, "db" | "stale">): Promise<Stale> {
  const ids = (word: string) =>
    [...stale].filter((key) => key.startsWith(`${word} `)).map((key) => key.slice(word.length + 1));
  const clip = new Set(ids("clip"));
  const found = async (word: string, read: (some: string[]) => Promise<readonly { id: string }[]>): Promise<void> => {
    for (const some of chunks(ids(word))) for (const row of await read(some)) clip.add(row.id);
  };
  await found("clips-of", (some) => db.selectFrom("clip").select("id").where("source", "in", some).execute());
  await found("tagged", (some) => db.selectFrom("clip_tag").select("clip as id").where("tag", "in", some).execute());
  await found("about", (some) => db.selectFrom("about").select("clip as id").where("record", "in", some).execute());
  const all = stale.has("questions *") ? await db.selectFrom("question").select("id").execute() : [];
  return {
    source: new Set(ids("source")),
    page: new Set(ids("pages")),
    clip,
    record: new Set(ids("record")),
    question: new Set([...ids("question"), ...all.map(({ id }) => id)]),
  };
}
