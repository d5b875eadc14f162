import type { Kysely } from "kysely";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Access } from "../values/value.js";
import type { Tables } from "./tables.js";

/*
 * Schema 6: series of official numbers. The figures themselves are in no table: they are the original in the archive, read as the vintage
 * says, and a file of columns made from it (series/column-file.ts).
 */
const LEVEL = "TEXT check (# in ('public', 'team', 'confidential'))";
const ROW = "id TEXT primary key, version INT, by TEXT, at TEXT, deleted TEXT?";

export const SERIES_TABLES: Readonly<Record<string, string>> = {
  series: `${ROW}, memo TEXT?, slug TEXT, description TEXT, source TEXT? -> source, vintage TEXT?, access ${LEVEL}`,
  vintage: `${ROW}, series TEXT -> series, snapshot TEXT -> snapshot, layout TEXT, extends TEXT?, rows INT, first TEXT, last TEXT, skipped INT,
    level ${LEVEL}`,
};
export const SERIES_INDEXES: readonly string[] = [
  "unique series (slug) where deleted is null",
  "series (source)",
  "vintage (series)",
  "vintage (snapshot)",
];

interface SeriesRow {
  id: string;
  version: number;
  by: string;
  at: string;
  deleted: string | null;
}

export interface SeriesTable extends SeriesRow {
  memo: string | null;
  /** Its name. */
  slug: string;
  /** How it is read and what it is called (FORMAT.md, "Series"), without its name, file, source and access: canonical JSON. */
  description: string;
  source: string | null;
  /** Id of the vintage that is shown where none is asked for. */
  vintage: string | null;
  access: Access;
}

/** One edition of the file of a series. */
export interface VintageTable extends SeriesRow {
  series: string;
  /** Id of the snapshot that holds its bytes. */
  snapshot: string;
  /** What of the description this file was read by: canonical JSON. */
  layout: string;
  /** Id of the vintage from which the periods come that this file does not cover any more. */
  extends: string | null;
  /** Rows of the file that were taken, and those left out because a cell could not be read. */
  rows: number;
  skipped: number;
  /** First and last period that the file covers: `2019-10`. */
  first: string;
  last: string;
  /** That of its series, for its lines of the journal; who sees it follows from the series. */
  level: Access;
}

/** @throws Problem "series-missing" with the near names */
export async function findSeries(db: Kysely<Tables>, name: string): Promise<SeriesTable> {
  const row = await bySeriesName(db, name);
  if (row) return row;
  const names = (await allSeries(db)).map(({ slug }) => slug);
  const hint =
    names.length > 0 ? `the series are ${names.join(", ")}` : "bring one in with `muster series import FILE`";
  throw new Problem("series-missing", `there is no series "${name}"`, didYouMean(nearNames(name, names), hint));
}

export function bySeriesName(db: Kysely<Tables>, name: string): Promise<SeriesTable | undefined> {
  return db
    .selectFrom("series")
    .selectAll()
    .where((where) => where.or([where("slug", "=", name), where("id", "=", name)]))
    .where("deleted", "is", null)
    .executeTakeFirst();
}

/** By name. */
export function allSeries(db: Kysely<Tables>): Promise<SeriesTable[]> {
  return db.selectFrom("series").selectAll().where("deleted", "is", null).orderBy("slug").orderBy("id").execute();
}

/** The vintages of a series with the bytes that each rests on, the oldest first. */
export function vintagesOf(db: Kysely<Tables>, series: string) {
  return db
    .selectFrom("vintage")
    .innerJoin("snapshot", "snapshot.id", "vintage.snapshot")
    .selectAll("vintage")
    .select(["snapshot.sha256", "snapshot.bytes", "snapshot.file_name", "snapshot.media_type"])
    .where("vintage.series", "=", series)
    .where("vintage.deleted", "is", null)
    .orderBy("vintage.id")
    .execute();
}
export type VintageOfFile = Awaited<ReturnType<typeof vintagesOf>>[number];
