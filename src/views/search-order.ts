import { lexemesOfDocs } from "../store/search-read.js";
import { type RankedTerm, scoreOf } from "../text/rank.js";
import type { Look } from "./look.js";
import type { SearchColumns } from "./search-columns.js";

/** So many of the likeliest are read whole and put in order; the others follow as they are likely. */
const READ_WHOLE = 200;
const KIND_PRIOR = { record: 1.15, clip: 1.1, source: 1.05, page: 1, question: 1 } as const;

/** What was found, best first, and the scores of those that were read whole. `places` ascend. */
export async function bestFirst(
  look: Look,
  columns: SearchColumns,
  places: Int32Array,
  terms: readonly RankedTerm[],
): Promise<{ order: Int32Array; scores: Map<number, number> }> {
  const kindOf = (place: number) => KIND_PRIOR[columns.kinds[place]!];
  const order = likeliestFirst(columns, places);
  const whole = [...order.subarray(0, READ_WHOLE)];
  const lexemes = await lexemesOfDocs(
    look.reader,
    whole.map((place) => columns.numbers[place]!),
  );
  const scores = new Map<number, number>();
  for (const place of whole) {
    const kind = columns.kinds[place]!;
    const text = lexemes.get(columns.numbers[place]!) ?? "";
    const score = scoreOf(text, columns.words[place]!, terms, kind === "record" || kind === "source") * kindOf(place);
    scores.set(place, Math.round(score * 1000) / 1000);
  }
  order.set(whole.sort((a, b) => scores.get(b)! - scores.get(a)! || kindOf(b) - kindOf(a) || a - b));
  return { order, scores };
}

const RANK = { record: 0, clip: 2, source: 4, page: 6, question: 6 } as const;
const RANKS = 8;

/** By kind, then what is important, then the newest: dealt out, since a frequent word stands in tens of thousands. */
function likeliestFirst({ kinds, columns: { important } }: SearchColumns, places: Int32Array): Int32Array {
  const yes = important.codes.find("true");
  const isImportant = important.lists.map(([code]) => code !== undefined && code === yes);
  const rankOf = (place: number) => RANK[kinds[place]!] + (isImportant[important.at[place]!] ? 0 : 1);
  const next = new Int32Array(RANKS + 1);
  for (const place of places) next[rankOf(place) + 1]!++;
  for (let rank = 1; rank <= RANKS; rank++) next[rank]! += next[rank - 1]!;
  const order = new Int32Array(places.length);
  for (let at = places.length - 1; at >= 0; at--) order[next[rankOf(places[at]!)]!++] = places[at]!;
  return order;
}
