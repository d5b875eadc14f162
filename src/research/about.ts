import { type About, inOrder } from "../store/bundle.js";
import { findRecord } from "../store/find.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import { findTags } from "../store/tags.js";
import { readCountry } from "../values/country.js";
import { fold } from "../values/fold.js";
import { Problem } from "../values/problem.js";
import type { Desk } from "./desk.js";

/** What a passage or question is about: `type/slug` of a record, or a country by code or name. */
export async function readAbout(tx: WriteTx, names: readonly string[]): Promise<About[]> {
  const about: About[] = [];
  for (const name of names)
    about.push(name.includes("/") ? { record: (await findRecord(tx.db, name)).id } : { country: readCountry(name) });
  return inOrder(about);
}

/** Ids of tags by their names; one that is new is made. Names that fold to the same slug are the same tag. */
export async function readTags(tx: WriteTx, desk: Pick<Desk, "codebook">, names: readonly string[]): Promise<string[]> {
  const slugs = [...new Set(names.map(tagSlug))];
  const known = await findTags(tx.db, slugs);
  const missing = slugs.filter((slug) => !known.has(slug));
  const made = await save(
    tx,
    desk.codebook,
    "tag",
    missing.map((slug) => ({
      after: { row: { id: tx.newId(), slug, label: null, by: "", at: "", version: 1, deleted: null } },
    })),
  );
  return [...known.values(), ...made.map(({ row }) => row.id)].sort();
}

/** `Family Units` → `family-units`. @throws Problem for a name without a letter or digit. */
export function tagSlug(name: string): string {
  const slug = fold(name)
    .replace(/[^\p{L}\p{N}.]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  if (slug === "") throw new Problem("tag-invalid", `"${name}" is no name for a tag`, "use letters and digits");
  return slug;
}
