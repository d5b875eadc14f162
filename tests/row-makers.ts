import type { Tables } from "../src/store/tables.js";

/*
 * Rows with everything filled in, for tests that write tables directly. What a test does not name is dull but valid.
 */

type Given<T extends keyof Tables, Key extends keyof Tables[T]> = Pick<Tables[T], Key> & Partial<Tables[T]>;

const AT = "2019-06-07T14:02:11.512Z";
const row = { version: 1, by: "adam", at: AT, deleted: null };
const memo = { memo: null };

export const sourceRow = (given: Given<"source", "id">): Tables["source"] => ({
  ...{ ...row, ...memo, key: given.id, csl: "{}", title: "A report", language: "en", kind: "primary", based_on: "[]" },
  ...{
    note: null,
    access: "public",
    copy: "public",
    url: null,
    issued_min: null,
    issued_max: null,
    sort_key: "a report",
  },
  ...given,
});

export const snapshotRow = (given: Given<"snapshot", "id" | "source">): Tables["snapshot"] => ({
  ...{ ...row, sha256: `sha-${given.id}`, media_type: "text/plain", bytes: 10, file_name: "report.txt" },
  ...{ extractor: "text", extractor_version: "1", pages: 1, findings: "[]" },
  ...given,
});

export const clipRow = (given: Given<"clip", "id" | "source">): Tables["clip"] => ({
  ...{
    ...row,
    ...memo,
    snapshot: null,
    page: null,
    start: null,
    end: null,
    quote: "some 80 agents",
    quote_key: "some 80 agents",
  },
  ...{
    prefix: null,
    suffix: null,
    status: "anchored",
    speaker: null,
    note: null,
    important: 0,
    access: null,
    level: "public",
  },
  ...given,
});

export const seriesRow = (given: Given<"series", "id">): Tables["series"] => ({
  ...{
    ...row,
    ...memo,
    slug: given.id,
    description: '{"title":"Encounters"}',
    source: null,
    vintage: null,
    access: "public",
  },
  ...given,
});

export const vintageRow = (given: Given<"vintage", "id" | "series" | "snapshot">): Tables["vintage"] => ({
  ...{ ...row, layout: "{}", extends: null, rows: 3, skipped: 0, first: "2019-01", last: "2019-03", level: "public" },
  ...given,
});

export const tagRow = (given: Given<"tag", "id">): Tables["tag"] => ({ ...row, slug: given.id, label: null, ...given });

export const recordRow = (given: Given<"record", "id">): Tables["record"] => ({
  ...{ ...row, ...memo, type: "deployment", slug: given.id, note: null, access: "public", level: "public" },
  ...given,
});

export const redirectRow = (given: Given<"redirect", "id" | "target">): Tables["redirect"] => ({
  ...{ ...row, entity: "record", type: "deployment", slug: `old-${given.id}` },
  ...given,
});

export const claimRow = (given: Given<"claim", "id" | "record">): Tables["claim"] => ({
  ...{ ...row, ...memo, property: "mission", value: '"train"', value_key: "train", reference: null, stage: "actual" },
  ...{ during: null, as_of: null, certainty: "confirmed", basis: "stated", rank: "normal", state: "accepted" },
  ...{ note: null, access: null, level: "public" },
  ...given,
});

export const evidenceRow = (given: Given<"evidence", "claim" | "source">): Tables["evidence"] => ({
  ...{ ordinal: 0, clip: null, page: null, note: null },
  ...given,
});

export const judgementRow = (given: Given<"judgement", "id" | "record">): Tables["judgement"] => ({
  ...{
    ...row,
    ...memo,
    property: "personnel",
    stage: "actual",
    text: '"Both counts may be right."',
    access: null,
    level: "public",
  },
  ...given,
});

export const questionRow = (given: Given<"question", "id">): Tables["question"] => ({
  ...{
    ...row,
    ...memo,
    text: '"Who paid?"',
    about: "[]",
    to: "[]",
    due: null,
    clip: null,
    closed: null,
    access: "public",
  },
  ...given,
});

export const obligationRow = (given: Given<"obligation", "id">): Tables["obligation"] => ({
  ...{ ...row, ...memo, report: "Yearly report", law: null, section: null, owed_by: null, owed_to: null, about: "[]" },
  ...{ due: null, every: null, received: null, read: 0, note: null, access: "public" },
  ...given,
});

export const shareRow = (given: Given<"share", "id">): Tables["share"] => ({
  ...{ ...row, clip: null, source: null, person: "a reporter", on: null },
  ...given,
});

export const changeRow = (given: Given<"change", "id" | "access">): Tables["change"] => ({
  ...{
    batch: "b",
    origin: "o",
    entity: "record",
    row: "r",
    version_before: null,
    version_after: 1,
    before: null,
    after: "{}",
  },
  ...{ by: "adam", at: AT, action: "add", undoes: null },
  ...given,
});

export const factRow = (given: Given<"fact", "id" | "audience" | "record">): Tables["fact"] => ({
  ...{
    type: "deployment",
    property: "mission",
    stage: "actual",
    ordinal: 0,
    role: "fact",
    fact: given.id,
    value_key: "train",
  },
  ...{
    special: 0,
    number_min: null,
    number_max: null,
    date_min: null,
    date_max: null,
    part_kind: null,
    part_unit: null,
  },
  ...{ currency: null, part_what: null, during_min: null, during_max: null, disagree: 0, inferred: 0, unsourced: 0 },
  ...{ sources: 1, certainty: "confirmed", sort_key: "train", detail: null },
  ...given,
});

export const searchDocRow = (given: Given<"search_doc", "n">): Tables["search_doc"] => ({
  ...{ kind: "record", row: "r", source: null, page: null, public: 0, team: 0, confidential: 0 },
  ...{ pieces: 1, words: 1, names: "", facets: "{}", lexemes: "eopen" },
  ...given,
});
