import { SEARCH_KEYS, type SearchKey } from "../query/check-search.js";
import type { SearchFacets, SearchKind } from "../store/search-doc.js";
import { ancestorPairs, countDocs, docNumbers, docRows } from "../store/search-read.js";
import { groupBy } from "../values/group-by.js";
import type { Look } from "./look.js";
import { numbers, wholeNumbers } from "./number-column.js";

/** Values as small numbers, in the order in which they came. */
export class Codes {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(value: string): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    this.#codes.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
  find(value: string): number | undefined {
    return this.#codes.get(value);
  }
}

/** A column with a list of values for each document; equal lists stand once. */
export class ListColumn {
  readonly codes = new Codes();
  readonly lists: (readonly number[])[] = [[]];
  readonly #places = new Map<string, number>([["", 0]]);
  /** Those of lists of one value, by its code: most are. */
  readonly #single: number[] = [];
  readonly #at = wholeNumbers();

  /** For each document its list. */
  get at(): Int32Array {
    return this.#at.values;
  }

  push(values: readonly string[]): void {
    const list = values.map((value) => this.codes.codeOf(value));
    this.#at.push(list.length === 1 ? this.#placeOfOne(list[0]!) : this.#placeOf(list));
  }

  #placeOfOne(code: number): number {
    this.#single[code] ??= this.lists.push([code]) - 1;
    return this.#single[code]!;
  }

  #placeOf(list: readonly number[]): number {
    const key = list.join(",");
    const place = this.#places.get(key) ?? this.lists.push(list) - 1;
    this.#places.set(key, place);
    return place;
  }
}

/** What has a list of values; days of publication are spans, in `from` and `to`. */
export type ColumnKey = Exclude<SearchKey, "issued">;
const COLUMNS = SEARCH_KEYS.filter((key): key is ColumnKey => key !== "issued");

// A row is ten times as large as what the columns keep of it, and a heap that once grew for rows stays so.
const ROWS_AT_ONCE = 2_000;

/** All that this reader can find, in columns: what facets and filters ask of a hundred thousand documents at once. */
export class SearchColumns {
  readonly #numbers = wholeNumbers();
  readonly #words = wholeNumbers();
  readonly #from = numbers();
  readonly #to = numbers();
  readonly kinds: SearchKind[] = [];
  readonly rows: string[] = [];
  readonly pages: (number | null)[] = [];
  readonly columns: { readonly [key in ColumnKey]: ListColumn };
  /** 1 for what is there still. */
  alive = new Uint8Array(0);
  count = 0;
  /** Ids of what stands above a record. */
  above: ReadonlyMap<string, readonly string[]> = new Map();
  revision = -1;

  constructor() {
    this.columns = Object.fromEntries(COLUMNS.map((key) => [key, new ListColumn()])) as unknown as {
      [key in ColumnKey]: ListColumn;
    };
  }

  /** Numbers of the documents, ascending; a document's place in the columns is its place here. */
  get numbers(): Int32Array {
    return this.#numbers.values;
  }
  get words(): Int32Array {
    return this.#words.values;
  }
  /** Days of publication; NaN where none is known. */
  get from(): Float64Array {
    return this.#from.values;
  }
  get to(): Float64Array {
    return this.#to.values;
  }

  /** Reads what was added and forgets what is gone since it was last asked. */
  async follow(look: Look): Promise<void> {
    if (this.revision === look.revision.number) return;
    const { reader } = look;
    for (let rows = await this.#next(reader); rows.length > 0; rows = await this.#next(reader))
      for (const row of rows) this.#push(row);
    await this.#forget(reader);
    const pairs = groupBy(await ancestorPairs(reader), ({ record }) => record);
    this.above = new Map([...pairs].map(([record, each]) => [record, each.map(({ ancestor }) => ancestor)]));
    this.revision = look.revision.number;
  }

  #next(reader: Look["reader"]) {
    return docRows(reader, this.kinds.length === 0 ? 0 : this.numbers[this.kinds.length - 1]!, ROWS_AT_ONCE);
  }

  /** Marks what is gone. A number is never used twice, so as many documents as are known are all of them still. */
  async #forget(reader: Look["reader"]): Promise<void> {
    const known = this.count + this.kinds.length - this.alive.length;
    this.count = await countDocs(reader);
    if (this.count === known && this.alive.length === this.kinds.length) return;
    const alive = new Uint8Array(this.kinds.length).fill(1);
    alive.set(this.alive);
    if (this.count !== known) {
      const here = new Set(await docNumbers(reader));
      for (let place = 0; place < alive.length; place++) if (!here.has(this.numbers[place]!)) alive[place] = 0;
    }
    this.alive = alive;
  }

  #push(row: Awaited<ReturnType<typeof docRows>>[number]): void {
    const facets = JSON.parse(row.facets) as SearchFacets;
    this.#numbers.push(row.n);
    this.kinds.push(row.kind as SearchKind);
    this.rows.push(row.row);
    this.pages.push(row.page);
    this.#words.push(row.words);
    this.#from.push(facets.issued?.[0] ?? Number.NaN);
    this.#to.push(facets.issued?.[1] ?? Number.NaN);
    const one = (value: string | undefined | null) =>
      value === undefined || value === null || value === "" ? [] : [value];
    const { columns } = this;
    columns.type.push([facets.type]);
    columns.about.push(facets.about ?? []);
    columns.tag.push(facets.tag ?? []);
    columns.source.push(one(row.source));
    columns.author.push(facets.author ?? []);
    columns.publisher.push(one(facets.publisher));
    columns.language.push(one(facets.language));
    columns.kind.push(one(facets.kind));
    columns.important.push([facets.important ? "true" : "false"]);
    columns.access.push([facets.access]);
    columns.by.push(one(facets.by));
  }

  /** The places of these documents, both ascending; without those that this reader is not shown. */
  placesOf(wanted: Float64Array): Int32Array {
    const known = this.numbers;
    const places = new Int32Array(wanted.length);
    let count = 0;
    let low = 0;
    for (const n of wanted) {
      low = this.#placeFrom(low, n);
      if (known[low] === n && this.alive[low] === 1) places[count++] = low;
    }
    return places.subarray(0, count);
  }

  /** The first place from `low` on whose number is not less: in steps that double, since the next is mostly near. */
  #placeFrom(low: number, n: number): number {
    const known = this.numbers;
    const count = this.#numbers.length;
    let step = 1;
    while (low + step < count && known[low + step]! < n) step *= 2;
    let [from, to] = [low, Math.min(low + step, count)];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (known[middle]! < n) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

const kept = new WeakMap<object, { columns: SearchColumns; busy: Promise<void> }>();

/** The columns of what this reader can find, brought up to his revision. */
export async function searchColumns(look: Look): Promise<SearchColumns> {
  const known = kept.get(look.reader.db) ?? { columns: new SearchColumns(), busy: Promise.resolve() };
  kept.set(look.reader.db, known);
  known.busy = known.busy.catch(() => {}).then(() => known.columns.follow(look));
  await known.busy;
  return known.columns;
}
