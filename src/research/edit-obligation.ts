import type { Bundles } from "../store/bundle.js";
import { byRecordName, findRecord, findSource } from "../store/find.js";
import { recordsBySlug } from "../store/records.js";
import type { WriteTx } from "../store/store.js";
import { canonicalJson } from "../values/canonical-json.js";
import { dueDates, readEvery } from "../values/due-dates.js";
import { Problem } from "../values/problem.js";
import { readAbout } from "./about.js";
import type { Desk } from "./desk.js";
import {
  dateField,
  deletedField,
  type Fields,
  languageField,
  listField,
  needed,
  or,
  ownLevel,
  textField,
  yesNoField,
} from "./edit-fields.js";

export const OBLIGATION_FIELDS = [
  "report",
  "law",
  "section",
  "owed-by",
  "owed-to",
  "about",
  "due",
  "every",
  "received",
  "read",
  "note",
  "memo",
  "access",
  "deleted",
] as const;

/** A report that a law requires, with some fields changed. @throws Problem "field-invalid" for a step of time without a first date */
export async function editObligation(
  tx: WriteTx,
  desk: Pick<Desk, "codebook">,
  { row }: Bundles["obligation"],
  fields: Fields,
): Promise<Bundles["obligation"]> {
  const about = listField(fields, "about");
  const received = textField(fields, "received");
  const read = yesNoField(fields, "read");
  const every = textField(fields, "every");
  const after = {
    ...row,
    report: needed("report", or(textField(fields, "report"), row.report)),
    law: or(textField(fields, "law"), row.law),
    section: or(textField(fields, "section"), row.section),
    owed_by: await party(tx, desk, fields, "owed-by", row.owed_by),
    owed_to: await party(tx, desk, fields, "owed-to", row.owed_to),
    about: about === undefined ? row.about : canonicalJson(await readAbout(tx, about)),
    due: or(dateField(fields, "due"), row.due),
    every: typeof every === "string" ? readEvery(every.toUpperCase()) : or(every, row.every),
    received: received ? (await findSource(tx.db, received)).id : or(received, row.received),
    // Another report than the one that was read has not been read.
    read: read === undefined ? (received === undefined ? row.read : 0) : Number(read),
    note: languageField(fields, "note", row.note),
    memo: or(textField(fields, "memo"), row.memo),
    access: ownLevel(fields) ?? row.access,
    deleted: deletedField(fields, row.deleted, tx.now),
  };
  refuseNeverDue(after);
  return { row: after };
}

function refuseNeverDue({ due, every }: Bundles["obligation"]["row"]): void {
  if (every !== null && due === null)
    throw new Problem("field-invalid", "every: it needs the first date", "give due=2020-03-01 with it");
  if (due !== null && dueDates(due, every).at(0) === undefined)
    throw new Problem(
      "field-invalid",
      `due: "${due}" has no last day`,
      "give a day, a month, a year, or a set {…,…} of them",
    );
}

/** Who owes or gets a report: a record by `type/slug`, or by a slug that only one has; else words. */
async function party(
  tx: WriteTx,
  desk: Pick<Desk, "codebook">,
  fields: Fields,
  name: string,
  before: string | null,
): Promise<string | null> {
  const given = textField(fields, name);
  if (typeof given !== "string") return or(given, before);
  if (given.includes("/") && !given.includes(" "))
    return canonicalJson({ record: (await findRecord(tx.db, given)).id });
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(given)) return canonicalJson({ text: given });
  const record = await byRecordName(tx.db, given);
  const found = record ? [record] : await recordsBySlug(tx.db, [...desk.codebook.types.keys()], given);
  if (found.length === 1) return canonicalJson({ record: found[0]!.id });
  if (found.length === 0)
    throw new Problem(
      "reference-missing",
      `${name}: there is no record "${given}"`,
      "check it, or write a name with a capital letter",
    );
  const names = found.map(({ type, slug }) => `${type}/${slug}`);
  throw new Problem(
    "reference-ambiguous",
    `${name}: "${given}" may be ${names.join(" or ")}`,
    "write it with its type",
  );
}
