import { findProperty } from "../research/add-claim.js";
import type { Bundles } from "../store/bundle.js";
import { chunks } from "../store/chunks.js";
import { judgementIdsOfRecords } from "../store/judgements.js";
import { loadBundles } from "../store/load.js";
import { slugsOfType } from "../store/records.js";
import { canonicalJson } from "../values/canonical-json.js";
import { nearNames } from "../values/near-names.js";
import type { RecordEntry } from "./import-claims.js";
import type { ImportRun, Planned } from "./import-run.js";
import { settle, type Wish } from "./touched.js";

/** Records of hand-written files by type and slug: new ones get their id here, so that any line of any file may refer to them. */
export async function planRecords(run: ImportRun, records: readonly RecordEntry[]): Promise<Planned<"record">[]> {
  const known = records.filter(({ entry, shape }) => {
    if (run.codebook.types.has(shape.type)) return true;
    const near = nearNames(shape.type, [...run.codebook.types.keys()]);
    run.error(
      entry,
      ["type"],
      `the codebook has no type "${shape.type}"${near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ""}`,
    );
    return false;
  });
  await run.ids.loadRecords(known.map(({ shape }) => `${shape.type}/${shape.slug}`));
  await noteReferredRecords(run, records);
  const planned: Planned<"record">[] = [];
  const wishes: Wish<"record">[] = [];
  const ids = known.flatMap(({ shape }) =>
    run.ids.hasRecord(`${shape.type}/${shape.slug}`) ? [run.ids.record(`${shape.type}/${shape.slug}`)] : [],
  );
  const there = new Map((await loadBundles(run.tx.db, "record", ids)).map((bundle) => [bundle.row.id, bundle]));
  const seen = new Set<string>();
  for (const { entry, shape } of known) {
    const name = `${shape.type}/${shape.slug}`;
    if (seen.has(name)) {
      run.error(entry, ["slug"], `${name} stands twice; each record once`);
      continue;
    }
    seen.add(name);
    const before = run.ids.hasRecord(name) ? there.get(run.ids.record(name)) : undefined;
    if (!before) {
      const after = newRecord(run, shape);
      run.ids.noteRecord(name, after.row.id);
      run.noteSlugs(shape.type, [shape.slug]);
      planned.push({ after, file: entry.file });
    } else {
      // What stands under the name of a merged record was said of that one: its level and note are not this one's.
      const isOldName = before.row.deleted === null && before.row.slug !== shape.slug;
      wishes.push({ entry, path: ["slug"], name, before, after: isOldName ? before : laidOver(before, shape) });
    }
  }
  return [...planned, ...(await settle(run, "record", wishes))];
}

/** Every record of the types that a reference may point to, so that bare slugs are understood and misspelled ones get a hint. */
async function noteReferredRecords(run: ImportRun, records: readonly RecordEntry[]): Promise<void> {
  const types = new Set<string>();
  for (const { shape } of records)
    for (const property of run.codebook.types.get(shape.type)?.properties.values() ?? [])
      for (const to of property.to) types.add(to);
  for (const type of types) await loadSlugs(run, type);
  // Old slugs lead to where their record went; only those that the files use are looked up.
  await run.ids.loadRecords(
    records.flatMap(({ shape }) => {
      const type = run.codebook.types.get(shape.type);
      return (shape.claims ?? []).flatMap((claim) => {
        const to = type?.properties.get(claim.property)?.to ?? [];
        const values = [claim.value, ...(claim.values ?? [])].filter(
          (value): value is string => typeof value === "string",
        );
        return values.flatMap((value) => (value.includes("/") ? [value] : to.map((one) => `${one}/${value}`)));
      });
    }),
  );
}

async function loadSlugs(run: ImportRun, type: string): Promise<void> {
  const slugs = await slugsOfType(run.tx.db, type);
  run.noteSlugs(type, slugs);
  run.typesLoaded.add(type);
  await run.ids.loadRecords(slugs.map((slug) => `${type}/${slug}`));
}

