import { RESERVED_KEYS } from "../codebook/reserved-keys.js";
import { fold } from "../values/fold.js";
import { isTimeField } from "./description.js";
import { ownText } from "./growing.js";
import { type ColumnLook, lookAtColumns, sayTheSame } from "./look-at-columns.js";
import { readMonth, readPeriod, readYear } from "./months.js";
import type { DescriptionShape } from "./parse-description.js";
import { eachRow } from "./read-figures.js";
import { figuresUnreadable } from "./series-problem.js";
import { subtotalsOfWide, TOTAL } from "./subtotals.js";
import { type SampleRow, sampleOf, type Table, tableOf, tidy } from "./table-form.js";

/** A description that someone may take as it is or change, and what it rests on. */
export interface Proposal {
  readonly shape: DescriptionShape;
  /** What was found out, a line each: the columns and samples of what stands in them, what is left aside and why. */
  readonly remarks: readonly string[];
}

const MOST = 0.9; // of the cells that are filled

/**
 * Looks at a file of figures and proposes how to read it.
 * @param name of the series. @throws Problem "series-unreadable" where no period or no figures are found
 */
export function proposeDescription(path: string, name: string): Proposal {
  const table = tableOf(path, {});
  const all = sampleOf(path, table.encoding, table.separator);
  const rows = spreadSample(table);
  const looks = lookAtColumns(table.columns, rows);
  const above = all.filter(({ line }) => line < table.headerLine).map(({ cells }) => cells.map(tidy).join(" "));
  const guess = new Guess(path, rows, looks, above.join(" "));
  return guess.proposal(table, name);
}

const MOST_LOOKED_AT = 20_000;

/** Rows from the whole of a file, each n-th of a long one: what only its last years say is seen too. */
function spreadSample(table: Table): SampleRow[] {
  let rows: SampleRow[] = [];
  let [step, row] = [1, 0];
  eachRow(table, (cells, count, line) => {
    if (row++ % step === 0 && count === table.columns.length)
      rows.push({ line, cells: cells.slice(0, count).map(ownText) });
    if (rows.length < MOST_LOOKED_AT) return;
    rows = rows.filter((_, at) => at % 2 === 0);
    step *= 2;
  });
  return rows;
}

interface TimeGuess {
  readonly period: DescriptionShape["period"];
  readonly fiscal: boolean;
  readonly used: readonly ColumnLook[];
  readonly across?: { readonly to: "month" | "year" | "period"; readonly columns: readonly ColumnLook[] };
}

class Guess {
  readonly #remarks: string[] = [];

  constructor(
    readonly path: string,
    readonly rows: readonly SampleRow[],
    readonly looks: readonly ColumnLook[],
    readonly above: string,
  ) {}

  proposal(table: Table, name: string): Proposal {
    const time = this.#time();
    const taken = new Set([...time.used, ...(time.across?.columns ?? [])]);
    const rest = this.#telling(
      this.looks.filter((look) => !taken.has(look)),
      time.used,
    );
    const figures = time.across ? [] : rest.filter((look) => look.numbers >= MOST && look.filled > 0);
    const wide = figures.length > 3 && !figures.some((look) => MEASURE.test(look.name)) ? figures : [];
    const measures = wide.length > 0 ? [] : figures;
    if (!time.across && figures.length === 0)
      throw figuresUnreadable(
        `${this.path}: no column of figures is found`,
        "write a description: docs/format.md has one",
      );
    const texts = rest.filter((look) => !figures.includes(look) && (!time.across || look.numbers < MOST));
    const dimensions = dimensionNames(texts);
    const across = this.#across(time, wide);
    const leaveOut = [
      ...dimensions.flatMap(({ key, look }) => this.#totalsIn(key, look)),
      ...(across ? this.#totalsOfWide(dimensions, across.columns) : []),
    ];
    for (const { key, look } of dimensions) this.#remark(`${key}: the column “${look.name}”`, look.values);
    const shape: DescriptionShape = {
      name,
      title: name,
      file: this.path,
      ...(time.fiscal && { "fiscal-year-start": 10 }),
      period: time.period,
      ...(measures.length > 1
        ? { measures: Object.fromEntries(measures.map((look) => [slugOf(look.name), { column: look.name }])) }
        : { measure: { name: "count", ...(measures[0] && { column: measures[0].name }) } }),
      missing: "no-data",
      dimensions: Object.fromEntries([
        ...dimensions.map(({ key, look }) => [key, { column: look.name }] as const),
        ...(across?.to === CATEGORY ? [[CATEGORY, {}] as const] : []),
      ]),
      ...(leaveOut.length > 0 && { "leave-out": leaveOut }),
      ...(across && { across: { to: across.to, columns: across.columns.map((look) => look.name) } }),
      ...(table.encoding !== "utf-8" && { encoding: table.encoding }),
      ...(table.separator !== "," && { separator: table.separator as ";" }),
      ...((table.headerLine > 1 || table.headerRows > 1) && {
        header: { line: table.headerLine, lines: table.headerRows },
      }),
    };
    if (time.fiscal)
      this.#remarks.push(
        "fiscal years are taken to begin in October of the year before, as those of the U.S. government do",
      );
    return { shape, remarks: this.#remarks };
  }

  #remark(what: string, values: readonly string[]): void {
    const some = values
      .slice(0, 5)
      .map((value) => `“${value}”`)
      .join(", ");
    this.#remarks.push(`${what}, ${values.length} values: ${some}${values.length > 5 ? " …" : ""}`);
  }

