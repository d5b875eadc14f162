type NumberArray = Int32Array | Float64Array;

/**
 * Numbers that are added at the end, kept as a processor holds them: four or eight bytes each. Of a list as JavaScript has it each number
 * takes eight, and while it grows its halves are left behind.
 */
export class NumberColumn<Values extends NumberArray> {
  #values: Values;
  length = 0;

  /** @param make Gives so many zeros. */
  constructor(readonly make: (length: number) => Values) {
    this.#values = make(1_024);
  }

  /** What was added, and room behind it: `length` tells how many. Taken anew after each `push`. */
  get values(): Values {
    return this.#values;
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = this.make(Math.ceil(this.length * 1.5));
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }
}

export const wholeNumbers = () => new NumberColumn((length) => new Int32Array(length));
export const numbers = () => new NumberColumn((length) => new Float64Array(length));
