import type { Description } from "./description.js";
import { Dictionary } from "./growing.js";
import { columnAt, type Table, tidy } from "./table-form.js";

/** Which rows the description leaves out: those of which all conditions of one of its lines hold. */
export class SubtotalRows {
  readonly any: boolean;
  readonly #rules: readonly (readonly Condition[])[];

  constructor(table: Table, description: Description, dimensions: readonly { readonly dictionary: Dictionary }[]) {
    this.any = description.leaveOut.length > 0;
    this.#rules = description.leaveOut.map((rule) =>
      Object.entries(rule).map(([key, values]) => {
        const place = description.dimensions.findIndex(({ name, column }) => name === key && column !== undefined);
        const wanted = new Set(values.map(tidy));
        return place >= 0
          ? new Condition(wanted, place, -1, dimensions[place]!.dictionary)
          : new Condition(wanted, -1, columnAt(table, key, "`leave-out`"), new Dictionary(tidy));
      }),
    );
  }

  /** @param codes of the dimensions, in their order */
  isOne(codes: readonly number[], cells: readonly string[]): boolean {
    return this.#rules.some((rule) => rule.every((condition) => condition.holds(codes, cells)));
  }
}

class Condition {
  readonly #known: boolean[] = [];

  constructor(
    readonly wanted: ReadonlySet<string>,
    readonly dimension: number,
    readonly at: number,
    readonly dictionary: Dictionary,
  ) {}

  holds(codes: readonly number[], cells: readonly string[]): boolean {
    const code = this.dimension >= 0 ? codes[this.dimension]! : this.dictionary.code(cells[this.at]!);
    this.#known[code] ??= this.wanted.has(this.dictionary.values[code]!);
    return this.#known[code]!;
  }
}
