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
  let score = 0;
  for (const term of terms) {
    const count = occurrences(term, lexemes);
    if (count === 0) continue;
    const length = 1 - BY_LENGTH + (BY_LENGTH * words) / USUAL_WORDS;
    score += (term.weight * count * (SATURATION + 1)) / (count + SATURATION * length);
    if (own && !term.prefix && isInTitle(term, lexemes)) score += term.weight * IN_TITLE;
  }
  for (let at = 0; at + 1 < terms.length; at++)
    if (areNeighbours(terms[at]!, terms[at + 1]!, lexemes))
      score += Math.min(terms[at]!.weight, terms[at + 1]!.weight) * SIDE_BY_SIDE;
  return score;
}

/** How often the phrase stands in it that stands most often; what is only begun counts once. */
function occurrences({ phrases, prefix }: RankedTerm, lexemes: string): number {
  if (prefix) return phrases.some(([beginning]) => placesOf(beginning!, lexemes, true).next().done === false) ? 1 : 0;
  let most = 0;
  // English and Spanish stems are mostly the same.
  for (const run of new Set(phrases.map((phrase) => phrase.join(" ")))) {
    let count = 0;
    for (const _ of placesOf(run, lexemes)) count++;
    most = Math.max(most, count);
  }
  return most;
}

const stands = (run: string, lexemes: string): boolean => placesOf(run, lexemes).next().done === false;

const isInTitle = ({ phrases }: RankedTerm, lexemes: string): boolean =>
  phrases.some((phrase) => phrase.every((lexeme) => stands(`t${lexeme}`, lexemes)));

function areNeighbours(a: RankedTerm, b: RankedTerm, lexemes: string): boolean {
  if (a.prefix || b.prefix) return false;
  return a.phrases.some((phrase, at) => {
    const next = b.phrases[at];
    return next !== undefined && stands([...phrase, ...next].join(" "), lexemes);
  });
}

/**
 * Where a run of whole lexemes stands, or one that begins so. Two hundred documents are looked through for each search: to look for the few
 * lexemes in question takes a fraction of what it takes to part all of them.
 */
function* placesOf(run: string, lexemes: string, begun = false): Generator<number> {
  for (let at = lexemes.indexOf(run); at >= 0; at = lexemes.indexOf(run, at + 1))
    if (isEdge(lexemes, at - 1) && (begun || isEdge(lexemes, at + run.length))) yield at;
}

/** Lexemes are parted by spaces, pieces of a long text by line ends. */
const isEdge = (lexemes: string, at: number): boolean =>
  at < 0 || at >= lexemes.length || lexemes[at] === " " || lexemes[at] === "\n";
