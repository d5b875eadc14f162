import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { importFiles } from "../src/exchange/import-files.js";
import { change } from "../src/research/desk.js";
import { fromShape, type Ids } from "../src/store/from-shape.js";
import { save } from "../src/store/save.js";
import { catchUpIndex } from "../src/store/search-index.js";
import { shapeOf } from "./made-sources.js";
import { MadeWords } from "./made-words.js";
import { type Seeded, seeded } from "./seeded.js";
import { capture, type Opened } from "./store.js";

/*
 * What is searched: clips of some twenty words each, a fifth as many sources, and pages of some of these. One in eleven is public, so that
 * the public has ten times as many private rows beside its own.
 */

const PRIVATE = 10;
const WORDS = 30_000;
const ORGANIZATIONS = 420;
const TAGS = 60;
const AT_ONCE = 10_000;
/** This tag is on a hundred clips, whatever the size. */
export const RARE_TAG = "followed-up";

export interface Corpus {
  readonly clips: number;
  /** Only the public eleventh of it. */
  readonly publicOnly?: boolean;
}

/** The words from which the corpus is made, and a search too. */
export const wordsOf = (random: Seeded): MadeWords => new MadeWords(random, WORDS);

export async function fillCorpus(opened: Opened, corpus: Corpus, say: (line: string) => void): Promise<void> {
  const random = seeded(4);
  const words = wordsOf(random);
  await addRecords(opened, random, words);
  const ids = await idsOf(opened);
  const sources = await addSources(opened, corpus, random, words, ids);
  await addClips(opened, corpus, random, words, { ...ids, source: (key) => sources.get(key)! });
  const start = performance.now();
  await catchUpIndex(opened.store, opened.codebook, opened.desk.now());
  say(
    `${corpus.clips.toLocaleString("en")} clips: their index took ${Math.round((performance.now() - start) / 1000)} s`,
  );
}

async function addRecords({ desk, folder }: Opened, random: Seeded, words: MadeWords): Promise<void> {
  const slugs: string[] = [];
  const records = Array.from({ length: ORGANIZATIONS }, (_, place) => {
    const parent = place < 10 ? undefined : random.one(slugs.slice(0, 60));
    slugs.push(parent === undefined ? `us.d${place}` : `${parent}.u${place}`);
    const name = { property: "name", value: `${words.text(2)} ${place}` };
    const claims = parent === undefined ? [name] : [name, { property: "parent", value: parent }];
    return { type: "organization", slug: slugs.at(-1)!, access: "public", claims };
  });
  const tags = Array.from({ length: TAGS }, (_, place) => ({ id: `tag-${place}`, label: { en: words.text(1) } }));
  const path = join(folder, "made.yaml");
  writeFileSync(path, JSON.stringify({ muster: 1, tags: [...tags, { id: RARE_TAG }], records })); // JSON is YAML too
  await importFiles(desk, { path });
}

/** Records and tags by their names. */
async function idsOf({ store }: Opened): Promise<Ids & { readonly organizations: readonly string[] }> {
  const [records, tags] = await store.readAll(async (db) => [
    await db.selectFrom("record").select(["id", "slug"]).orderBy("slug").execute(),
    await db.selectFrom("tag").select(["id", "slug"]).execute(),
  ]);
  const byName = new Map(records.map(({ id, slug }) => [`organization/${slug}`, id]));
  const bySlug = new Map(tags.map(({ id, slug }) => [slug, id]));
  const unknown = (): never => {
    throw new Error("the made data names only what was made");
  };
  return {
    organizations: [...byName.keys()],
    record: (name) => byName.get(name) ?? unknown(),
    tag: (slug) => bySlug.get(slug) ?? unknown(),
    source: unknown,
    sourceOfClip: unknown,
    isReference: unknown,
  };
}

const accessOf = (place: number): string => {
  if (place % (PRIVATE + 1) === 0) return "public";
  return place % 2 === 0 ? "team" : "confidential";
};

/** Sources by their keys; one in forty has two pages of text. */
async function addSources({ desk, codebook }: Opened, corpus: Corpus, random: Seeded, words: MadeWords, ids: Ids) {
  const byKey = new Map<string, string>();
  await inParts(corpus.clips / 5, async (places) =>
    change(desk, "add", async (tx) => {
      const row = { by: "bench", at: tx.now, version: 1 };
      const shapes = places.map((place) => ({
        ...{ ...shapeOf(random, place), title: `${words.text(6)} ${place}`, id: `source-${place}`, ...row },
        ...{ uuid: tx.newId(), access: accessOf(place), copy: place % 2 === 0 ? "public" : "team" },
      }));
      const texts = places.map((place) => (place % 40 === 0 ? [words.text(300), words.text(300)] : []));
      const kept = shapes.filter(({ access }) => !corpus.publicOnly || access === "public");
      for (const { id, uuid } of kept) byKey.set(id, uuid);
      await save(
        tx,
        codebook,
        "source",
        kept.map((shape) => ({ after: fromShape("source", shape, ids) })),
      );
      const snapshots: { after: Awaited<ReturnType<typeof capture>> }[] = [];
      for (const [at, { uuid, id }] of shapes.entries())
        if (byKey.has(id) && texts[at]!.length > 0)
          snapshots.push({ after: await capture(desk.archive, tx.newId(), uuid, texts[at]!) });
      await save(tx, codebook, "snapshot", snapshots);
    }),
  );
  return byKey;
}

async function addClips(
  { desk, codebook }: Opened,
  corpus: Corpus,
  random: Seeded,
  words: MadeWords,
  ids: Awaited<ReturnType<typeof idsOf>>,
): Promise<void> {
  const rare = Math.floor(corpus.clips / 100);
  await inParts(corpus.clips, async (places) =>
    change(desk, "clip", async (tx) => {
      const shapes = places.map((place) => ({
        ...{
          id: tx.newId(),
          by: "bench",
          at: tx.now,
          version: 1,
          typed: true,
          source: `source-${place % (corpus.clips / 5)}`,
        },
        ...{
          quote: `${words.text(random.whole(8, 32))} ${place}`,
          page: random.whole(1, 40),
          important: random.chance(0.05),
        },
        tags: [...random.some(TAG_NAMES, random.whole(0, 2)), ...(place % rare === 0 ? [RARE_TAG] : [])],
        about: [random.one(COUNTRIES), random.one(ids.organizations)],
      }));
      const kept = shapes.filter(
        (_, at) => !corpus.publicOnly || accessOf(places[at]! % (corpus.clips / 5)) === "public",
      );
      await save(
        tx,
        codebook,
        "clip",
        kept.map((shape) => ({ after: fromShape("clip", shape, ids) })),
      );
    }),
  );
}

const COUNTRIES = ["GT", "SV", "HN", "MX", "PA", "CR", "NI", "CO"];
const TAG_NAMES = Array.from({ length: TAGS }, (_, place) => `tag-${place}`);

/** A transaction for each part: one alone would hold a million lines of the journal. */
async function inParts(count: number, write: (places: readonly number[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < count; start += AT_ONCE)
    await write(Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, place) => start + place));
}
