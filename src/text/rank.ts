/** A term of a search, as a document's lexemes are compared with it. */
export interface RankedTerm {
  /** Each a run of lexemes, one of which must stand in the document. */
  readonly phrases: readonly (readonly string[])[];
  readonly prefix: boolean;
  /** How much it tells: rare words tell more. */
  readonly weight: number;
}

/** How much a term tells that stands in `df` of `count` documents: the usual inverse document frequency, never nothing. */
export const weightOf = (df: number, count: number): number => Math.log(1 + (count - df + 0.5) / (df + 0.5));

// The usual constants of BM25. The usual length of a document is fixed, so that no other document moves a score.
const SATURATION = 1.2;
const BY_LENGTH = 0.75;
const USUAL_WORDS = 120;
const IN_TITLE = 1.2;
const SIDE_BY_SIDE = 0.6;

/**
 * How well a document answers: BM25 over its words, more for words of its own title and for words of the search that stand side by
 * side in it. The same numbers on every database.
 * @param lexemes of the document, as text/lexemes.ts makes them
 * @param own whether title lexemes are those of the document itself
 */
export function scoreOf(lexemes: string, words: number, terms: readonly RankedTerm[], own: boolean): number {
  const places = placesOf(lexemes, terms);
  let score = 0;
  for (const term of terms) {
    const count = Math.max(...term.phrases.map((phrase) => occurrences(phrase, term.prefix, places)));
    if (count === 0) continue;
    const length = 1 - BY_LENGTH + (BY_LENGTH * words) / USUAL_WORDS;
    score += (term.weight * count * (SATURATION + 1)) / (count + SATURATION * length);
    if (own && !term.prefix && term.phrases.some((phrase) => phrase.every((lexeme) => places.has(`t${lexeme}`))))
      score += term.weight * IN_TITLE;
  }
  for (let at = 0; at + 1 < terms.length; at++)
    if (areNeighbours(terms[at]!, terms[at + 1]!, places))
      score += Math.min(terms[at]!.weight, terms[at + 1]!.weight) * SIDE_BY_SIDE;
  return score;
}

/** Where the lexemes that matter stand: those of the terms, of titles too, and what begins like one that is only begun. */
function placesOf(lexemes: string, terms: readonly RankedTerm[]): Map<string, number[]> {
  const wanted = new Set(terms.flatMap(({ phrases }) => phrases.flat()).flatMap((lexeme) => [lexeme, `t${lexeme}`]));
  const beginnings = terms.flatMap(({ phrases, prefix }) => (prefix ? phrases.map(([first]) => first!) : []));
  const places = new Map<string, number[]>();
  for (const [place, lexeme] of lexemes.split(SPACE).entries()) {
    if (!wanted.has(lexeme) && !beginnings.some((beginning) => lexeme.startsWith(beginning))) continue;
    const list = places.get(lexeme);
    if (list) list.push(place);
    else places.set(lexeme, [place]);
  }
  return places;
}

const SPACE = /[ \n]/;

function occurrences(
  phrase: readonly string[],
  prefix: boolean,
  places: ReadonlyMap<string, readonly number[]>,
): number {
  if (!prefix) return startsOf(phrase, places).length;
  const [beginning] = phrase;
  for (const lexeme of places.keys()) if (lexeme.startsWith(beginning!)) return 1;
  return 0;
}

/** Where a run of lexemes begins. */
function startsOf(phrase: readonly string[], places: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const [first = [], ...rest] = phrase.map((lexeme) => places.get(lexeme) ?? []);
  if (rest.length === 0) return first;
  const others = rest.map((list) => new Set(list));
  return first.filter((place) => others.every((list, at) => list.has(place + at + 1)));
}

function areNeighbours(a: RankedTerm, b: RankedTerm, places: ReadonlyMap<string, readonly number[]>): boolean {
  if (a.prefix || b.prefix) return false;
  return a.phrases.some((phrase, at) => {
    const next = b.phrases[at];
    return next !== undefined && startsOf([...phrase, ...next], places).length > 0;
  });
}
