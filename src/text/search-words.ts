import { tokens } from "./analyze.js";
import { isStopWord } from "./stop-words.js";

export const SEARCH_FIELDS = ["title", "author", "publisher"] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** A word, or words that stand side by side. */
export interface SearchTerm {
  /** Folded; at least one. */
  readonly words: readonly string[];
  /** Only the beginning of the last word is given. */
  readonly prefix: boolean;
  /** Written in quotes. */
  readonly quoted: boolean;
  readonly field?: SearchField;
}

/** What a search text asks for: one term of each group, and none of `without`. */
export interface SearchWords {
  readonly groups: readonly (readonly SearchTerm[])[];
  readonly without: readonly SearchTerm[];
}

// A page pasted into the search box is a search too: its first words say what is looked for.
const MOST_TERMS = 40;
const MOST_WORDS = 40;

/** `-`, a field, then a quoted or a bare text. A quote that is not closed reaches to the end. */
const PIECE = /(-?)(?:(title|author|publisher):)?(?:"([^"]*)(?:"|$)|([^\s"]+))/giu;
const QUOTES = /[\u201C-\u201F\u2033\u00AB\u00BB]/g;

/**
 * Reads a search text: words, "phrases", `-word`, `OR` between two, `word*`, `title:` `author:` `publisher:`. Every text is a search; what
 * says nothing (a lone `*`, an unclosed quote, signs) is passed over. Words such as "the" count only where nothing else is asked
 * for, in quotes, or after a field.
 */
export function readSearchWords(text: string): SearchWords {
  const groups: SearchTerm[][] = [];
  const without: SearchTerm[] = [];
  let joins = false;
  let count = 0;
  for (const [, minus, field, quoted, bare] of text.replace(QUOTES, '"').matchAll(PIECE)) {
    if (bare === "OR" && !minus && !field) {
      joins = groups.length > 0;
      continue;
    }
    const term = termOf(quoted ?? bare ?? "", quoted !== undefined, field?.toLowerCase() as SearchField | undefined);
    if (!term) continue;
    if (++count > MOST_TERMS) break;
    if (minus) without.push(term);
    else if (joins) groups.at(-1)!.push(term);
    else groups.push([term]);
    joins = false;
  }
  const telling = groups.filter((group) => !group.every(saysLittle));
  return { groups: telling.length > 0 ? telling : groups, without };
}

function termOf(text: string, quoted: boolean, field: SearchField | undefined): SearchTerm | undefined {
  const words = tokens(text).slice(0, MOST_WORDS);
  if (words.length === 0) return undefined;
  return { words, prefix: /[\p{L}\p{N}]\*$/u.test(text.trimEnd()), quoted, ...(field && { field }) };
}

const saysLittle = ({ words, prefix, quoted, field }: SearchTerm): boolean =>
  !prefix && !quoted && !field && words.length === 1 && isStopWord(words[0]!);
