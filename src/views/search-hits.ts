import { pathOf } from "../codebook/path.js";
import { marksOfClips } from "../store/clip-marks.js";
import { wordsOfRecords } from "../store/record-words.js";
import { clipHits, pageHits, questionHits, sourceNotes } from "../store/search-hits.js";
import { markedExcerpt, placesOf, WantedWords } from "../text/marked-excerpt.js";
import { countryName } from "../values/country.js";
import { textIn } from "../values/text-value.js";
import type { Text } from "../values/value.js";
import { labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import { citedSources, fullCitation } from "./notes.js";
import type { Found } from "./search-matches.js";
import type { HitView } from "./shapes.js";

type Hit = Omit<HitView, "score" | "excerpt" | "kind" | "row">;
type Cited = Awaited<ReturnType<typeof citedSources>>;

/** What is shown of the documents at these places, in their order. */
export async function hitsAt(look: Look, found: Found, places: readonly number[]): Promise<HitView[]> {
  const { columns } = found;
  const wanted = new WantedWords(found.terms);
  const of = (kind: HitView["kind"]) => places.filter((place) => columns.kinds[place] === kind);
  const sources = places.flatMap((place) => sourceAt(found, place) ?? []);
  const cited = await citedSources(look, sources);
  const hits = new Map<number, Hit>();
  const add = (some: ReadonlyMap<number, Hit>): void => {
    for (const [place, hit] of some) hits.set(place, hit);
  };
  add(await records(look, found, of("record"), wanted));
  add(await clips(look, found, of("clip"), wanted, cited));
  add(await pages(look, found, of("page"), wanted, cited));
  add(await sourceHits(look, found, of("source"), wanted, cited));
  add(await questions(look, found, of("question"), wanted));
  return places.flatMap((place): HitView[] => {
    const hit = hits.get(place);
    if (!hit) return [];
    const excerpt = hit.parts.map(({ text }) => text).join("");
    return [
      { kind: columns.kinds[place]!, row: columns.rows[place]!, ...hit, excerpt, score: found.scores.get(place) ?? 0 },
    ];
  });
}

function sourceAt({ columns: { columns } }: Found, place: number): string | undefined {
  const [code] = columns.source.lists[columns.source.at[place]!]!;
  return code === undefined ? undefined : columns.source.codes.values[code];
}

const textOf = (look: Look, json: string): string => textIn(JSON.parse(json) as Text, look.lang).text;

/** The text that has most of the wanted words, else the first. */
function bestOf(texts: readonly string[], wanted: WantedWords): string {
  if (texts.length === 1) return texts[0]!;
  let best = texts[0] ?? "";
  let most = 0;
  for (const text of texts) {
    const count = new Set(placesOf(text, wanted).map(({ start, end }) => text.slice(start, end).toLowerCase())).size;
    if (count > most) [best, most] = [text, count];
  }
  return best;
}

async function records(look: Look, { columns }: Found, places: readonly number[], wanted: WantedWords) {
  const hits = new Map<number, Hit>();
  if (places.length === 0) return hits;
  const ids = places.map((place) => columns.rows[place]!);
  const labels = await labelsOf(look.reader, look.codebook, look.lang, ids);
  const texts = await wordsOfRecords(look.reader.db, ids);
  for (const place of places) {
    const id = columns.rows[place]!;
    const label = labels.get(id);
    if (!label) continue;
    const type = look.codebook.types.get(label.type);
    const path = type ? pathOf(type, look.lang) : encodeURIComponent(label.type);
    hits.set(place, {
      id: `${label.type}/${label.slug}`,
      label: label.label,
      type: label.type,
      parts: markedExcerpt(
        bestOf(
          (texts.get(id) ?? []).filter((text) => text !== label.label),
          wanted,
        ),
        wanted,
      ),
      url: `/${look.lang}/${path}/${encodeURIComponent(label.slug)}`,
    });
  }
  return hits;
}

async function clips(look: Look, found: Found, places: readonly number[], wanted: WantedWords, cited: Cited) {
  const hits = new Map<number, Hit>();
  if (places.length === 0) return hits;
  const ids = places.map((place) => found.columns.rows[place]!);
  const rows = new Map((await clipHits(look.reader, ids)).map((row) => [row.id, row]));
  const { tags, about } = await marksOfClips(look.reader.db, ids);
  const subjects = await labelsOf(
    look.reader,
    look.codebook,
    look.lang,
    [...about.values()].flat().flatMap(({ record }) => record || []),
  );
  for (const place of places) {
    const row = rows.get(found.columns.rows[place]!);
    const source = row && cited.get(row.source);
    if (!row || !source) continue;
    const note = row.note === null ? null : textOf(look, row.note);
    const pageLabel = row.page === null ? null : (row.label ?? String(row.page));
    hits.set(place, {
      id: row.id,
      label: source.row.title,
      parts: markedExcerpt(bestOf([row.quote, ...(note ? [note] : [])], wanted), wanted),
      ...(row.page !== null && { page: row.page, pageLabel: pageLabel! }),
      url: `${sourceUrl(look, source.row.key)}#clip-${row.id}`,
      source: source.row.key,
      citation: fullCitation(look, source.item, pageLabel),
      clip: {
        quoteParts: markedExcerpt(row.quote, wanted, Number.POSITIVE_INFINITY),
        ...{ quote: row.quote, note, memo: row.memo, speaker: row.speaker, important: row.important === 1 },
        ...{ access: row.level, status: row.status },
        tags: (tags.get(row.id) ?? []).map(({ slug, label }) => ({
          value: slug,
          label: label === null ? slug : textOf(look, label),
        })),
        about: (about.get(row.id) ?? []).flatMap(({ country, record }) => {
          if (country) return [{ value: country, label: countryName(country, look.lang) }];
          const subject = subjects.get(record);
          return subject ? [{ value: `${subject.type}/${subject.slug}`, label: subject.label }] : [];
        }),
      },
    });
  }
  return hits;
}

const sourceUrl = (look: Look, key: string): string => `/${look.lang}/sources/${encodeURIComponent(key)}`;

async function pages(look: Look, found: Found, places: readonly number[], wanted: WantedWords, cited: Cited) {
  const hits = new Map<number, Hit>();
  if (places.length === 0) return hits;
  const { rows: snapshots, pages: numbers } = found.columns;
  const texts = await pageHits(
    look.reader,
    places.map((place) => ({ snapshot: snapshots[place]!, page: numbers[place]! })),
  );
  const byPlace = new Map(texts.map((page) => [`${page.snapshot} ${page.number}`, page]));
  for (const place of places) {
    const page = byPlace.get(`${snapshots[place]} ${numbers[place]}`);
    const source = cited.get(sourceAt(found, place) ?? "");
    if (!page || !source) continue;
    const pageLabel = page.label ?? String(page.number);
    hits.set(place, {
      id: source.row.key,
      label: source.row.title,
      parts: markedExcerpt(page.text, wanted),
      page: page.number,
      pageLabel,
      url: `${sourceUrl(look, source.row.key)}#page-${page.number}`,
      source: source.row.key,
      citation: fullCitation(look, source.item, pageLabel),
    });
  }
  return hits;
}

async function sourceHits(look: Look, found: Found, places: readonly number[], wanted: WantedWords, cited: Cited) {
  const hits = new Map<number, Hit>();
  if (places.length === 0) return hits;
  const notes = new Map(
    (
      await sourceNotes(
        look.reader,
        places.map((place) => found.columns.rows[place]!),
      )
    ).map((row) => [row.id, row.note]),
  );
  for (const place of places) {
    const source = cited.get(found.columns.rows[place]!);
    if (!source) continue;
    const note = notes.get(source.row.id);
    const citation = fullCitation(look, source.item, null);
    hits.set(place, {
      id: source.row.key,
      label: source.row.title,
      parts: markedExcerpt(bestOf([citation.text, ...(note ? [textOf(look, note)] : [])], wanted), wanted),
      url: sourceUrl(look, source.row.key),
      source: source.row.key,
      citation,
    });
  }
  return hits;
}

async function questions(look: Look, { columns }: Found, places: readonly number[], wanted: WantedWords) {
  const hits = new Map<number, Hit>();
  if (places.length === 0) return hits;
  const rows = new Map(
    (
      await questionHits(
        look.reader,
        places.map((place) => columns.rows[place]!),
      )
    ).map((row) => [row.id, row.text]),
  );
  for (const place of places) {
    const id = columns.rows[place]!;
    const json = rows.get(id);
    if (json === undefined) continue;
    const text = textOf(look, json);
    hits.set(place, {
      id,
      label: text,
      parts: markedExcerpt(text, wanted),
      url: `/${look.lang}/questions?question=${id}#question-${id}`,
    });
  }
  return hits;
}
