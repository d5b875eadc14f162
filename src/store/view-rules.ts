import { ACCESS_LEVELS, type Access } from "../values/value.js";
import type { Tables } from "./tables.js";

/*
 * The conditions of which audience-views.ts is made, as SQL that both engines understand. An audience sees a row of
 * another table where its own view of that table has it, so that each rule is written once.
 */

/** Whom a view is for, and in which SQL. */
export interface For {
  readonly audience: Access;
  readonly engine: "sqlite" | "postgres";
}
export type Sql = (to: For) => string;

const words = (items: readonly string[]): string => `(${items.map((item) => `'${item}'`).join(", ")})`;

export const alive = (table: keyof Tables): string => `"${table}"."deleted" is null`;

/** The level in this column is one that the audience may see. */
export const isOpen = (to: For, column: string): string =>
  `${column} in ${words(ACCESS_LEVELS.slice(0, ACCESS_LEVELS.indexOf(to.audience) + 1))}`;

/** The audience sees the row with this id. */
export const sees = (to: For, table: keyof Tables, id: string): string =>
  `exists (select 1 from "${table}_${to.audience}" as "seen" where "seen"."id" = ${id})`;

export const seesIfAny = (to: For, table: keyof Tables, id: string): string =>
  `(${id} is null or ${sees(to, table, id)})`;

/** The column, or null where it names a row that the audience does not see. */
export const onlyIfSeen =
  (column: string, table: keyof Tables): Sql =>
  (to) =>
    `case when ${sees(to, table, column)} then ${column} end`;

/** A canonical JSON object, or null where its `key` names a row that the audience does not see. */
export const objectOnlyIfSeen =
  (column: string, key: string, table: keyof Tables): Sql =>
  (to) => {
    const id = to.engine === "sqlite" ? `json_extract(${column}, '$.${key}')` : `(${column}::json ->> '${key}')`;
    return `case when ${seesIfAny(to, table, id)} then ${column} end`;
  };

/** Whether the item called `"named"` in a JSON list may stay. */
type Keeps = (to: For, id: string) => string;

/**
 * A canonical JSON list without the items that name a row which the audience does not see: the item itself is its id, or
 * has it under `key`. The other items keep their bytes.
 */
export const listOfSeen =
  (column: string, key: string | undefined, keeps: Keeps): Sql =>
  (to) => {
    const items = to.engine === "sqlite" ? sqliteItems(column, key) : postgresItems(column, key);
    const joined = `${to.engine === "sqlite" ? "group_concat" : "string_agg"}("item", ',' order by "place")`;
    return `case when ${column} = '[]' then ${column} else (select '[' || coalesce(${joined}, '') || ']'
      from (${items}) as "items" where "named" is null or ${keeps(to, '"named"')}) end`;
  };

const sqliteItems = (column: string, key: string | undefined): string =>
  key
    ? `select "value" as "item", json_extract("value", '$.${key}') as "named", "key" as "place" from json_each(${column})`
    : `select json_quote("value") as "item", "value" as "named", "key" as "place" from json_each(${column})`;

const postgresItems = (column: string, key: string | undefined): string =>
  `select "value"::text as "item", "value" ${key ? `->> '${key}'` : `#>> '{}'`} as "named", "place"
    from json_array_elements(${column}::json) with ordinality as "list" ("value", "place")`;

// `copy: none` is nobody's to read: that text is kept only to find quotes in it.
/** Whether the audience may read the stored text of a source with this `copy`. */
export const mayRead = (to: For, copy: string): string =>
  `${copy} in ${words(to.audience === "public" ? ["public"] : ["public", "team"])}`;

/** The greater of two numbers. */
const greatest = ({ engine }: For, a: string, b: string): string =>
  `${engine === "sqlite" ? "max" : "greatest"}(${a}, ${b})`;

/** So many code points of the text before `start`. Both engines count code points in `substr`, from 1. */
export const textBefore =
  (text: string, start: string, length: number): Sql =>
  (to) => {
    const from = greatest(to, `${start} - ${length}`, "0");
    return `substr(${text}, ${from} + 1, ${start} - ${from})`;
  };
