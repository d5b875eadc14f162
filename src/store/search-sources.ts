import { canonicalJson } from "../values/canonical-json.js";
import { groupBy } from "../values/group-by.js";
import type { Access } from "../values/value.js";
import { asEachSees } from "./audience.js";
import { chunks } from "./chunks.js";
import { subjectsOfClips, tagsOfClips } from "./clip-marks.js";
import { bibliography, facetsOfSource, passagesOf, type SearchDoc } from "./search-doc.js";
import type { Db } from "./store.js";
import type { TagTable } from "./tables.js";

/*
 * Sources, the text of their newest snapshot, clips and questions as `db` shows them to its reader: what he may not see is not in it.
 */

export async function sourceDocs(db: Db, ids: readonly string[]): Promise<SearchDoc[]> {
  const rows = await db.selectFrom("source").selectAll().where("id", "in", ids).where("deleted", "is", null).execute();
  return rows.map((row): SearchDoc => {
    const { author, publisher } = bibliography(row.csl);
    const lang = row.language;
    return {
      kind: "source",
      row: row.id,
      source: row.id,
      page: null,
      passages: [
        { text: row.title, lang, of: "title" },
        ...author.map((text) => ({ text, of: "author" as const })),
        ...(publisher === undefined ? [] : [{ text: publisher, of: "publisher" as const }]),
        { text: row.key },
        ...passagesOf(row.note),
        ...memoOf(row.memo),
      ],
      names: [row.title, ...author, ...(publisher === undefined ? [] : [publisher])],
      facets: { type: "source", ...facetsOfSource(row), access: row.access, by: row.by },
    };
  });
}

/** One for each page of the newest snapshot: older ones are kept, and not searched. */
export async function pageDocs(db: Db, sources: readonly string[]): Promise<SearchDoc[]> {
  const snapshots = await db
    .selectFrom("snapshot")
    .innerJoin("source", "source.id", "snapshot.source")
    .select(["snapshot.id", "snapshot.source", "source.title", "source.csl", "source.language", "source.kind"])
    .select(["source.issued_min", "source.issued_max", "source.access", "source.by"])
    .where("snapshot.source", "in", sources)
    .where("snapshot.deleted", "is", null)
    .where("source.deleted", "is", null)
    .orderBy("snapshot.id")
    .execute();
  const newest = new Map(snapshots.map((row) => [row.source, row]));
  const bySnapshot = new Map([...newest.values()].map((row) => [row.id, row]));
  const docs: SearchDoc[] = [];
  for (const some of chunks([...bySnapshot.keys()])) {
    const pages = await db.selectFrom("page").selectAll().where("snapshot", "in", some).orderBy("number").execute();
    for (const page of pages) {
      const source = bySnapshot.get(page.snapshot)!;
      docs.push({
        kind: "page",
        row: page.snapshot,
        source: source.source,
        page: page.number,
        passages: [{ text: page.text, lang: source.language }, ...fieldsOf(source.title, source.csl, source.language)],
        names: [],
        facets: { type: "page", ...facetsOfSource(source), access: source.access, by: source.by },
      });
    }
  }
  return docs;
}

/** Title, authors and publisher of the source go with its pages and clips, for `title:` and the other fields. */
function fieldsOf(title: string, csl: string, lang: string | null): SearchDoc["passages"] {
  const { author, publisher } = bibliography(csl);
  return [
    { text: title, lang, of: "title", aside: true },
    ...author.map((text) => ({ text, of: "author" as const, aside: true })),
    ...(publisher === undefined ? [] : [{ text: publisher, of: "publisher" as const, aside: true }]),
  ];
}

