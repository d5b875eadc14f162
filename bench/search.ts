import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkSearch, type SearchPlan } from "../src/query/check-search.js";
import { parseQuery } from "../src/query/parse-query.js";
import { addClip } from "../src/research/add-clip.js";
import type { Look } from "../src/views/look.js";
import { referenceLookup } from "../src/views/reference-lookup.js";
import { search } from "../src/views/search.js";
import { facetsOf } from "../src/views/search-facets.js";
import { hitsAt } from "../src/views/search-hits.js";
import { searchMatches } from "../src/views/search-matches.js";
import { type Corpus, fillCorpus, RARE_TAG, wordsOf } from "./made-corpus.js";
import { FILES, type Place, serverPlace } from "./places.js";
import type { Bench, Result } from "./result.js";
import { seeded } from "./seeded.js";
import { lookOf, type Opened, openIn } from "./store.js";
import { type Timing, timed, timingOf } from "./timing.js";

const RUNS = 200;

/** Full-text search on SQLite, and on PostgreSQL where a server answers. */
export async function searchResults(bench: Bench): Promise<Result[]> {
  const server = await serverPlace();
  if (!server) bench.say("search: no PostgreSQL answers, so on SQLite alone");
  const results: Result[] = [];
  for (const place of server ? [FILES, server] : [FILES])
    for (const result of await on(place, bench)) results.push({ ...result, what: `${place.engine}: ${result.what}` });
  return results;
}

async function on(place: Place, bench: Bench): Promise<Result[]> {
  const { clips } = bench;
  const alone = await inCorpus(bench, { clips, publicOnly: true }, place, publicTimes);
  return inCorpus(bench, { clips }, place, async (opened) => [
    ...(await searchTimes(opened, clips)),
    ...(await facetTimes(opened, clips)),
    {
      what: "search by the public, ten times as many private rows",
      ...MS,
      timing: await publicTimes(opened),
      peer: { what: "none private", median: alone.median },
    },
    ...(await writeTimes(opened)),
  ]);
}

const MS = { unit: "ms" } as const;

/** Opens a made corpus, filled first where it is not there, and closes it. */
export async function inCorpus<T>(
  { kept, clips, say }: Bench,
  corpus: Corpus,
  place: Place,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const name = `search_${clips}${corpus.publicOnly ? "_public" : ""}`;
  const database = await place.database(name);
  const file = join(kept, name);
  const isThere = database === undefined && existsSync(join(file, "muster.db"));
  const opened = await openIn(file, database);
  try {
    if (!isThere) await fillCorpus(opened, corpus, say);
    return await work(opened);
  } finally {
    await opened.store.close();
    await place.remove(name);
  }
}

/** The searches that are timed, each different from those before. */
export class Asked {
  readonly #random = seeded(40);
  readonly #words = wordsOf(seeded(4)).all;

  /** One word: frequent, usual or rare. */
  word(): string {
    return this.#words[this.#random.whole(8, this.#random.one([60, 600, 12_000]))]!;
  }
  /** As people ask: a word, two, a phrase, the beginning of one, or a word under a filter. */
  any(run: number): string[] {
    const [first, second] = [this.word(), this.word()];
    const kinds = [
      [`q=${first}`],
      [`q=${first} ${second}`],
      [`q="${first} ${second}" OR ${this.word()}`],
      [`q=${first.slice(0, 5)}* ${second}`],
      [`q=${first}`, `tag=tag-${this.#random.whole(0, 59)}`],
      [`q=${first} -${second}`, "language=es"],
    ];
    return kinds[Math.abs(run) % kinds.length]!;
  }
}

const planOf = async (look: Look, pairs: readonly string[]): Promise<SearchPlan> =>
  checkSearch(parseQuery(pairs), look.codebook, referenceLookup(look.reader));

/** The first page, as it is shown but for the facets. */
async function firstPage(look: Look, pairs: readonly string[]) {
  const { q, filters } = await planOf(look, pairs);
  const found = await searchMatches(look, q, filters);
  return hitsAt(look, found, [...found.places.subarray(0, 20)]);
}

