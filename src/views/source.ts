import { countLiving } from "../store/count-living.js";
import { findSource } from "../store/find.js";
import { questionsOfClips, sharesOf } from "../store/questions.js";
import { contextsOfSource, someSourcesInOrder, usesOfSource } from "../store/read-sources.js";
import { clipsOfSource, pagesOf, snapshotsOfSource } from "../store/snapshots.js";
import { textIn } from "../values/text-value.js";
import type { Text } from "../values/value.js";
import { labelsOf } from "./labels.js";
import type { Look } from "./look.js";
import { citedSources, fullCitation } from "./notes.js";
import { questionViews } from "./questions.js";
import type { SourceListView, SourceView } from "./shapes.js";

/**
 * A source with its clips: the stored text, page by page, as far as `copy` allows this reader; else each quote with what stands around it.
 * Clips are shown on the snapshot that they are anchored in; the newest snapshot's text is the one shown whole.
 * @throws Problem "source-missing" for one that this reader may not see
 */
export async function sourceView(look: Look, name: string): Promise<SourceView> {
  const { db } = look.reader;
  const row = await findSource(db, name);
  const cited = (await citedSources(look, [row.id])).get(row.id)!;
  const snapshots = await snapshotsOfSource(db, row.id);
  const clips = await clipsOfSource(db, row.id);
  const contexts = new Map((await contextsOfSource(db, row.id)).map((context) => [context.clip, context]));
  const uses = await usesOfSource(db, row.id);
  const labels = await labelsOf(
    look.reader,
    look.codebook,
    look.lang,
    uses.map((use) => use.record),
  );
  const ids = clips.map((clip) => clip.id);
  // Whether a question is late is said where it is known what day it is.
  const questions = await questionViews(look, await questionsOfClips(db, ids), -Infinity);
  const shares = [...(await sharesOf(db, "source", [row.id])), ...(await sharesOf(db, "clip", ids))];
  const sharesWith = (id: string) =>
    shares.flatMap(({ clip, source, person, on }) => ((clip ?? source) === id ? { person, on } : []));
  const pages = snapshots[0] ? await pagesOf(db, snapshots[0].id) : [];
  const usesOf = (clip: string | null) =>
    uses
      .filter((use) => use.clip === clip)
      .flatMap((use) => {
        const record = labels.get(use.record);
        const property = record && look.codebook.types.get(record.type)?.properties.get(use.property);
        return record && property ? [{ record, property: property.label[look.lang], claim: use.claim }] : [];
      });
  return {
    id: row.id,
    key: row.key,
    title: row.title,
    kind: row.kind,
    language: row.language,
    access: row.access,
    url: row.url,
    citation: fullCitation(look, cited.item, null),
    note: row.note === null ? null : textIn(JSON.parse(row.note) as Text, look.lang).text,
    lang: look.lang,
    snapshots: snapshots.map(({ id, sha256, at, media_type, pages, findings }) => ({
      id,
      sha256,
      at,
      mediaType: media_type,
      pages,
      findings: JSON.parse(findings) as string[],
    })),
    pages: pages.map(({ number, label, text }) => ({
      number,
      label,
      text,
      clips: clips.flatMap((clip) =>
        clip.snapshot === snapshots[0]!.id && clip.page === number && clip.start !== null && clip.end !== null
          ? [{ id: clip.id, start: clip.start, end: clip.end }]
          : [],
      ),
    })),
    clips: clips.map((clip) => {
      const context = contexts.get(clip.id);
      return {
        id: clip.id,
        quote: clip.quote,
        page: clip.page,
        pageLabel: clip.page === null ? null : (context?.label ?? String(clip.page)),
        status: clip.status,
        speaker: clip.speaker,
        note: clip.note === null ? null : textIn(JSON.parse(clip.note) as Text, look.lang).text,
        before: context?.before ?? "",
        after: context?.after ?? "",
        important: clip.important === 1,
        snapshot: clip.snapshot,
        uses: usesOf(clip.id),
        questions: questions.filter(({ passage }) => passage?.clip === clip.id),
        shares: sharesWith(clip.id),
      };
    }),
    uses: usesOf(null),
    shares: sharesWith(row.id),
    asOf: look.revision.at,
  };
}

/** What a form says of the source that it is about. @throws Problem "source-missing" */
export async function sourceHead(look: Look, name: string): Promise<Pick<SourceView, "key" | "title" | "language">> {
  const { key, title, language } = await findSource(look.reader.db, name);
  return { key, title, language };
}

/** Writing a citation takes a quarter of a millisecond: twenty thousand at once would take seconds. */
const SOURCES_A_PAGE = 100;

/**
 * Sources in the order of their titles, each as its bibliography entry would cite it: those of one page, counted from 1; of the last where
 * there are not so many.
 */
export async function sourceListView(look: Look, page = 1): Promise<SourceListView> {
  const { db } = look.reader;
  const total = await countLiving(db, "source");
  const pages = Math.max(1, Math.ceil(total / SOURCES_A_PAGE));
  const at = Math.min(page, pages);
  const rows = await someSourcesInOrder(db, (at - 1) * SOURCES_A_PAGE, SOURCES_A_PAGE);
  const cited = await citedSources(
    look,
    rows.map((row) => row.id),
  );
  return {
    lang: look.lang,
    total,
    page: at,
    pages,
    sources: rows.map((row) => ({
      key: row.key,
      title: row.title,
      kind: row.kind,
      citation: fullCitation(look, cited.get(row.id)!.item, null),
    })),
    asOf: look.revision.at,
  };
}
