import type { Kysely } from "kysely";
import type { Entity } from "./bundle.js";
import { chunks } from "./chunks.js";
import { insertLike } from "./insert-rows.js";
import type { ImportedTable, Tables } from "./tables.js";

/** Version that each row had after the last import of each file: `file row` → version. */
export async function importMarks(
  db: Kysely<Tables>,
  entity: Entity,
  rows: readonly string[],
): Promise<Map<string, number>> {
  const marks = new Map<string, number>();
  for (const some of chunks(rows))
    for (const mark of await db
      .selectFrom("imported")
      .selectAll()
      .where("entity", "=", entity)
      .where("row", "in", some)
      .execute())
      marks.set(`${mark.file} ${mark.row}`, mark.version);
  return marks;
}

/** Notes what a file said; a mark that is there already is brought up to date. */
export async function markImported(db: Kysely<Tables>, marks: readonly ImportedTable[]): Promise<void> {
  const each = [...new Map(marks.map((mark) => [`${mark.file} ${mark.entity} ${mark.row}`, mark])).values()];
  const [first] = each;
  if (!first) return;
  const insert = db
    .insertInto("imported")
    .values(first)
    .onConflict((clash) =>
      clash.columns(["file", "entity", "row"]).doUpdateSet((update) => ({ version: update.ref("excluded.version") })),
    );
  await insertLike(db, insert, each);
}