/** Clips as each audience sees them. They are what is written most, so the three are asked for at once. */
export async function clipDocs(db: Db, ids: readonly string[]): Promise<Map<Access, SearchDoc[]>> {
  const rows = await asEachSees(db, (seen) => clipsWithSources(seen, ids)).execute();
  if (rows.length === 0) return new Map();
  const tags = await asEachSees(db, (seen) => tagsOfClips(seen, ids))
    .orderBy("slug")
    .execute();
  const about = await asEachSees(db, (seen) => subjectsOfClips(seen, ids))
    .orderBy("country")
    .orderBy("record")
    .execute();
  const tagsOf = groupBy(tags, seenOfClip);
  const aboutOf = groupBy(about, seenOfClip);
  const docs = rows.map((row): readonly [Access, SearchDoc] => {
    const key = seenOfClip({ audience: row.audience, clip: row.id });
    return [row.audience, clipDoc(row, tagsOf.get(key) ?? [], aboutOf.get(key) ?? [])];
  });
  return new Map(
    [...groupBy(docs, ([audience]) => audience)].map(([audience, each]) => [audience, each.map(([, doc]) => doc)]),
  );
}

const seenOfClip = ({ audience, clip }: { readonly audience: Access; readonly clip: string }) => `${audience} ${clip}`;

const clipsWithSources = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom("clip")
    .innerJoin("source", "source.id", "clip.source")
    .select([
      "clip.id",
      "clip.source",
      "clip.page",
      "clip.quote",
      "clip.note",
      "clip.memo",
      "clip.speaker",
      "clip.important",
    ])
    .select(["clip.level", "clip.by", "source.title", "source.csl", "source.language", "source.kind"])
    .select(["source.issued_min", "source.issued_max"])
    .where("clip.id", "in", ids)
    .where("clip.deleted", "is", null);

type ClipRow = Awaited<ReturnType<ReturnType<typeof clipsWithSources>["execute"]>>[number];
type Tagged = Pick<TagTable, "slug" | "label">;
type Subject = { readonly country: string; readonly record: string };

function clipDoc(row: ClipRow, tagged: readonly Tagged[], about: readonly Subject[]): SearchDoc {
  const subjects = about.map(({ country, record }) => country || record);
  return {
    kind: "clip",
    row: row.id,
    source: row.source,
    page: row.page,
    passages: [
      { text: row.quote, lang: row.language },
      ...passagesOf(row.note),
      ...(row.speaker === null ? [] : [{ text: row.speaker }]),
      ...tagged.flatMap(({ slug, label }) => [{ text: slug }, ...passagesOf(label)]),
      ...memoOf(row.memo),
      ...fieldsOf(row.title, row.csl, row.language),
    ],
    names: [],
    facets: {
      type: "clip",
      ...facetsOfSource(row),
      ...(subjects.length > 0 && { about: subjects }),
      ...(tagged.length > 0 && { tag: tagged.map(({ slug }) => slug) }),
      access: row.level,
      ...(row.important === 1 && { important: true }),
      by: row.by,
    },
  };
}

export async function questionDocs(db: Db, ids: readonly string[]): Promise<SearchDoc[]> {
  const rows = await db
    .selectFrom("question")
    .selectAll()
    .where("id", "in", ids)
    .where("deleted", "is", null)
    .execute();
  return rows.map((row): SearchDoc => {
    const about = (JSON.parse(row.about) as { country?: string; record?: string }[]).flatMap(
      ({ country, record }) => country ?? record ?? [],
    );
    const answers = JSON.parse(row.to) as { readonly who?: unknown; readonly answer?: unknown }[];
    return {
      kind: "question",
      row: row.id,
      source: null,
      page: null,
      passages: [
        ...passagesOf(row.text),
        ...answers.flatMap(({ who, answer }) =>
          [who, answer].flatMap((value) => (value === undefined ? [] : passagesOf(canonicalJson(value)))),
        ),
        ...memoOf(row.memo),
      ],
      names: [],
      facets: { type: "question", ...(about.length > 0 && { about }), access: row.access, by: row.by },
    };
  });
}

export const memoOf = (memo: string | null): SearchDoc["passages"] => (memo === null ? [] : [{ text: memo }]);