  #time(): TimeGuess {
    const { looks } = this;
    const whole = looks.find((look) => look.periods >= MOST && look.filled > 0);
    if (whole) {
      this.#remark(`period: the column “${whole.name}”`, whole.values);
      return { period: { column: whole.name }, fiscal: false, used: [whole] };
    }
    const years = looks.filter((look) => look.years >= MOST && look.filled > 0);
    const year = years.find((look) => YEAR.test(look.name)) ?? years.find((look) => look.values.length > 1) ?? years[0];
    const month =
      looks.find((look) => look.months >= MOST && look.filled > 0) ??
      looks.find((look) => MONTH.test(look.name) && look.values.every((value) => readMonth(value) !== undefined));
    const fiscal = year !== undefined && (FISCAL.test(year.name) || year.values.some((value) => FISCAL.test(value)));
    const counts = fiscal ? { counts: "fiscal" as const } : {};
    const acrossMonths = looks.filter((look) => readMonth(look.name) !== undefined && /\p{L}/u.test(look.name));
    if (!month && acrossMonths.length >= 3) return this.#monthsAcross(year, fiscal, acrossMonths);
    if (year) {
      this.#remark(`year: the column “${year.name}”${fiscal ? ", fiscal" : ""}`, year.values);
      if (month) this.#remark(`month: the column “${month.name}”`, month.values);
      return {
        period: { year: year.name, ...(month && { month: month.name }), ...counts },
        fiscal,
        used: [year, ...(month ? [month] : [])],
      };
    }
    return this.#yearsAcross();
  }

  /** Months stand side by side; the year may stand in the title alone. */
  #monthsAcross(year: ColumnLook | undefined, fiscal: boolean, columns: readonly ColumnLook[]): TimeGuess {
    const [, said, number] = /(FY|fiscal year|año fiscal)?\s*'?((?:19|20)\d\d)/i.exec(this.above) ?? [];
    if (!year && number === undefined)
      throw figuresUnreadable(
        `${this.path}: months stand side by side, and no year is found`,
        "write `period: {year: 2019}` in a description",
      );
    const isFiscal = year ? fiscal : said !== undefined;
    this.#remarks.push(
      `month: the headings ${columns[0]!.name} to ${columns.at(-1)!.name}, of ${isFiscal ? "fiscal " : ""}${year ? `the year in “${year.name}”` : `${number} (from the title)`}`,
    );
    return {
      period: { year: year?.name ?? Number(number), ...(isFiscal && { counts: "fiscal" as const }) },
      fiscal: isFiscal,
      used: year ? [year] : [],
      across: { to: "month", columns },
    };
  }

  #yearsAcross(): TimeGuess {
    const periods = this.looks.filter((look) => {
      const read = readPeriod(look.name, 1, "calendar");
      return read !== undefined && read.grain !== "year";
    });
    const years = this.looks.filter((look) => readYear(look.name) !== undefined);
    const columns = periods.length >= 2 ? periods : years;
    if (columns.length < 2)
      throw figuresUnreadable(
        `${this.path}: no period is found in it`,
        "write a description that names it: docs/format.md has one",
      );
    const fiscal = columns.some((look) => FISCAL.test(look.name));
    this.#remarks.push(
      `${periods.length >= 2 ? "period" : "year"}: the headings ${columns[0]!.name} to ${columns.at(-1)!.name}`,
    );
    return {
      period: fiscal ? { counts: "fiscal" } : {},
      fiscal,
      used: [],
      across: { to: periods.length >= 2 ? "period" : "year", columns },
    };
  }

  /** Columns without those that tell nothing: always the same, only a number of the row, or the same as another one. */
  #telling(looks: readonly ColumnLook[], used: readonly ColumnLook[]): ColumnLook[] {
    const kept: ColumnLook[] = [];
    for (const look of looks) {
      const twin =
        [...used, ...kept].find(
          (other) => this.#tells() && look.numbers < MOST && sayTheSame(this.rows, other.at, look.at),
        ) ?? (FISCAL_TWIN.test(look.name) ? used.find((other) => sayTheSame(this.rows, other.at, look.at)) : undefined);
      const why =
        look.filled === 0
          ? "it is empty"
          : /^column \d+$/.test(look.name) && look.numbers >= MOST
            ? "it has no heading and only numbers the rows"
            : look.values.length === 1 && this.#tells()
              ? `it always says “${look.values[0]}”`
              : twin && `it says the same as “${twin.name}”`;
      if (why) this.#remarks.push(`left aside: the column “${look.name}”: ${why}`);
      else kept.push(look);
    }
    return kept;
  }

  /** Of a few rows nothing follows: two columns say the same in them by chance. */
  #tells(): boolean {
    return this.rows.length > 20;
  }

  #across(
    time: TimeGuess,
    wide: readonly ColumnLook[],
  ): { readonly to: string; readonly columns: readonly ColumnLook[] } | undefined {
    if (time.across) return time.across;
    if (wide.length === 0) return undefined;
    const totals = wide.filter((look) => TOTAL.test(look.name.replaceAll("_", " ")));
    for (const look of totals) this.#remarks.push(`left aside as a subtotal: the column “${look.name}”`);
    const columns = wide.filter((look) => !totals.includes(look));
    this.#remarks.push(`${CATEGORY}: the headings ${columns.map((look) => look.name).join(", ")}`);
    return { to: CATEGORY, columns };
  }

  #totalsIn(key: string, look: ColumnLook): { [key: string]: string }[] {
    const totals = look.values.filter((value) => TOTAL.test(value));
    for (const value of totals) this.#remarks.push(`left out as subtotals: the rows with “${value}” in “${look.name}”`);
    return totals.map((value) => ({ [key]: value }));
  }

  #totalsOfWide(
    dimensions: readonly { key: string; look: ColumnLook }[],
    columns: readonly ColumnLook[],
  ): { [key: string]: string }[] {
    const [only, second] = dimensions;
    if (!only || second) return [];
    const found = subtotalsOfWide(
      this.rows,
      only.look.at,
      columns.map(({ at }) => at),
    );
    return found
      .filter((value) => !TOTAL.test(value))
      .map((value) => {
        this.#remarks.push(
          `left out as subtotals: the rows with “${value}” in “${only.look.name}”, which are the sum of rows above them`,
        );
        return { [only.key]: value };
      });
  }
}

const CATEGORY = "category";
const YEAR = /\b(year|yr|fy|a[nñ]o|ejercicio)\b/i;
const MONTH = /\b(month|mes)\b/i;
const FISCAL = /\b(fiscal|fy(td)?)\b|^fy/i;
const FISCAL_TWIN = /year|month|fiscal|a[nñ]o|mes/i;
const MEASURE = /\b(count|number|quantity|amount|sum|value|figure|cantidad|n[uú]mero|monto|valor)\b/i;

const slugOf = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "") || "column";

/** A name for each dimension: its heading in small letters, none of them one that has a meaning of its own. */
function dimensionNames(looks: readonly ColumnLook[]): { readonly key: string; readonly look: ColumnLook }[] {
  const used = new Set<string>([CATEGORY]);
  return looks.map((look) => {
    const plain = slugOf(look.name);
    const own =
      RESERVED_KEYS.has(plain) || isTimeField(plain) || ["vintage", "total", "year"].includes(plain)
        ? `${plain}_name`
        : plain;
    let key = own;
    for (let number = 2; used.has(key); number++) key = `${own}_${number}`;
    used.add(key);
    return { key, look };
  });
}
