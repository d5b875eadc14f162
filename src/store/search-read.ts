import { sql } from "kysely";
import { stemOf } from "../text/analyze.js";
import type { SearchTerm } from "../text/search-words.js";
import { ACCESS_LEVELS } from "../values/value.js";
import { inChunks } from "./chunks.js";
import { PIECES } from "./search-index.js";
import type { Reader } from "./store.js";

/** The lexemes in which a term stands in the index: one of these phrases must be there. */
export interface TermLexemes {
  readonly phrases: readonly (readonly string[])[];
  /** The last lexeme of each is only the beginning of one. */
  readonly prefix: boolean;
}

const FIELDS = { title: "n", author: "a", publisher: "p" } as const;

export function termLexemes({ words, prefix, field }: SearchTerm): TermLexemes {
  const as = (letters: string, of: (word: string) => string = (word) => word) =>
    words.map((word) => letters + of(word));
  const english = (word: string) => stemOf(word, "en");
  const spanish = (word: string) => stemOf(word, "es");
  if (field === "title" && !prefix) return { phrases: [as("tm", english), as("tm", spanish)], prefix };
  if (field) return { phrases: [as(FIELDS[field])], prefix };
  // Only whole words stand side by side in the index: of several the last is taken alone.
  if (prefix) return { phrases: [[`w${words.at(-1)!}`]], prefix };
  return { phrases: [as("m", english), as("m", spanish)], prefix };
}

/**
 * The numbers of the documents in which a term stands, ascending, each once. Asks the reader's own index and those of whoever sees less; some
 * numbers may be of forms that he is not shown: `search_doc` says which are his.
 */
export async function docsWith(reader: Reader, lexemes: TermLexemes): Promise<Float64Array> {
  const hit = matches(reader.engine, lexemes);
  const lists: Float64Array[] = [];
  for (const audience of ACCESS_LEVELS.slice(0, ACCESS_LEVELS.indexOf(reader.audience) + 1)) {
    const row = await reader.db
      .selectFrom(`search_${audience}`)
      // One text for all: reading a row for each costs ten times as much.
      .select(
        reader.engine === "sqlite"
          ? sql<string | null>`group_concat("rowid")`.as("rows")
          : sql<string | null>`string_agg("rowid"::text, ',')`.as("rows"),
      )
      .where(hit)
      .executeTakeFirst();
    if (row?.rows) lists.push(numbersIn(row.rows));
  }
  const places = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    places.set(list, at);
    at += list.length;
  }
  const numbers = places.sort().map((place) => Math.floor(place / PIECES));
  return numbers.filter((n, place) => n !== numbers[place - 1]);
}

const COMMA = 44;
const ZERO = 48;

/** The whole numbers of "12,7,30": read digit by digit, which takes a fifth of the time of `split`. */
function numbersIn(text: string): Float64Array {
  const numbers = new Float64Array((text.length >> 1) + 1);
  let count = 0;
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA) {
      numbers[count++] = number;
      number = 0;
    } else number = number * 10 + code - ZERO;
  }
  numbers[count++] = number;
  return numbers.subarray(0, count);
}

function matches(engine: "sqlite" | "postgres", { phrases, prefix }: TermLexemes) {
  // The analyzer leaves no quotes in a lexeme.
  if (engine === "sqlite") {
    const each = phrases.map((phrase) => `"${phrase.join(" ")}"${prefix ? " *" : ""}`);
    return sql<boolean>`"hit" match ${each.join(" OR ")}`;
  }
  const each = phrases.map((phrase) => phrase.map((lexeme) => `'${lexeme}'${prefix ? ":*" : ""}`).join(" <-> "));
  return sql<boolean>`"hit" @@ ${each.map((phrase) => `(${phrase})`).join(" | ")}::tsquery`;
}

/** What facets count and orders need of so many documents, from the first numbered above `after`. */
export function docRows({ db }: Reader, after: number, most: number) {
  return db
    .selectFrom("search_doc")
    .select(["n", "kind", "row", "source", "page", "words", "facets"])
    .where("n", ">", after)
    .orderBy("n")
    .limit(most)
    .execute();
}

export async function countDocs({ db }: Reader): Promise<number> {
  const row = await db
    .selectFrom("search_doc")
    .select((each) => each.fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The numbers of all documents. */
export async function docNumbers({ db, engine }: Reader): Promise<Float64Array> {
  const row = await db
    .selectFrom("search_doc")
    .select(
      engine === "sqlite"
        ? sql<string | null>`group_concat("n")`.as("all")
        : sql<string | null>`string_agg("n"::text, ',')`.as("all"),
    )
    .executeTakeFirst();
  return row?.all ? numbersIn(row.all) : new Float64Array();
}

/** The lexemes of some documents, by number. */
export async function lexemesOfDocs({ db }: Reader, numbers: readonly number[]): Promise<Map<number, string>> {
  const rows = await inChunks(numbers, (some) =>
    db.selectFrom("search_doc").select(["n", "lexemes"]).where("n", "in", some).execute(),
  );
  return new Map(rows.map(({ n, lexemes }) => [n, lexemes]));
}

/** The words of all names, titles and tags that the reader sees; each once. */
export async function nameWords({ db }: Reader): Promise<Set<string>> {
  const docs = await db.selectFrom("search_doc").select("names").distinct().where("names", "!=", "").execute();
  const words = new Set<string>();
  for (const { names } of docs) for (const word of names.split(" ")) words.add(word);
  return words;
}

export async function tagTexts({ db }: Reader): Promise<{ slug: string; label: string | null }[]> {
  return db.selectFrom("tag").select(["slug", "label"]).orderBy("slug").execute();
}

/** Who stands under whom, as this reader sees it; records themselves left out. */
export function ancestorPairs({ db }: Reader) {
  return db
    .selectFrom("ancestor")
    .select(["record", "ancestor"])
    .where("depth", ">", 0)
    .orderBy("record")
    .orderBy("ancestor")
    .execute();
}
