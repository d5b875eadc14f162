import { createHash } from "node:crypto";
import { ACCESS_LEVELS, isOpenTo } from "../values/value.js";
import type { Tables } from "./tables.js";
import {
  alive,
  type For,
  isOpen,
  listOfSeen,
  mayRead,
  objectOnlyIfSeen,
  onlyIfSeen,
  type Sql,
  sees,
  seesIfAny,
  textBefore,
} from "./view-rules.js";

/*
 * What each audience sees of each table, in one place (ARCHITECTURE.md, "Access"). Each has a view of each table:
 * `claim_public`, `claim_team`, `claim_confidential`; a store opened for it knows nothing else (audience.ts).
 *
 * Deleted rows are hidden from all three. From the public are kept, in every table, who entered a row (`by` is "") and
 * the `memo` (null).
 */

interface View {
  /** Columns as they are. */
  readonly shown: string;
  /** Columns that are null for the public. */
  readonly team?: string;
  /** Columns that depend on what else the audience sees. */
  readonly made?: Readonly<Record<string, Sql>>;
  readonly from?: Sql;
  readonly where: Sql;
}

const ROW = "id version by at deleted";
const CONTEXT = 300; // code points: ARCHITECTURE.md, "Access"

const isPublic = ({ audience }: For): boolean => audience === "public";
const recordsOf = (column: string): Sql => listOfSeen(column, "record", (to, id) => sees(to, "record", id));
const ofAudience =
  (table: string): Sql =>
  (to) =>
    `"${table}"."audience" = '${to.audience}'`;

/** There is such a row, deleted or not, of a level that the audience may see. */
const hasOpen = (to: For, table: "clip" | "record", id: string): string =>
  `exists (select 1 from "${table}" as "any" where "any"."id" = ${id} and ${isOpen(to, '"any"."level"')})`;

/** Bookkeeping of imports and of the server of pages: no reader has a view of it. */
type Unread = "imported" | "session" | "posted";