async function searchTimes(opened: Opened, clips: number): Promise<Result[]> {
  const look = await lookOf(opened, "confidential", "en");
  const asked = new Asked();
  const target = clips > 100_000 ? 80 : 15;
  const yardstick = await timed(20, () => likeSearch(opened, `%${asked.word()}%`));
  const peer = { what: "LIKE over the same tables", median: yardstick.median };
  const first = await timed(1, () => firstPage(look, [`q=${asked.word()}`]), 0);
  return [
    { what: "first search after opening", ...MS, timing: first },
    {
      what: "first page with excerpts, as people ask",
      ...MS,
      target,
      by: "p95",
      timing: await timed(RUNS, (run) => firstPage(look, asked.any(run)), 20),
      peer,
    },
    {
      what: "first page, one word",
      ...MS,
      target,
      by: "p95",
      timing: await timed(RUNS, () => firstPage(look, [`q=${asked.word()}`]), 5),
      peer,
    },
    {
      what: "first page, a misspelled word",
      ...MS,
      target,
      by: "p95",
      timing: await timed(30, () => firstPage(look, [`q=${asked.word()}x ${asked.word()}`]), 5),
      peer,
    },
    {
      what: "page with all its facets",
      ...MS,
      timing: await timed(RUNS, async (run) => search(look, await planOf(look, asked.any(run))), 5),
      peer,
    },
  ];
}

/** What a program without a full-text index would ask: ids of whatever holds the text. */
function likeSearch({ store }: Opened, pattern: string) {
  return store.readAll(async (db) => {
    await db.selectFrom("clip").select("id").where("quote", "like", pattern).where("deleted", "is", null).execute();
    await db.selectFrom("page").select(["snapshot", "number"]).where("text", "like", pattern).execute();
    await db.selectFrom("source").select("id").where("title", "like", pattern).where("deleted", "is", null).execute();
  });
}

async function facetTimes(opened: Opened, clips: number): Promise<Result[]> {
  const look = await lookOf(opened, "confidential", "en");
  const facets = async (pairs: readonly string[]): Promise<{ count: number; timing: Timing }> => {
    const { q, filters } = await planOf(look, pairs);
    const found = await searchMatches(look, q, filters);
    return {
      count: found.places.length,
      timing: await timed(30, () => facetsOf(look, found.columns, found.places), 3),
    };
  };
  const of = ({ count, timing }: Awaited<ReturnType<typeof facets>>, target: number) => ({
    ...{ what: `all facets of ${count.toLocaleString("en")} hits`, ...MS, target, by: "p95" as const, timing },
  });
  return [of(await facets([]), clips > 100_000 ? 300 : 40), of(await facets([`tag=${RARE_TAG}`]), 5)];
}

/** What was asked before is asked anew: citations are made, so that only the number of rows differs. */
async function publicTimes(opened: Opened): Promise<Timing> {
  const times = async (round: number): Promise<Timing> => {
    const look = await lookOf(opened, "public", "en", round);
    const asked = new Asked();
    return timed(RUNS, (run) => firstPage(look, asked.any(run)));
  };
  await times(0);
  return times(1);
}

async function writeTimes(opened: Opened): Promise<Result[]> {
  // A corpus that was kept holds the clips of the run before: the same again would only be recognised.
  const random = seeded((await opened.store.revision("confidential")).number);
  const words = wordsOf(random);
  const add = () =>
    addClip(opened.desk, {
      source: `source-${random.whole(0, 30) * 11}`,
      quote: words.text(20),
      page: 1,
      typed: true,
      tags: ["tag-1"],
      about: ["GT"],
    });
  const asked = new Asked();
  const adding = await timed(100, add, 10);
  const after: number[] = [];
  for (let run = 0; run < 20; run++) {
    await add();
    const start = performance.now();
    await firstPage(await lookOf(opened, "confidential", "en"), [`q=${asked.word()}`]);
    after.push(performance.now() - start);
  }
  return [
    { what: "adding a clip, with its index", ...MS, target: 5, timing: adding },
    { what: "first page, first after a change", ...MS, timing: timingOf(after) },
  ];
}