/** Records that clips and questions are about, `type/slug`; with the others of their types, for the hints. */
export async function loadNamedRecords(run: ImportRun, about: readonly string[]): Promise<void> {
  const names = about.filter((name) => name.includes("/"));
  for (const type of new Set(names.map((name) => name.split("/")[0]!)))
    if (!run.typesLoaded.has(type)) await loadSlugs(run, type);
  await run.ids.loadRecords(names);
}

function newRecord(run: ImportRun, shape: RecordEntry["shape"]): Bundles["record"] {
  const access = shape.access ?? run.defaults.record;
  return {
    row: {
      id: run.tx.newId(),
      type: shape.type,
      slug: shape.slug,
      note: shape.note === undefined ? null : canonicalJson(shape.note),
      access,
      level: access,
      memo: shape.memo ?? null,
      by: "",
      at: "",
      version: 1,
      deleted: null,
    },
  };
}

function laidOver(before: Bundles["record"], shape: RecordEntry["shape"]): Bundles["record"] {
  return {
    row: {
      ...before.row,
      note: shape.note === undefined ? before.row.note : canonicalJson(shape.note),
      access: shape.access ?? before.row.access,
      memo: shape.memo ?? before.row.memo,
      deleted: null,
    },
  };
}

/** What is written on facts: one judgement for each property and stage of a record. */
export async function planJudgements(run: ImportRun, records: readonly RecordEntry[]): Promise<Planned<"judgement">[]> {
  const stated = records.filter(
    ({ shape }) => (shape.judgements ?? []).length > 0 && run.ids.hasRecord(`${shape.type}/${shape.slug}`),
  );
  const there = new Map<string, Bundles["judgement"]>();
  for (const some of chunks(stated.map(({ shape }) => run.ids.record(`${shape.type}/${shape.slug}`))))
    for (const bundle of await loadBundles(run.tx.db, "judgement", await judgementIdsOfRecords(run.tx.db, some)))
      for (const key of judgementKeys(bundle.row)) there.set(key, bundle);
  const planned: Planned<"judgement">[] = [];
  const wishes: Wish<"judgement">[] = [];
  for (const { entry, shape } of stated)
    for (const [place, judgement] of shape.judgements!.entries()) {
      const path = ["judgements", place];
      const record = run.ids.record(`${shape.type}/${shape.slug}`);
      const isKnown = run.attempt(entry, [...path, "property"], () =>
        findProperty(run.codebook, shape.type, judgement.property),
      );
      if (!isKnown) continue;
      const stage = judgement.stage ?? "actual";
      const text = canonicalJson(judgement.text);
      const [same, any] = judgementKeys({ record, property: judgement.property, stage, text });
      const before = there.get(same) ?? there.get(any);
      const row = {
        id: before?.row.id ?? run.tx.newId(),
        record,
        property: judgement.property,
        stage,
        text,
        access: judgement.access ?? before?.row.access ?? null,
        level: before?.row.level ?? ("confidential" as const),
        memo: judgement.memo ?? before?.row.memo ?? null,
        by: before?.row.by ?? "",
        at: before?.row.at ?? "",
        version: before?.row.version ?? 1,
        deleted: null,
      };
      if (before)
        wishes.push({
          entry,
          path,
          name: `judgement on ${judgement.property} of ${shape.type}/${shape.slug}`,
          before,
          after: { row },
        });
      else planned.push({ after: { row }, file: entry.file });
    }
  return [...planned, ...(await settle(run, "judgement", wishes))];
}

/** By its very words first: of two records that were merged, both judgements stand. */
function judgementKeys(row: { record: string; property: string; stage: string; text: string }): [string, string] {
  const place = `${row.record} ${row.property} ${row.stage}`;
  return [`${place} ${row.text}`, place];
}