/** Each view names only those before it. */
const VIEWS: { readonly [T in Exclude<keyof Tables, Unread>]: View } = {
  source: {
    shown: `${ROW} memo key csl title language kind note access copy url issued_min issued_max sort_key`,
    made: {
      based_on: listOfSeen('"source"."based_on"', undefined, (to, id) => {
        const open = isOpen(to, '"other"."access"');
        return `exists (select 1 from "source" as "other" where "other"."id" = ${id} and "other"."deleted" is null and ${open})`;
      }),
    },
    where: (to) => `${alive("source")} and ${isOpen(to, '"source"."access"')}`,
  },
  snapshot: {
    shown: `${ROW} source sha256 media_type bytes extractor extractor_version pages findings`,
    team: "file_name", // what someone's disk called it
    where: (to) => `${alive("snapshot")} and ${sees(to, "source", '"snapshot"."source"')}`,
  },
  page: {
    shown: "snapshot number label text",
    where: (to) => `exists (select 1 from "snapshot_${to.audience}" as "of"
      join "source_${to.audience}" as "whose" on "whose"."id" = "of"."source"
      where "of"."id" = "page"."snapshot" and ${mayRead(to, '"whose"."copy"')})`,
  },
  record: {
    shown: `${ROW} memo type slug note access level`,
    where: (to) => `${alive("record")} and ${isOpen(to, '"record"."level"')}`,
  },
  clip: {
    shown: `${ROW} memo source snapshot page start end quote quote_key prefix suffix status speaker note important access level`,
    where: (to) => `${alive("clip")} and ${isOpen(to, '"clip"."level"')} and ${sees(to, "source", '"clip"."source"')}`,
  },
  clip_context: {
    shown: "",
    made: {
      clip: () => '"clip"."id"',
      before: textBefore('"page"."text"', '"clip"."start"', CONTEXT),
      after: () => `substr("page"."text", "clip"."end" + 1, ${CONTEXT})`,
      label: () => '"page"."label"',
    },
    from: (to) => `"clip_${to.audience}" as "clip"
      join "page" on "page"."snapshot" = "clip"."snapshot" and "page"."number" = "clip"."page"`,
    where: () => `"clip"."start" is not null and "clip"."end" is not null`,
  },
  tag: {
    shown: `${ROW} slug label`,
    // The public knows a tag by what it sees under it; the team also those that are on nothing; the last sees all.
    where: (to) => {
      const clips = `from "clip_tag" join "clip_${to.audience}" as "seen" on "seen"."id" = "clip_tag"."clip"`;
      const used = `exists (select 1 ${clips} where "clip_tag"."tag" = "tag"."id")`;
      const unused = `not exists (select 1 from "clip_tag" where "clip_tag"."tag" = "tag"."id")`;
      return `${alive("tag")} and ${{ public: used, team: `(${used} or ${unused})`, confidential: "1 = 1" }[to.audience]}`;
    },
  },
  clip_tag: {
    shown: "clip tag",
    where: (to) =>
      `${sees(to, "clip", '"clip_tag"."clip"')}
        and exists (select 1 from "tag" where "tag"."id" = "clip_tag"."tag" and ${alive("tag")})`,
  },
  about: {
    shown: "clip country record",
    where: (to) =>
      `${sees(to, "clip", '"about"."clip"')} and ("about"."record" = '' or ${sees(to, "record", '"about"."record"')})`,
  },
  redirect: {
    shown: `${ROW} entity type slug target`,
    where: (to) => {
      const targets = (["record", "source", "tag"] as const).map(
        (table) => `("redirect"."entity" = '${table}' and ${sees(to, table, '"redirect"."target"')})`,
      );
      return `${alive("redirect")} and (${targets.join(" or ")})`;
    },
  },
  claim: {
    shown: `${ROW} memo record property value value_key reference stage during as_of certainty basis rank state note access level`,
    // What is only proposed, or was returned, is the team's own talk.
    where: (to) =>
      `${alive("claim")} and ${isOpen(to, '"claim"."level"')} and ${sees(to, "record", '"claim"."record"')}
        and ${seesIfAny(to, "record", '"claim"."reference"')}${isPublic(to) ? ` and "claim"."state" = 'accepted'` : ""}`,
  },
  evidence: {
    shown: "claim ordinal clip source page note",
    where: (to) =>
      `${sees(to, "claim", '"evidence"."claim"')} and (("evidence"."clip" is null and ${sees(to, "source", '"evidence"."source"')})
        or ${sees(to, "clip", '"evidence"."clip"')})`,
  },
  judgement: {
    shown: `${ROW} memo record property stage text access level`,
    where: (to) =>
      `${alive("judgement")} and ${isOpen(to, '"judgement"."level"')} and ${sees(to, "record", '"judgement"."record"')}`,
  },
  question: {
    shown: `${ROW} memo text due closed access`,
    made: {
      about: recordsOf('"question"."about"'),
      // Who answered, and what, goes with the passage that says so, and whom to ask with his record. Both may have been deleted since:
      // that takes no answer away, and opens none.
      to: (to) =>
        listOfSeen(listOfSeen('"question"."to"', "clip", (_, id) => hasOpen(to, "clip", id))(to), "person", (_, id) =>
          hasOpen(to, "record", id),
        )(to),
      clip: onlyIfSeen('"question"."clip"', "clip"),
    },
    where: (to) => `${alive("question")} and ${isOpen(to, '"question"."access"')}`,
  },
  obligation: {
    shown: `${ROW} memo report law section due every read note access`,
    made: {
      owed_by: objectOnlyIfSeen('"obligation"."owed_by"', "record", "record"),
      owed_to: objectOnlyIfSeen('"obligation"."owed_to"', "record", "record"),
      about: recordsOf('"obligation"."about"'),
      received: onlyIfSeen('"obligation"."received"', "source"),
    },
    where: (to) => `${alive("obligation")} and ${isOpen(to, '"obligation"."access"')}`,
  },
  share: {
    shown: `${ROW} clip source person on`,
    where: (to) =>
      isPublic(to)
        ? "1 = 0"
        : `${alive("share")} and ${seesIfAny(to, "clip", '"share"."clip"')} and ${seesIfAny(to, "source", '"share"."source"')}`,
  },
  change: {
    shown: "id batch origin entity row version_before version_after access by at action undoes",
    team: "before after", // with memos, and what the row said while it was closed
    // A line on a tag says its name, so it is as closed as that is: closed while it is only on clips that are.
    where: (to) =>
      `${isOpen(to, '"change"."access"')} and ("change"."entity" <> 'tag' or ${sees(to, "tag", '"change"."row"')})`,
  },
  meta: { shown: "key value", where: () => `"meta"."key" = 'schema'` },
  saved_search: {
    shown: "name query access by at asked seen",
    where: (to) => (isPublic(to) ? "1 = 0" : isOpen(to, '"saved_search"."access"')),
  },
  // A series rests on its source, so it is never more open than that.
  series: {
    shown: `${ROW} memo slug description source vintage access`,
    where: (to) =>
      `${alive("series")} and ${isOpen(to, '"series"."access"')} and ${seesIfAny(to, "source", '"series"."source"')}`,
  },
  vintage: {
    shown: `${ROW} series snapshot layout extends rows first last skipped level`,
    where: (to) =>
      `${alive("vintage")} and ${sees(to, "series", '"vintage"."series"')} and ${sees(to, "snapshot", '"vintage"."snapshot"')}`,
  },
  revision: { shown: "audience number at", where: ofAudience("revision") },
  search_doc: {
    shown: "n kind row source page public team confidential pieces words names facets lexemes",
    where: (to) => `"search_doc"."${to.audience}" = 1`,
  },
  ...searchTexts(),
  ancestor: { shown: "audience record ancestor depth", where: ofAudience("ancestor") },
  fact: {
    shown: `id audience record type property stage ordinal role fact value_key special number_min number_max date_min date_max part_kind
      part_unit currency part_what during_min during_max disagree inferred unsourced sources certainty sort_key detail`,
    where: ofAudience("fact"),
  },
};

