import { parseQuery } from "../query/parse-query.js";
import { printPair } from "../query/print-query.js";
import type { Item, Pair } from "../query/query.js";
import { badValue, malformed, unknownFilter } from "../query/query-problem.js";
import { didYouMean } from "../values/did-you-mean.js";
import { compareBytes, fold } from "../values/fold.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { type Description, isTimeField, TIME_FIELDS, type TimeField } from "./description.js";
import { type MonthRange, readMonthRange } from "./month-range.js";

/** What the cells of a pivot say of the sums behind them. */
export const SHOWS = [
  "count",
  "share-of-row",
  "share-of-column",
  "change",
  "change-percent",
  "change-year",
  "change-year-percent",
  "index",
  "running",
] as const;
export type Show = (typeof SHOWS)[number];

/** A condition on a dimension: its figures have one of these values, or none of them. */
export interface ValueFilter {
  readonly dimension: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

/** A condition on time: the whole period lies in one of these ranges, or in none. */
export interface TimeFilter {
  readonly field: TimeField | "period";
  readonly negated: boolean;
  readonly ranges: readonly MonthRange[];
}

/** One condition as it is written, and what it means. */
export interface Condition {
  readonly pair: Pair;
  readonly on: ValueFilter | TimeFilter;
}
export const isOnTime = (on: Condition["on"]): on is TimeFilter => "field" in on;

export interface PivotQuestion {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** All must hold; in canonical order. */
  readonly conditions: readonly Condition[];
  readonly measure: string;
  readonly show: Show;
  /** No more rows than so many, the largest. */
  readonly top?: number;
  /** Whether what those leave over stands in a row of its own and in the totals. */
  readonly rest: "show" | "hide";
  /** `name`, `total`, or the key of a column (its parts joined by a space). */
  readonly sort?: { readonly key: string; readonly descending: boolean };
  /** First letters of the SHA-256 of the file, or the number of the vintage from 1. */
  readonly vintage?: string;
}

const MOST_LEVELS = 2;

/** What is known of a series when a question is put to it: its description, and the values that occur, renames applied. */
export interface Known {
  readonly description: Description;
  readonly values: { readonly [dimension: string]: readonly string[] };
}

/**
 * A question from its pairs, one text each, as a shell hands them over: `rows=nationality`, `columns=fiscal_year`, `region=Southwest Land
 * Border`, `period=2019-10..2021-09`.
 * @throws Problem "query-invalid", "filter-unknown", "filter-value", with near names in the hint
 */
export function parsePivot(args: readonly string[], known: Known): PivotQuestion {
  const sorts = args.filter((arg) => arg.startsWith("sort="));
  const query = parseQuery(args.filter((arg) => !arg.startsWith("sort=")));
  for (const key of ["q", "group", "parts", "page", "per", "view"] as const)
    if (query[key] !== undefined)
      throw unknownFilter(
        key,
        "a pivot takes rows, columns, measure, show, top, rest, sort, period, vintage and filters",
      );
  const settings = new Map<string, string[]>();
  const conditions: Condition[] = [];
  for (const pair of query.filters) {
    const key = pair.key.join(".");
    if (!isSetting(key)) conditions.push(readCondition(pair, known));
    else if (pair.negated) throw malformed(`${printPair(pair)}: ${key} takes = only`, `write ${key}=…`);
    else if (settings.has(key)) throw malformed(`${printPair(pair)}: ${key} is given twice`, "keep one of the two");
    else
      settings.set(
        key,
        pair.items.map((item) => wordOf(item, pair)),
      );
  }
  const one = (key: string): string | undefined => {
    const words = settings.get(key);
    if (words && words.length > 1)
      throw malformed(`${key}=${words.join(",")}: one value is wanted`, "keep one of them");
    return words?.[0];
  };
  const rows = readAxis("rows", settings.get("rows") ?? [], known);
  const columns = readAxis("columns", query.columns ?? [], known);
  const both = rows.find((field) => columns.includes(field));
  if (both !== undefined) throw malformed(`${both} stands in rows and in columns`, "take it out of one of them");
  const top = one("top");
  const sort = readSort(sorts);
  const vintage = one("vintage");
  return {
    rows,
    columns,
    conditions: [...new Map(conditions.map((each) => [printPair(each.pair), each])).entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, each]) => each),
    measure: oneOf(
      "measure",
      one("measure"),
      known.description.measures.map(({ name }) => name),
    ),
    show: oneOf("show", one("show"), SHOWS) as Show,
    ...(top !== undefined && { top: readTop(top) }),
    rest: oneOf("rest", one("rest"), ["show", "hide"]) as "show" | "hide",
    ...(sort && { sort }),
    ...(vintage !== undefined && { vintage }),
  };
}

const SETTINGS = ["rows", "measure", "show", "top", "rest", "vintage"] as const;
const isSetting = (key: string): boolean => (SETTINGS as readonly string[]).includes(key);

function wordOf(item: Item, pair: Pair): string {
  if (item.type === "word") return item.text;
  throw malformed(`${printPair(pair)}: a name is wanted`, "write the name itself");
}

