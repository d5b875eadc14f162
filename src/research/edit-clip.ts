import type { Bundles } from "../store/bundle.js";
import { quoteKey } from "../store/keys.js";
import { pagesOf, snapshotsOfSource } from "../store/snapshots.js";
import type { WriteTx } from "../store/store.js";
import { nearestPassage } from "../text/nearest.js";
import { Problem } from "../values/problem.js";
import { readAbout, readTags } from "./about.js";
import { nearestText, placeIn, QuoteNotFound, tidyQuote } from "./add-clip.js";
import type { Desk } from "./desk.js";
import {
  accessField,
  deletedField,
  type Fields,
  languageField,
  listField,
  or,
  textField,
  yesNoField,
} from "./edit-fields.js";

export const CLIP_FIELDS = [
  "quote",
  "page",
  "note",
  "memo",
  "tags",
  "about",
  "speaker",
  "important",
  "access",
  "deleted",
] as const;

/** A clip with some fields changed. A corrected quote must stand in a snapshot of the source, word for word, unless the clip is typed. */
export async function editClip(
  tx: WriteTx,
  desk: Desk,
  before: Bundles["clip"],
  fields: Fields,
): Promise<Bundles["clip"]> {
  const tags = listField(fields, "tags");
  const about = listField(fields, "about");
  const important = yesNoField(fields, "important");
  const row = {
    ...before.row,
    note: languageField(fields, "note", before.row.note),
    memo: or(textField(fields, "memo"), before.row.memo),
    speaker: or(textField(fields, "speaker"), before.row.speaker),
    important: important === undefined ? before.row.important : Number(important),
    access: or(accessField(fields), before.row.access),
    deleted: deletedField(fields, before.row.deleted, tx.now),
    ...(fields["quote"] === undefined && fields["page"] === undefined ? {} : await requoted(tx, before, fields)),
  };
  return {
    row,
    tags: tags === undefined ? before.tags : await readTags(tx, desk, tags),
    about: about === undefined ? before.about : await readAbout(tx, about),
  };
}

async function requoted(tx: WriteTx, before: Bundles["clip"], fields: Fields) {
  const quote = tidyQuote(fields["quote"] ?? before.row.quote);
  const page = readPage(fields["page"], fields["quote"] === undefined ? undefined : (before.row.page ?? undefined));
  const kept = { quote, quote_key: quoteKey(quote) };
  if (before.row.status === "typed") return { ...kept, page: page ?? null };
  const snapshots = await snapshotsOfSource(tx.db, before.row.source);
  // The snapshot that the clip is on goes first: a correction does not move it to another.
  const own = snapshots.filter((snapshot) => snapshot.id === before.row.snapshot);
  for (const snapshot of [...own, ...snapshots.filter((other) => other.id !== before.row.snapshot)]) {
    const place = placeIn(snapshot, await pagesOf(tx.db, snapshot.id), quote, page);
    if (place) {
      const { matches: _, ...found } = place;
      return { ...kept, ...found, status: "anchored" as const };
    }
  }
  if (snapshots.length === 0) return { ...kept, page: page ?? null };
  const pages = Math.max(...snapshots.map((snapshot) => snapshot.pages));
  if (page !== undefined && page > pages)
    throw new Problem("page-missing", `page: the source has no page ${page}`, `its pages are 1 to ${pages}`);
  const nearest = nearestPassage(await pagesOf(tx.db, snapshots[0]!.id), quote);
  throw new QuoteNotFound("the corrected quote does not stand in the source", nearestText(nearest), nearest);
}

function readPage(text: string | undefined, before: number | undefined): number | undefined {
  if (text === undefined) return before;
  if (text === "") return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Problem("field-invalid", `page: "${text}" is no page number`, "pages are counted from 1");
}
