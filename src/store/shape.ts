import type { Value } from "../values/value.js";
import type { About, Asked, Bundles, Entity } from "./bundle.js";
import type { Names } from "./names.js";

/** An object in the shape of FORMAT.md, its keys in the order of that page. */
export type Shape = { readonly [key: string]: unknown };

/**
 * A bundle in the shape in which export writes it and the journal keeps it. What has its default value is left out.
 * `names` must know the sources, records and tags that it refers to (`namesIn` tells which).
 */
export function toShape<E extends Entity>(entity: E, bundle: Bundles[E], names: Names): Shape {
  return compact(SHAPES[entity](bundle as never, names));
}

type Shaper<E extends Entity> = (bundle: Bundles[E], names: Names) => Record<string, unknown>;

const SHAPES: { readonly [E in Entity]: Shaper<E> } = {
  source({ row }, names) {
    const { type, author, "container-title": container, issued, ...rest } = JSON.parse(row.csl);
    return {
      id: row.key,
      type,
      title: row.title,
      author,
      "container-title": container,
      ...rest,
      issued,
      URL: row.url,
      language: row.language,
      kind: row.kind,
      "based-on": list((JSON.parse(row.based_on) as string[]).map((id) => names.source(id))),
      access: row.access,
      copy: row.copy,
      note: parsed(row.note),
      memo: row.memo,
      uuid: row.id,
      ...entered(row),
    };
  },
  snapshot({ row, pages }, names) {
    return {
      source: names.source(row.source),
      sha256: row.sha256,
      "media-type": row.media_type,
      bytes: row.bytes,
      "file-name": row.file_name,
      extractor: row.extractor,
      "extractor-version": row.extractor_version,
      pages: row.pages,
      findings: list(JSON.parse(row.findings)),
      text: pages?.map((page) => compact({ number: page.number, label: page.label, text: page.text })),
      id: row.id,
      ...entered(row),
    };
  },
  series({ row }, names) {
    return {
      name: row.slug,
      description: parsed(row.description),
      source: row.source === null ? undefined : names.source(row.source),
      vintage: row.vintage,
      access: row.access,
      memo: row.memo,
      id: row.id,
      ...entered(row),
    };
  },
  vintage({ row }) {
    return {
      series: row.series,
      snapshot: row.snapshot,
      layout: parsed(row.layout),
      extends: row.extends,
      rows: row.rows,
      skipped: row.skipped,
      first: row.first,
      last: row.last,
      id: row.id,
      ...entered(row),
    };
  },
  clip({ row, tags, about }, names) {
    return {
      source: names.source(row.source),
      page: row.page,
      quote: row.quote,
      typed: row.status === "typed" || undefined,
      speaker: row.speaker,
      note: parsed(row.note),
      memo: row.memo,
      tags: list(tags.map((tag) => names.tag(tag)).sort()),
      about: list(about.map((item) => aboutShape(item, names)).sort()),
      important: row.important === 1 || undefined,
      access: row.access,
      snapshot: row.snapshot,
      selectors: row.snapshot
        ? [compact({ page: row.page, start: row.start, end: row.end, prefix: row.prefix, suffix: row.suffix })]
        : undefined,
      id: row.id,
      ...entered(row),
    };
  },
  tag({ row }) {
    return { id: row.slug, label: parsed(row.label), uuid: row.id, ...entered(row) };
  },
  record({ row }) {
    return {
      type: row.type,
      slug: row.slug,
      access: row.access,
      note: parsed(row.note),
      memo: row.memo,
      id: row.id,
      ...entered(row),
    };
  },
  claim({ row, evidence }, names) {
    return {
      record: names.record(row.record),
      property: row.property,
      value: claimValue(row, names),
      stage: row.stage === "actual" ? undefined : row.stage,
      evidence: list(
        evidence.map((item) =>
          compact(
            item.clip
              ? { clip: item.clip, note: parsed(item.note) }
              : { source: names.source(item.source), page: item.page, note: parsed(item.note) },
          ),
        ),
      ),
      certainty: row.certainty === "reported" ? undefined : row.certainty,
      basis: row.basis === "stated" ? undefined : row.basis,
      rank: row.rank === "normal" ? undefined : row.rank,
      state: row.state === "accepted" ? undefined : row.state,
      during: row.during,
      "as-of": row.as_of,
      note: parsed(row.note),
      memo: row.memo,
      access: row.access,
      id: row.id,
      ...entered(row),
    };
  },
  judgement({ row }, names) {
    return {
      record: names.record(row.record),
      property: row.property,
      stage: row.stage === "actual" ? undefined : row.stage,
      text: parsed(row.text),
      memo: row.memo,
      access: row.access,
      id: row.id,
      ...entered(row),
    };
  },
  question({ row }, names) {
    return {
      about: list((JSON.parse(row.about) as About[]).map((item) => aboutShape(item, names))),
      text: parsed(row.text),
      to: list((JSON.parse(row.to) as Asked[]).map((item) => askedShape(item, names))),
      due: row.due,
      clip: row.clip,
      closed: row.closed,
      access: row.access,
      memo: row.memo,
      id: row.id,
      ...entered(row),
    };
  },
  obligation({ row }, names) {
    return {
      report: row.report,
      law: row.law,
      section: row.section,
      "owed-by": party(row.owed_by, names),
      "owed-to": party(row.owed_to, names),
      about: list((JSON.parse(row.about) as About[]).map((item) => aboutShape(item, names))),
      due: row.due,
      every: row.every,
      received: row.received === null ? undefined : names.source(row.received),
      read: row.read === 1 || undefined,
      note: parsed(row.note),
      memo: row.memo,
      access: row.access,
      id: row.id,
      ...entered(row),
    };
  },
  share({ row }, names) {
    return {
      clip: row.clip,
      source: row.source === null ? undefined : names.source(row.source),
      person: row.person,
      on: row.on,
      id: row.id,
      ...entered(row),
    };
  },
  redirect({ row }, names) {
    const target =
      row.entity === "record"
        ? names.record(row.target)
        : row.entity === "tag"
          ? names.tag(row.target)
          : names.source(row.target);
    return {
      entity: row.entity,
      type: row.type || undefined,
      slug: row.slug,
      target,
      "target-id": row.target,
      id: row.id,
      ...entered(row),
    };
  },
};