/** A reader has the indexes of those who see no more than he; which of their documents are his `search_doc` says. */
function searchTexts(): Record<"search_public" | "search_team" | "search_confidential", View> {
  const view = (level: (typeof ACCESS_LEVELS)[number]): View => ({
    shown: "rowid",
    made: { hit: ({ engine }) => (engine === "sqlite" ? `"search_${level}"` : `"search_${level}"."tokens"`) },
    where: (to) => (isOpenTo(level, to.audience) ? "1 = 1" : "1 = 0"),
  });
  return { search_public: view("public"), search_team: view("team"), search_confidential: view("confidential") };
}

/** The tables that an audience can read, each through its view. */
export const READABLE: ReadonlySet<string> = new Set(Object.keys(VIEWS));

/** `create view` for all tables and audiences, in an order in which they can be made. */
export function audienceViews(engine: For["engine"]): string[] {
  return ACCESS_LEVELS.flatMap((audience) =>
    Object.entries<View>(VIEWS).map(([table, view]) => createView(table, view, { audience, engine })),
  );
}

/** Changes when a view does: tells a database whose views an older Muster made. */
export const viewsVersion = (engine: For["engine"]): string =>
  createHash("sha256").update(audienceViews(engine).join("\n")).digest("hex");

function createView(table: string, { shown, team = "", made = {}, from, where }: View, to: For): string {
  const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
  const columns = [
    ...words(shown).map((column) => asSeen(table, column, to)),
    ...words(team).map((column) => (isPublic(to) ? `${NOTHING} as "${column}"` : `"${table}"."${column}"`)),
    ...Object.entries(made).map(([column, sql]) => `${sql(to)} as "${column}"`),
  ];
  return `create view "${table}_${to.audience}" as select ${columns.join(", ")} from ${from?.(to) ?? `"${table}"`} where ${where(to)}`;
}

const NOTHING = "cast(null as text)";

function asSeen(table: string, column: string, to: For): string {
  if (isPublic(to) && column === "by") return `cast('' as text) as "by"`;
  if (isPublic(to) && column === "memo") return `${NOTHING} as "memo"`;
  return `"${table}"."${column}"`;
}
