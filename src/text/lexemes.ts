import { languageOf, stemOf, tokens } from "./analyze.js";

/*
 * What the full-text index holds of a text. Each word stands in it several times, told apart by its first letters: `m` its stem
 * in the language of the text, or in both; `w` the word as it is written; of a name or title also `tm` and `n`; `a` a word of
 * an author's name, `p` of a publisher's. A search asks for the English and the Spanish stem of a word, so it need not know its
 * language, and "operaciones" finds "operation".
 */

/** Raised when what is made of a text changes: every index that was made before is then made anew on opening. */
export const ANALYZER = "2";

export interface Passage {
  readonly text: string;
  /** BCP 47; where it is not known, words are stemmed as English and as Spanish. */
  readonly lang?: string | null | undefined;
  readonly of?: "title" | "author" | "publisher";
  /** Found only where its field is asked for: the title of a source does not make each of its pages a hit. */
  readonly aside?: boolean;
}

/** So many words stand together in the index: PostgreSQL counts positions up to 16,383, and a word's up to 255. */
const WORDS_TOGETHER = 1_000;
const MOST_REPEATS = 250;
/** Stands between passages, so that no phrase reaches from one into the next. */
const BREAK = "x";

/** The lexemes of passages in order, in pieces that are each indexed as one text. No passage gives no piece. */
export function lexemesOf(passages: readonly Passage[]): string[] {
  const pieces: string[] = [];
  let lexemes: string[] = [];
  let surfaces = new Set<string>();
  let room = WORDS_TOGETHER;
  const close = (): void => {
    if (lexemes.length > 0) pieces.push([...lexemes, ...surfaces].join(" "));
    lexemes = [];
    surfaces = new Set();
    room = WORDS_TOGETHER;
  };
  for (const { text, lang, of, aside } of passages)
    for (const words of runsOf(tokens(text))) {
      if (words.length > room) close();
      room -= words.length;
      lexemes.push(...streams(words, languageOf(lang ?? undefined), of, aside));
      if (!aside) for (const word of words) surfaces.add(`w${word}`);
    }
  close();
  return pieces;
}

/** Pieces of a text in which no word stands more often than an index can count. */
function runsOf(words: readonly string[]): string[][] {
  if (words.length <= MOST_REPEATS) return words.length === 0 ? [] : [[...words]];
  const runs: string[][] = [];
  let run: string[] = [];
  let counts = new Map<string, number>();
  for (const word of words) {
    const count = (counts.get(word) ?? 0) + 1;
    if (run.length === WORDS_TOGETHER || count > MOST_REPEATS) {
      runs.push(run);
      run = [];
      counts = new Map();
    }
    counts.set(word, counts.has(word) ? count : 1);
    run.push(word);
  }
  return [...runs, run];
}

function streams(
  words: readonly string[],
  langs: readonly ("en" | "es")[],
  of: Passage["of"],
  aside = false,
): string[] {
  const found: string[] = [];
  const runs = new Map(
    langs.map((lang) => words.map((word) => stemOf(word, lang))).map((stems) => [stems.join(" "), stems]),
  );
  for (const stems of runs.values()) {
    if (!aside) found.push(...stems.map((stem) => `m${stem}`), BREAK);
    if (of === "title") found.push(...stems.map((stem) => `tm${stem}`), BREAK);
  }
  const own = of && { title: "n", author: "a", publisher: "p" }[of];
  if (own) found.push(...words.map((word) => own + word), BREAK);
  return found;
}
