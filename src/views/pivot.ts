import { printPair } from "../query/print-query.js";
import type { Cell, Key } from "../series/cells.js";
import { isAsked } from "../series/conditions.js";
import { isTimeField } from "../series/description.js";
import { printPeriod } from "../series/months.js";
import { type PivotTable, pivot } from "../series/pivot.js";
import { type Condition, isOnTime, type PivotQuestion, parsePivot, printPivot } from "../series/pivot-question.js";
import type { Shelf } from "../series/shelf.js";
import { isShare, showTable } from "../series/show.js";
import { formatDate } from "../values/format-date.js";
import { formatNumber } from "../values/format-number.js";
import { textIn } from "../values/text-value.js";
import type { Lang } from "../values/value.js";
import { pivotWords } from "../words/pivot.js";
import type { Look } from "./look.js";
import { knownOf, type OpenSeries, openSeries } from "./series.js";

/** A table over a series with everything that is said of it, in the reader's language. */
export interface PivotView {
  readonly series: string;
  readonly lang: Lang;
  /** Canonical pairs of the question. */
  readonly query: readonly string[];
  /** The question as a sentence: caption, alternative text and citation. */
  readonly title: string;
  readonly table: PivotTable;
  readonly labels: {
    readonly axes: { readonly rows: readonly string[]; readonly columns: readonly string[] };
    readonly rows: readonly (readonly string[])[];
    readonly columns: readonly (readonly string[])[];
  };
  /** Marks explained, source and vintage: a line each. */
  readonly notes: readonly string[];
  /** Where nothing matches: the filters without which something would. */
  readonly emptiedBy: readonly string[];
  readonly isShare: boolean;
}

/**
 * Answers a question that is put to a series.
 * @param args pairs of the query grammar: rows, columns, measure, show, top, rest, sort, period, vintage, and conditions
 * @throws Problem "series-missing", "vintage-missing", "query-invalid", "filter-unknown", "filter-value", "pivot-too-large"
 */
export async function pivotView(look: Look, shelf: Shelf, name: string, args: readonly string[]): Promise<PivotView> {
  const wanted = args.find((pair) => pair.startsWith("vintage="))?.slice("vintage=".length);
  const series = await openSeries(look.reader, shelf, name, wanted);
  const { description, figures } = series;
  const question = parsePivot(args, knownOf(series));
  const sums = pivot(figures, description, question);
  const table = showTable(sums, question.show);
  const labels = new Labels(series, look.lang);
  const emptiedBy = table.rows.keys.length > 0 ? [] : filtersThatEmpty(series, question);
  return {
    series: series.row.slug,
    lang: look.lang,
    query: printPivot(question, description),
    title: titleOf(series, question, labels, look.lang),
    table,
    labels: {
      axes: {
        rows: question.rows.map((field) => labels.field(field)),
        columns: question.columns.map((field) => labels.field(field)),
      },
      rows: table.rows.keys.map((key) => labels.key(question.rows, key)),
      columns: table.columns.keys.map((key) => labels.key(question.columns, key)),
    },
    notes: notesOf(series, question, table, emptiedBy, labels, look.lang),
    emptiedBy,
    isShare: isShare(question.show),
  };
}

/** Conditions without one of which there would be figures. */
function filtersThatEmpty({ figures, description }: OpenSeries, question: PivotQuestion): string[] {
  return question.conditions
    .filter((left) => {
      const conditions = question.conditions.filter((each) => each !== left);
      return pivot(figures, description, { ...question, rows: [], columns: [], conditions }).rows.keys.length > 0;
    })
    .map(({ pair }) => printPair(pair));
}

/** What fields and keys are called in one language. */
class Labels {
  constructor(
    readonly series: OpenSeries,
    readonly lang: Lang,
  ) {}

  field(name: string): string {
    if (isTimeField(name)) return pivotWords[this.lang].fields[name];
    return textIn(this.series.description.dimensions.find((each) => each.name === name)!.label, this.lang).text;
  }

  value(field: string, key: string): string {
    const words = pivotWords[this.lang];
    if (key === "") return words.blank;
    switch (field) {
      case "month":
        return formatDate(key, this.lang);
      case "quarter":
        return words.quarter(key.slice(0, 4), key.slice(-1));
      case "fiscal_year":
        return words.fiscalYear(key);
      case "decade":
        return words.decade(key);
      case "calendar_year":
        return key;
      default: {
        const label = this.series.description.dimensions.find(({ name }) => name === field)!.values[key];
        return label === undefined ? key : textIn(label, this.lang).text;
      }
    }
  }