function readAxis(axis: string, fields: readonly string[], { description }: Known): string[] {
  const names = [...description.dimensions.map(({ name }) => name), ...TIME_FIELDS];
  const given = [...new Set(fields)];
  for (const field of given)
    if (!names.includes(field))
      throw badValue(
        `${axis}=${fields.join(",")}`,
        `there is no dimension "${field}"`,
        didYouMean(nearNames(field, names), `use ${names.join(", ")}`),
      );
  if (given.length > MOST_LEVELS)
    throw badValue(`${axis}=${fields.join(",")}`, "an axis has two levels at most", "filter by the others instead");
  return given;
}

function readSort(sorts: readonly string[]): PivotQuestion["sort"] {
  if (sorts.length > 1) throw malformed(`${sorts[1]}: sort is given twice`, "keep one of the two");
  const text = sorts[0]?.slice("sort=".length).trim();
  if (text === undefined || text === "") return undefined;
  const descending = text.startsWith("-");
  return { key: descending ? text.slice(1) : text, descending };
}

function readTop(text: string): number {
  const top = Number(text);
  if (/^\d+$/.test(text) && top >= 1) return top;
  throw badValue(`top=${text}`, "a number from 1 is wanted", "write top=10");
}

function oneOf(key: string, word: string | undefined, allowed: readonly string[]): string {
  if (word === undefined) return allowed[0]!;
  if (allowed.includes(word)) return word;
  throw badValue(
    `${key}=${word}`,
    `"${word}" is not known`,
    didYouMean(nearNames(word, allowed), `use ${allowed.join(", ")}`),
  );
}

function readCondition(pair: Pair, known: Known): Condition {
  const key = pair.key.join(".");
  if (key === "period" || isTimeField(key)) return timeCondition(pair, key, known.description);
  const dimension = known.description.dimensions.find(({ name }) => name === key);
  if (dimension) return valueCondition(pair, dimension, known.values[key] ?? []);
  const names = [...known.description.dimensions.map(({ name }) => name), ...TIME_FIELDS, "period", ...SETTINGS];
  throw unknownFilter(key, didYouMean(nearNames(key, names), `use ${names.join(", ")}`));
}

function timeCondition(pair: Pair, field: TimeField | "period", description: Description): Condition {
  const read = pair.items.map((item) => readMonthRange(item, field, description, printPair(pair)));
  const written = { ...pair, items: read.map((each) => each.item) };
  return { pair: written, on: { field, negated: pair.negated, ranges: read.map((each) => each.range) } };
}

function valueCondition(
  pair: Pair,
  dimension: Description["dimensions"][number],
  occurring: readonly string[],
): Condition {
  const values: string[] = [];
  const items = pair.items.map((item): Item => {
    if (item.type === "none") values.push("");
    else if (item.type === "any") values.push(...occurring.filter((value) => value !== ""));
    else if (item.type === "range")
      throw badValue(printPair(pair), "a range is for time", `put a value with ".." in quotes`);
    else {
      const value = valueNamed(item.text, pair, dimension, occurring);
      values.push(value);
      return { ...item, text: value };
    }
    return item;
  });
  return {
    pair: { ...pair, items },
    on: { dimension: dimension.name, negated: pair.negated, values: [...new Set(values)].sort(compareBytes) },
  };
}

/** A value of the file by itself, by its old name, by its label in either language, or however it is written in case and accents. */
function valueNamed(
  word: string,
  pair: Pair,
  { name, values, renames }: Description["dimensions"][number],
  occurring: readonly string[],
): string {
  if (occurring.includes(word)) return word;
  const renamed = renames[word];
  if (renamed !== undefined) return renamed;
  const labelled = occurring.filter((value) => {
    const label = values[value];
    const texts = label === undefined ? [] : typeof label === "string" ? [label] : Object.values(label);
    return [value, ...texts].some((text) => fold(text) === fold(word));
  });
  if (labelled.length === 1) return labelled[0]!;
  const near = labelled.length > 1 ? labelled : nearNames(word, occurring);
  const some = occurring.slice(0, 8).join(", ");
  throw new Problem(
    "filter-value",
    `${printPair(pair)}: ${name} has no value "${word}"`,
    didYouMean(near, occurring.length > 8 ? `some of its values: ${some} …` : `its values are ${some}`),
  );
}
/** The pairs of a question in their canonical form, as `parsePivot` takes them: equal questions have equal pairs. */
export function printPivot(question: PivotQuestion, description: Description): string[] {
  const { rows, columns, conditions, measure, show, top, rest, sort, vintage } = question;
  const list = (key: string, words: readonly string[]) => (words.length > 0 ? [`${key}=${words.join(",")}`] : []);
  return [
    ...list("rows", rows),
    ...list("columns", columns),
    ...conditions.map(({ pair }) => printPair(pair)),
    ...(measure === description.measures[0]!.name ? [] : [`measure=${measure}`]),
    ...(show === "count" ? [] : [`show=${show}`]),
    ...(top === undefined ? [] : [`top=${top}`, ...(rest === "show" ? [] : ["rest=hide"])]),
    ...(sort ? [`sort=${sort.descending ? "-" : ""}${sort.key}`] : []),
    ...(vintage === undefined ? [] : [`vintage=${vintage}`]),
  ];
}
