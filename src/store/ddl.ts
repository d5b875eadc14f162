/*
 * The little language of first-tables.ts, turned into what each engine understands.
 */

export type EngineName = "sqlite" | "postgres";

const TYPES: Record<EngineName, Readonly<Record<string, string>>> = {
  sqlite: { TEXT: "text", INT: "integer", NUM: "real" },
  // "C": text is compared byte by byte, as SQLite does
  postgres: { TEXT: 'text collate "C"', INT: "integer", NUM: "double precision" },
};

const quoted = (name: string): string => `"${name}"`;
const quotedList = (names: string): string =>
  names
    .split(",")
    .map((name) => quoted(name.trim()))
    .join(", ");

/** `create table` for one entry of FIRST_TABLES. */
export function createTable(engine: EngineName, table: string, columns: string): string {
  const lines = columns.split(/,\s*(?![^(]*\))/).map((column) => columnOf(engine, column.trim()));
  return `create table ${quoted(table)} (${lines.join(", ")})${engine === "sqlite" ? " strict" : ""}`;
}

function columnOf(engine: EngineName, text: string): string {
  const key = /^primary key \((.*)\)$/.exec(text);
  if (key) return `primary key (${quotedList(key[1]!)})`;
  const parts = /^(\w+) (TEXT|INT|NUM)(\??)(.*)$/.exec(text);
  if (!parts) throw new Error(`createTable: cannot read the column "${text}"`);
  const [, name = "", type = "", optional, rest = ""] = parts;
  const more = rest
    .replace("#", quoted(name))
    .replace(/ -> (\w+)/, ' references "$1" ("id") deferrable initially deferred');
  return `${quoted(name)} ${TYPES[engine][type]}${optional ? "" : " not null"}${more}`;
}

/** `create index` for one entry of FIRST_INDEXES. Named after its table and columns. */
export function createIndex(text: string): string {
  const parts = /^(unique )?(\w+) \(([^)]*)\)( where .*)?$/.exec(text);
  if (!parts) throw new Error(`createIndex: cannot read "${text}"`);
  const [, unique = "", table = "", columns = "", where = ""] = parts;
  const name = [table, ...columns.split(",").map((column) => column.trim())].join("_");
  return `create ${unique}index ${quoted(`${name}_idx`)} on ${quoted(table)} (${quotedList(columns)})${where}`;
}
