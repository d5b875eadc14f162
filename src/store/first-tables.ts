/*
 * Schema 1, as it was made and will always be made: a later change is a migration of its own (migrations.ts).
 *
 * TEXT, INT and NUM stand for what each engine calls text in bytewise order, a whole number and a double; all are `not
 * null` but those with `?`. `->` refers to the id of a row, checked at the commit, so that an import may write in any order.
 */

const LEVEL = "TEXT check (# in ('public', 'team', 'confidential'))";
const OWN_LEVEL = "TEXT? check (# in ('public', 'team', 'confidential'))";
const ROW = "id TEXT primary key, version INT, by TEXT, at TEXT, deleted TEXT?";

/** Columns by table. */
export const FIRST_TABLES: Readonly<Record<string, string>> = {
  source: `${ROW}, memo TEXT?, key TEXT, csl TEXT, title TEXT, language TEXT?, kind TEXT?, based_on TEXT, note TEXT?, access ${LEVEL},
    copy TEXT check (# in ('public', 'team', 'none')), url TEXT?, issued_min NUM?, issued_max NUM?, sort_key TEXT`,
  snapshot: `${ROW}, source TEXT -> source, sha256 TEXT, media_type TEXT, bytes NUM, file_name TEXT?, extractor TEXT,
    extractor_version TEXT, pages INT, findings TEXT`,
  page: "snapshot TEXT -> snapshot, number INT, label TEXT?, text TEXT, primary key (snapshot, number)",
  clip: `${ROW}, memo TEXT?, source TEXT -> source, snapshot TEXT? -> snapshot, page INT?, start INT?, end INT?, quote TEXT, quote_key TEXT,
    prefix TEXT?, suffix TEXT?, status TEXT, speaker TEXT?, note TEXT?, important INT, access ${OWN_LEVEL}, level ${LEVEL}`,
  tag: `${ROW}, slug TEXT, label TEXT?`,
  clip_tag: "clip TEXT -> clip, tag TEXT -> tag, primary key (clip, tag)",
  about: "clip TEXT -> clip, country TEXT, record TEXT, primary key (clip, country, record)",
  record: `${ROW}, memo TEXT?, type TEXT, slug TEXT, note TEXT?, access ${LEVEL}, level ${LEVEL}`,
  redirect: `${ROW}, entity TEXT, type TEXT, slug TEXT, target TEXT`,
  claim: `${ROW}, memo TEXT?, record TEXT -> record, property TEXT, value TEXT, value_key TEXT, reference TEXT? -> record, stage TEXT, during TEXT?,
    as_of TEXT?, certainty TEXT, basis TEXT, rank TEXT, state TEXT, note TEXT?, access ${OWN_LEVEL}, level ${LEVEL}`,
  evidence: `claim TEXT -> claim, ordinal INT, clip TEXT? -> clip, source TEXT -> source, page INT?, note TEXT?,
    primary key (claim, ordinal)`,
  judgement: `${ROW}, memo TEXT?, record TEXT -> record, property TEXT, stage TEXT, text TEXT, access ${OWN_LEVEL}, level ${LEVEL}`,
  question: `${ROW}, memo TEXT?, text TEXT, about TEXT, to TEXT, due TEXT?, clip TEXT? -> clip, access ${LEVEL}`,
  obligation: `${ROW}, memo TEXT?, report TEXT, law TEXT?, section TEXT?, owed_by TEXT?, owed_to TEXT?, about TEXT, due TEXT?, every TEXT?,
    received TEXT? -> source, read INT, note TEXT?, access ${LEVEL}`,
  share: `${ROW}, clip TEXT? -> clip, source TEXT? -> source, person TEXT, on TEXT?`,
  change: `id TEXT primary key, batch TEXT, origin TEXT, entity TEXT, row TEXT, version_before INT?, version_after INT, access ${LEVEL},
    before TEXT?, after TEXT?, by TEXT, at TEXT, action TEXT, undoes TEXT?`,
  imported: "file TEXT, entity TEXT, row TEXT, version INT, primary key (file, entity, row)",
  meta: "key TEXT primary key, value TEXT",
  revision: `audience ${LEVEL} primary key, number INT, at TEXT`,
  ancestor: `audience ${LEVEL}, record TEXT, ancestor TEXT, depth INT, primary key (ancestor, audience, record)`,
  fact: `id TEXT primary key, audience ${LEVEL}, record TEXT, type TEXT, property TEXT, stage TEXT, ordinal INT, role TEXT, fact TEXT,
    value_key TEXT?, special INT, number_min NUM?, number_max NUM?, date_min NUM?, date_max NUM?, part_kind TEXT?, part_unit TEXT?,
    currency TEXT?, part_what TEXT?, during_min NUM?, during_max NUM?, disagree INT, inferred INT, unsourced INT, sources INT,
    certainty TEXT, sort_key TEXT, detail TEXT?`,
};

/** `[unique] table (columns) [where …]`. Those of live rows alone let a name be used again after a deletion. */
export const FIRST_INDEXES: readonly string[] = [
  "unique source (key) where deleted is null",
  "snapshot (source)",
  "snapshot (sha256)",
  "clip (source)",
  "clip (snapshot)",
  "clip (quote_key)",
  "unique tag (slug) where deleted is null",
  "clip_tag (tag)",
  "about (record)",
  "about (country)",
  "unique record (type, slug) where deleted is null",
  "unique redirect (entity, type, slug) where deleted is null",
  "redirect (target)",
  "claim (record, property)",
  "claim (reference)",
  "evidence (clip)",
  "evidence (source)",
  "judgement (record)",
  "question (clip)",
  "obligation (received)",
  "share (clip)",
  "share (source)",
  "change (batch)",
  "change (entity, row)",
  "change (at)",
  "change (undoes)",
  "imported (entity, row)",
  // the record first: facts/ works on all audiences of a record at once
  "ancestor (record, audience)",
  "fact (record, audience)",
  "fact (audience, type, property, value_key)",
  "fact (audience, type, property, number_min) where number_min is not null",
  "fact (audience, type, property, date_min) where date_min is not null",
  "fact (audience, value_key)",
];