  key(fields: readonly string[], key: Key): string[] {
    return fields.map((field, at) => this.value(field, key[at]!));
  }
}

/** "Encounters at U.S. borders by nationality and fiscal year; border region: Southwest Land Border; October 2019 to September 2024" */
function titleOf(series: OpenSeries, question: PivotQuestion, labels: Labels, lang: Lang): string {
  const words = pivotWords[lang];
  const { description, figures } = series;
  const measure = description.measures.find(({ name }) => name === question.measure)!;
  const title = textIn(description.title, lang).text;
  const what = description.measures.length > 1 ? `${title} (${textIn(measure.label, lang).text})` : title;
  const known = knownOf(series).values;
  const asked = figures.periods.filter((month) => isAsked(figures, month, question.conditions));
  return [
    words.by(
      what,
      [...question.rows, ...question.columns].map((field) => labels.field(field)),
    ),
    ...(question.show === "count" ? [] : [words.shows[question.show]!]),
    ...(question.top === undefined || question.rest === "show" ? [] : [words.top(question.top)]),
    ...question.conditions.flatMap((condition) => clauseOf(condition, labels, known, lang)),
    ...(asked.length > 0 ? [spanOf(series, asked[0]!, asked.at(-1)!, lang)] : []),
  ].join("; ");
}

/** Conditions on time are told by the span of what is left; one that takes in every value says nothing. */
function clauseOf(
  { on }: Condition,
  labels: Labels,
  known: { readonly [name: string]: readonly string[] },
  lang: Lang,
): string[] {
  if (isOnTime(on)) return [];
  const values = on.values.map((value) => labels.value(on.dimension, value));
  const words = pivotWords[lang];
  if (on.negated) return [words.without(labels.field(on.dimension), values)];
  return known[on.dimension]!.every((value) => on.values.includes(value))
    ? []
    : [words.only(labels.field(on.dimension), values)];
}

function spanOf({ figures, description }: OpenSeries, first: number, last: number, lang: Lang): string {
  const [from, to] = [printPeriod(first, figures.grain), printPeriod(last, figures.grain)];
  if (figures.grain === "month") return formatDate(from === to ? from : `${from}/${to}`, lang);
  const isFiscal = figures.grain === "year" && description.period.counts === "fiscal";
  const word = (key: string) => (isFiscal ? pivotWords[lang].fiscalYear(key) : key);
  return from === to ? word(from) : `${word(from)}–${word(to)}`;
}

function notesOf(
  { source, vintage, vintages }: OpenSeries,
  question: PivotQuestion,
  table: PivotTable,
  emptiedBy: readonly string[],
  labels: Labels,
  lang: Lang,
): string[] {
  const words = pivotWords[lang];
  const times = [...question.rows, ...question.columns].filter(isTimeField);
  const hasGaps = table.cells.some((cells) => cells.includes(null));
  const { rows, columns, total } = table.incomplete;
  const partial = table.partial.map((key) => labels.value(times.find((field) => field !== "month") ?? times[0]!, key));
  return [
    ...(table.rows.keys.length === 0
      ? [words.empty, ...(question.conditions.length > 0 ? [words.emptiedBy(emptiedBy)] : [])]
      : []),
    ...(hasGaps ? [words.noData] : []),
    ...(partial.length > 0 ? [words.partial(partial)] : []),
    ...(total || rows.some(Boolean) || columns.some(Boolean) ? [words.incomplete] : []),
    ...(source
      ? [
          words.source(
            source.title,
            vintage.file_name,
            vintage.sha256.slice(0, 8),
            formatDate(vintage.at.slice(0, 10), lang),
          ),
        ]
      : []),
    ...(vintages.length > 1 ? [words.vintage(vintages.indexOf(vintage) + 1, vintages.length)] : []),
  ];
}

/** A cell as people read it: thousands parted, shares in per cent to a tenth, an index to a tenth; – for no data. */
export function cellText(cell: Cell, { isShare: share, lang }: Pick<PivotView, "isShare" | "lang">): string {
  if (cell === null) return "–";
  const tenth = (number: number) => Math.round(number * 10) / 10;
  if (share) return pivotWords[lang].percent(formatNumber(tenth(100 * cell)));
  return formatNumber(Number.isInteger(cell) ? cell : Math.round(cell * 100) / 100);
}
