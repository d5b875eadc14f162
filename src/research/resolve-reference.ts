import type { Property } from "../codebook/codebook.js";
import { recordsBySlug } from "../store/records.js";
import type { Reader } from "../store/store.js";
import type { RecordTable } from "../store/tables.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";

/**
 * The record that a reference names: `type/slug`, or a bare slug where only one of the allowed types has it.
 * @throws Problem "reference-missing" with near names, "reference-ambiguous"
 */
export async function resolveReference(
  db: Reader["db"],
  property: Property,
  reference: { readonly type?: string; readonly slug: string },
): Promise<RecordTable> {
  const types = reference.type === undefined ? property.to : [reference.type];
  const found = await recordsBySlug(db, types, reference.slug);
  if (found.length === 1) return found[0]!;
  const name = reference.type === undefined ? reference.slug : `${reference.type}/${reference.slug}`;
  if (found.length > 1) {
    const names = found.map((record) => `${record.type}/${record.slug}`);
    throw new Problem(
      "reference-ambiguous",
      `${property.key}: "${name}" may be ${names.join(" or ")}`,
      "write it with its type",
    );
  }
  const slugs = await recordsBySlug(db, types);
  const near = nearNames(
    reference.slug,
    slugs.map((record) => record.slug),
  );
  throw new Problem(
    "reference-missing",
    `${property.key}: there is no ${types.join(" or ")} "${name}"`,
    near.length > 0
      ? `did you mean ${near.join(" or ")}?`
      : `add it first: \`muster claim ${types[0]}/${reference.slug} name …\``,
  );
}
