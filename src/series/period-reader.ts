import type { Description } from "./description.js";
import { type Codes, type Columns, narrowCodes } from "./figures.js";
import { Dictionary, type GrowingCodes } from "./growing.js";
import { firstMonthOfYear, type Grain, type ReadPeriod, readMonth, readPeriod, readYear, yearOf } from "./months.js";
import { columnAt, type Table, tidy } from "./table-form.js";

const MOST_CODES = 65_536;

/** The period of each row, from one column, from a year and a month, or from a heading; each pair of cells is read once. */
export class PeriodReader {
  readonly #description: Description;
  readonly #first: { readonly at: number; readonly dictionary: Dictionary };
  readonly #second: { readonly at: number; readonly dictionary: Dictionary };
  readonly #known = new Map<number, number>();
  readonly #months = new Map<number, number>();
  readonly #unfinished = new Set<number>();
  #grain: Grain | undefined;

  constructor(table: Table, description: Description) {
    this.#description = description;
    const { period } = description;
    const place = (column: string | number | undefined) => ({
      at: typeof column === "string" ? columnAt(table, column, "the period") : -1,
      dictionary: new Dictionary(tidy),
    });
    this.#first = place("column" in period ? period.column : period.year);
    this.#second = place("column" in period ? undefined : period.month);
  }

  /** @param heading the value of the `across` heading under which the figure stands. @returns a code, or -1 for what is no period */
  read(cells: readonly string[], heading: string | undefined): number {
    const first = this.#first.dictionary.code(this.#cell(this.#first.at, cells, heading));
    const second = this.#second.dictionary.code(this.#cell(this.#second.at, cells, heading));
    const key = first * MOST_CODES + second;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const read = this.#readPair(this.#first.dictionary.values[first]!, this.#second.dictionary.values[second]!);
    const code = read === undefined || read.grain !== (this.#grain ?? read.grain) ? -1 : this.#codeOf(read);
    this.#known.set(key, code);
    return code;
  }

  /** A heading stands for the part that has no column. */
  #cell(at: number, cells: readonly string[], heading: string | undefined): string {
    return at >= 0 ? cells[at]! : (heading ?? "");
  }

  #readPair(first: string, second: string): ReadPeriod | undefined {
    const { period, fiscalStart, across } = this.#description;
    if ("column" in period || across?.to === "period") return readPeriod(first, fiscalStart, period.counts);
    const year = typeof period.year === "number" ? { year: period.year, partial: false } : readYear(first);
    if (!year) return undefined;
    const firstOfYear = firstMonthOfYear(year.year, period.counts === "fiscal" ? fiscalStart : 1);
    if (period.month === undefined && across?.to !== "month")
      return { month: firstOfYear, grain: "year", partial: year.partial };
    const month = readMonth(second, period.months === "fiscal" ? fiscalStart : 1);
    if (month === undefined) return undefined;
    const inYear = yearOf(firstOfYear) * 12 + month - 1;
    // The year of the month is set by the period: a month of a year to date is whole.
    return { month: inYear < firstOfYear ? inYear + 12 : inYear, grain: "month", partial: false };
  }

  #codeOf(read: ReadPeriod): number {
    this.#grain ??= read.grain;
    const code = this.#months.get(read.month) ?? this.#months.size;
    this.#months.set(read.month, code);
    if (read.partial) this.#unfinished.add(read.month);
    return code;
  }

  /** Why a row has no period. */
  why(cells: readonly string[], heading: string | undefined): string {
    const said = [this.#first, this.#second]
      .map(({ at }) => tidy(this.#cell(at, cells, heading)))
      .filter((text, place, all) => text !== "" && all.indexOf(text) === place);
    const period = this.#readPair(said[0] ?? "", said[1] ?? said[0] ?? "");
    if (period && this.#grain && period.grain !== this.#grain)
      return `“${said.join(" ")}” is a ${period.grain} in a file of figures by the ${this.#grain}`;
    return said.length === 0 ? "no period is given" : `“${said.join(" ")}” is no period`;
  }

  /** The periods in order, and the codes that name their places. */
  finish(codes: GrowingCodes, rows: number): Pick<Columns, "grain" | "periods" | "unfinished" | "period"> {
    const periods = [...this.#months.keys()].sort((a, b) => a - b);
    const place = new Map(periods.map((month, at) => [month, at]));
    const places = Uint32Array.from(this.#months.keys(), (month) => place.get(month)!);
    const period: Codes = codes.codes.subarray(0, rows).map((code) => places[code]!) as Codes;
    return {
      grain: this.#grain ?? "month",
      periods,
      unfinished: [...this.#unfinished].sort((a, b) => a - b),
      period: narrowCodes(period, rows, periods.length),
    };
  }
}
