import { tagSlug } from "../research/about.js";
import { type Bundles, type Entity, isRecordName } from "../store/bundle.js";
import { markImported } from "../store/imported.js";
import { loadBundles } from "../store/load.js";
import { save } from "../store/save.js";
import { findTags } from "../store/tags.js";
import { canonicalJson } from "../values/canonical-json.js";
import { planClaims } from "./import-claims.js";
import { ClipPlan } from "./import-clips.js";
import { planObligations, planQuestions, planShares } from "./import-others.js";
import { loadNamedRecords, planJudgements, planRecords } from "./import-records.js";
import type { ImportRun, Planned } from "./import-run.js";
import { type Captured, planSnapshots, planSources } from "./import-sources.js";
import type { PlainRows } from "./sort-entries.js";
import { settle, type Wish } from "./touched.js";

/** What people write in plain files; the rest comes from exports alone. */
type WrittenByHand = Exclude<Entity, "redirect" | "series" | "vintage">;
type Written = { readonly entity: Entity; readonly row: string; readonly version: number; readonly file: string };

/**
 * Reads and checks what was written by hand, all of it, then writes it in the order in which rows build on each other. Where anything is
 * wrong, nothing is written: the caller finds the errors in `run`.
 * @returns how many rows of each kind were added or updated.
 */
export async function writePlainRows(
  run: ImportRun,
  rows: PlainRows,
  captured: ReadonlyMap<string, Captured>,
): Promise<{ [entity in Entity]?: number }> {
  const sources = await planSources(run, rows.sources);
  const tags = await planTags(run, rows);
  const records = await planRecords(run, rows.records);
  await loadNamedRecords(run, [
    ...[...rows.clips, ...rows.questions, ...rows.obligations].flatMap(({ shape }) => shape.about ?? []),
    ...rows.questions.flatMap(({ shape }) => (shape.to ?? []).map(({ who }) => who).filter(isRecordName)),
  ]);
  await run.ids.loadSources(citedKeys(rows));
  const snapshots = await planSnapshots(run, captured);
  const clips = new ClipPlan(run, new Map(snapshots.map((snapshot) => [snapshot.row.source, snapshot])), tags.idOf);
  await clips.load(citedKeys(rows).flatMap((key) => (run.ids.hasSource(key) ? [run.ids.source(key)] : [])));
  const shared = rows.clips.map(({ entry, shape }) => ({ entry, shape, clip: clips.listed(entry, shape) }));
  const claims = await planClaims(run, rows.records, clips);
  const judgements = await planJudgements(run, rows.records);
  const clipOf = new Map(shared.map(({ entry, clip }) => [entry, clip]));
  const questions = await planQuestions(
    run,
    rows.questions.map(({ entry, shape, raisedBy }) => {
      const clip = shape.clip ?? (raisedBy && clipOf.get(raisedBy));
      return { entry, shape: clip === undefined ? shape : { ...shape, clip } };
    }),
  );
  const obligations = await planObligations(run, rows.obligations);
  const shares = await planShares(run, [
    ...shared.flatMap(({ entry, shape, clip }) =>
      clip ? (shape.share ?? []).map((share) => ({ entry, of: { clip }, share })) : [],
    ),
    ...rows.sources.flatMap(({ entry, shape }) =>
      (shape.share ?? []).map((share) => ({ entry, of: { source: run.ids.source(shape.id) }, share })),
    ),
  ]);
  if (run.errors.length > 0) return {};
  const plannedTags = await tags.planned();
  const plannedClips = await clips.planned();
  return write(run, {
    source: sources,
    snapshot: snapshots.map((after) => ({ after, file: "" })),
    tag: plannedTags,
    record: records,
    clip: plannedClips,
    claim: claims,
    judgement: judgements,
    question: questions,
    obligation: obligations,
    share: shares,
  });
}

async function write(
  run: ImportRun,
  planned: { readonly [E in WrittenByHand]: readonly Planned<E>[] },
): Promise<{ [entity in Entity]?: number }> {
  const counts: { [entity in Entity]?: number } = {};
  const written: Written[] = run.same.map(({ line: _, ...row }) => row);
  const each = async <E extends WrittenByHand>(entity: E) => {
    const rows = planned[entity] as readonly Planned<E>[];
    const saved = await save(run.tx, run.codebook, entity, rows);
    counts[entity] = saved.length;
    for (const [place, bundle] of saved.entries())
      written.push({ entity, row: bundle.row.id, version: bundle.row.version, file: rows[place]!.file });
  };
  await each("source");
  await each("snapshot");
  await each("tag");
  await each("record");
  await each("clip");
  await each("claim");
  await each("judgement");
  await each("question");
  await each("obligation");
  await each("share");
  await markImported(
    run.tx.db,
    written.filter((row) => row.file !== ""),
  );
  return counts;
}

/** Every source that clips and evidence cite. */
function citedKeys(rows: PlainRows): string[] {
  return [
    ...new Set([
      ...rows.clips.map(({ shape }) => shape.source),
      ...rows.records.flatMap(({ shape }) =>
        (shape.claims ?? []).flatMap((claim) => (claim.evidence ?? []).flatMap((item) => item.source ?? [])),
      ),
    ]),
  ];
}

/** Tags of the files: those with labels, and those that clips merely use. */
async function planTags(run: ImportRun, rows: PlainRows) {
  const slugs = [
    ...rows.tags.map(({ shape }) => tagSlug(shape.id)),
    ...rows.clips.flatMap(({ shape }) => (shape.tags ?? []).map(tagSlug)),
  ];
  const known = await findTags(run.tx.db, [...new Set(slugs)]);
  const there = new Map(
    (await loadBundles(run.tx.db, "tag", [...known.values()])).map((bundle) => [bundle.row.id, bundle]),
  );
  const made = new Map<string, Planned<"tag">>();
  const wishes: Wish<"tag">[] = [];
  const idOf = (slug: string, file: string): string => {
    const id = known.get(slug) ?? run.tx.newId();
    if (!known.has(slug)) {
      known.set(slug, id);
      made.set(slug, { after: { row: { id, slug, label: null, by: "", at: "", version: 1, deleted: null } }, file });
    }
    return id;
  };
  for (const { entry, shape } of rows.tags) {
    const slug = tagSlug(shape.id);
    const label = shape.label === undefined ? null : canonicalJson(shape.label);
    const before = there.get(idOf(slug, entry.file));
    // The label under an old name is that of a tag that went into another.
    const kept = before?.row.slug === slug ? label : null;
    if (before)
      wishes.push({
        entry,
        path: ["id"],
        name: `tag ${slug}`,
        before,
        after: { row: { ...before.row, label: kept ?? before.row.label } },
      });
    else made.set(slug, labelled(made.get(slug)!, label));
  }
  return {
    idOf,
    planned: async (): Promise<Planned<"tag">[]> => [...made.values(), ...(await settle(run, "tag", wishes))],
  };
}

function labelled(planned: Planned<"tag">, label: string | null): Planned<"tag"> {
  const after: Bundles["tag"] = { row: { ...planned.after.row, label } };
  return { ...planned, after };
}