/** A claim's value as FORMAT.md writes it: references as `type/slug`. */
export function claimValue(row: { readonly value: string; readonly reference: string | null }, names: Names): Value {
  return row.reference === null ? JSON.parse(row.value) : names.record(row.reference);
}

/** The ids of what a shape names. */
export interface NamedIds {
  readonly sources: readonly string[];
  readonly records: readonly string[];
  readonly tags: readonly string[];
  readonly clips: readonly string[];
}

/** The ids whose names `toShape` needs, and of the clips that stand in it by their ids. */
export function namesIn<E extends Entity>(entity: E, bundle: Bundles[E]): NamedIds {
  const sources: string[] = [];
  const clips: string[] = [];
  const records: string[] = [];
  const tags: string[] = [];
  const take = (item: About) => "record" in item && records.push(item.record);
  switch (entity) {
    case "source":
      sources.push(...JSON.parse((bundle as Bundles["source"]).row.based_on));
      break;
    case "snapshot":
      sources.push((bundle as Bundles["snapshot"]).row.source);
      break;
    case "series": {
      const { row } = bundle as Bundles["series"];
      if (row.source) sources.push(row.source);
      break;
    }
    case "clip": {
      const clip = bundle as Bundles["clip"];
      sources.push(clip.row.source);
      tags.push(...clip.tags);
      clip.about.forEach(take);
      break;
    }
    case "claim": {
      const { row, evidence } = bundle as Bundles["claim"];
      records.push(row.record);
      if (row.reference) records.push(row.reference);
      sources.push(...evidence.map((item) => item.source));
      clips.push(...evidence.flatMap((item) => item.clip ?? []));
      break;
    }
    case "judgement":
      records.push((bundle as Bundles["judgement"]).row.record);
      break;
    case "question": {
      const { row } = bundle as Bundles["question"];
      (JSON.parse(row.about) as About[]).forEach(take);
      const asked = JSON.parse(row.to) as Asked[];
      records.push(...asked.flatMap((item) => item.person ?? []));
      const told = asked.flatMap((item) => item.clip ?? []);
      clips.push(...told, ...(row.clip === null ? [] : [row.clip]));
      break;
    }
    case "obligation": {
      const { row } = bundle as Bundles["obligation"];
      (JSON.parse(row.about) as About[]).forEach(take);
      for (const side of [row.owed_by, row.owed_to]) {
        const named = side === null ? {} : JSON.parse(side);
        if (named.record) records.push(named.record);
      }
      if (row.received) sources.push(row.received);
      break;
    }
    case "share": {
      const { row } = bundle as Bundles["share"];
      if (row.source) sources.push(row.source);
      if (row.clip) clips.push(row.clip);
      break;
    }
    case "redirect": {
      const { row } = bundle as Bundles["redirect"];
      (row.entity === "record" ? records : row.entity === "tag" ? tags : sources).push(row.target);
      break;
    }
  }
  return { sources, records, tags, clips };
}

/** Who entered it, when, and what became of it. */
function entered(row: { by: string; at: string; version: number; deleted: string | null }) {
  return { by: row.by, at: row.at, version: row.version, deleted: row.deleted };
}

function aboutShape(item: About, names: Names): string {
  return "country" in item ? item.country : names.record(item.record);
}

/** Whom a question is put to: a record by its name, or words. */
function askedShape({ person, ...item }: Asked, names: Names): object {
  return person === undefined ? item : { ...item, who: names.record(person) };
}

function party(side: string | null, names: Names): string | undefined {
  if (side === null) return undefined;
  const named = JSON.parse(side) as { record?: string; text?: string };
  return named.record ? names.record(named.record) : named.text;
}

const parsed = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json));
const list = <T>(items: readonly T[]): readonly T[] | undefined => (items.length === 0 ? undefined : items);

/** Without the keys that hold nothing. */
function compact(shape: Record<string, unknown>): Shape {
  const kept: Record<string, unknown> = {};
  for (const key in shape) if (shape[key] !== undefined && shape[key] !== null) kept[key] = shape[key];
  return kept;
}
