import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import type { RecordTable } from "../store/tables.js";
import { takenSlugs } from "../store/taken-keys.js";
import { Problem } from "../values/problem.js";
import type { Desk } from "./desk.js";

/** @throws Problem "slug-invalid", "slug-taken" (also by an old slug that leads elsewhere) */
export async function newRecord(
  tx: WriteTx,
  desk: Pick<Desk, "codebook" | "defaults">,
  type: string,
  slug: string,
): Promise<RecordTable> {
  const row = {
    id: tx.newId(),
    type,
    slug: await freeSlug(tx, type, slug),
    note: null,
    access: desk.defaults.record,
    level: desk.defaults.record,
    memo: null,
    by: "",
    at: "",
    version: 1,
    deleted: null,
  };
  const [saved] = await save(tx, desk.codebook, "record", [{ after: { row } }]);
  return saved!.row;
}

/** A slug that may be given to a record of this type. */
export async function freeSlug(tx: WriteTx, type: string, slug: string): Promise<string> {
  const taken = await takenSlugs(tx.db, type, checkSlug(slug));
  if (taken.has(slug))
    throw new Problem(
      "slug-taken",
      `${type}/${slug} is taken`,
      "choose another slug; old slugs lead to where their record went",
    );
  return slug;
}

export function checkSlug(slug: string): string {
  if (/^[a-z0-9][a-z0-9.-]*$/.test(slug)) return slug;
  throw new Problem(
    "slug-invalid",
    `"${slug}" is no slug`,
    "use small letters, digits, `.` and `-`, beginning with a letter or digit",
  );
}
