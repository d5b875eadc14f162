import { canonicalJson } from "../values/canonical-json.js";
import { boundsOf } from "../values/date-bounds.js";
import { parseEdtf } from "../values/edtf.js";
import { sortKey } from "../values/fold.js";
import { isSpecial, type Value } from "../values/value.js";
import {
  type About,
  type Asked,
  type Bundles,
  type Entity,
  type EvidenceItem,
  inOrder,
  isRecordName,
} from "./bundle.js";
import { quoteKey, valueKey } from "./keys.js";
import type { Shape } from "./shape.js";

/** Names to ids, redirects followed. Each throws where the name stands for nothing. */
export interface Ids {
  source(key: string): string;
  /** `type/slug` */
  record(name: string): string;
  tag(slug: string): string;
  /** The source of a clip. */
  sourceOfClip(clip: string): string;
  /** Whether the values of this property are references, as the codebook says. */
  isReference(type: string, property: string): boolean;
}

/**
 * The bundle that `toShape` made this shape of. Levels of access and other columns that follow from other rows are filled in when it
 * is saved. The shape must be whole: id, by, at and version included, references as `type/slug`.
 */
export function fromShape<E extends Entity>(entity: E, shape: Shape, ids: Ids): Bundles[E] {
  return BUNDLERS[entity](shape as never, ids) as Bundles[E];
}

// biome-ignore lint/suspicious/noExplicitAny: a shape comes from checked JSON; each reader below gives its parts their types
type Loose = { readonly [key: string]: any };

const BUNDLERS: { readonly [E in Entity]: (shape: Loose, ids: Ids) => Bundles[E] } = {
  source(shape, ids) {
    const {
      id,
      title,
      URL: url,
      language,
      kind,
      access,
      copy,
      note,
      memo,
      uuid,
      by,
      at,
      version,
      deleted,
      file,
      ...csl
    } = shape;
    const { "based-on": basedOn, ...fields } = csl;
    const issued = typeof fields.issued === "string" ? boundsOf(parseEdtf(fields.issued)) : undefined;
    return {
      row: {
        key: id,
        csl: canonicalJson(fields),
        title,
        language: language ?? null,
        kind: kind ?? null,
        based_on: canonicalJson(((basedOn as string[] | undefined) ?? []).map((key) => ids.source(key))),
        note: json(note),
        access,
        copy,
        url: url ?? null,
        issued_min: finite(issued?.min),
        issued_max: finite(issued?.max),
        sort_key: sortKey(title),
        memo: memo ?? null,
        ...entered(shape),
      },
    };
  },
  snapshot(shape, ids) {
    return {
      row: {
        source: ids.source(shape.source),
        sha256: shape.sha256,
        media_type: shape["media-type"],
        bytes: shape.bytes,
        file_name: shape["file-name"] ?? null,
        extractor: shape.extractor,
        extractor_version: shape["extractor-version"],
        pages: shape.pages,
        findings: canonicalJson(shape.findings ?? []),
        ...entered(shape),
      },
      ...(shape.text === undefined
        ? {}
        : {
            pages: (shape.text as { number: number; label?: string; text: string }[]).map((page) => ({
              number: page.number,
              label: page.label ?? null,
              text: page.text,
            })),
          }),
    };
  },
  series(shape, ids) {
    return {
      row: {
        slug: shape.name,
        description: canonicalJson(shape.description),
        source: shape.source === undefined ? null : ids.source(shape.source),
        vintage: shape.vintage ?? null,
        access: shape.access,
        memo: shape.memo ?? null,
        ...entered(shape),
      },
    };
  },
  vintage(shape) {
    return {
      row: {
        series: shape.series,
        snapshot: shape.snapshot,
        layout: canonicalJson(shape.layout),
        extends: shape.extends ?? null,
        rows: shape.rows,
        skipped: shape.skipped,
        first: shape.first,
        last: shape.last,
        level: "confidential", // until it is saved, when its series is known
        ...entered(shape),
      },
    };
  },
  clip(shape, ids) {
    const selector = shape.selectors?.[0];
    return {
      row: {
        source: ids.source(shape.source),
        snapshot: shape.snapshot ?? null,
        page: shape.page ?? null,
        start: selector?.start ?? null,
        end: selector?.end ?? null,
        quote: shape.quote,
        quote_key: quoteKey(shape.quote),
        prefix: selector?.prefix ?? null,
        suffix: selector?.suffix ?? null,
        status: shape.typed ? "typed" : shape.snapshot ? "anchored" : "not-captured",
        speaker: shape.speaker ?? null,
        note: json(shape.note),
        important: shape.important ? 1 : 0,
        access: shape.access ?? null,
        level: "confidential", // until it is saved, when its source is known
        memo: shape.memo ?? null,
        ...entered(shape),
      },
      tags: ((shape.tags as string[] | undefined) ?? []).map((slug) => ids.tag(slug)).sort(),
      about: inOrder(aboutFrom(shape.about, ids)),
    };
  },
  tag(shape) {
    return { row: { slug: shape.id, label: json(shape.label), ...entered(shape) } };
  },
  record(shape) {
    return {
      row: {
        type: shape.type,
        slug: shape.slug,
        note: json(shape.note),
        access: shape.access,
        level: "confidential",
        memo: shape.memo ?? null,
        ...entered(shape),
      },
    };
  },
  claim(shape, ids) {
    const refers = !isSpecial(shape.value) && ids.isReference((shape.record as string).split("/")[0]!, shape.property);
    const value: Value = refers ? ids.record(shape.value) : shape.value;
    return {
      row: {
        record: ids.record(shape.record),
        property: shape.property,
        value: canonicalJson(value),
        value_key: valueKey(value),
        reference: refers ? (value as string) : null,
        stage: shape.stage ?? "actual",
        during: shape.during ?? null,
        as_of: shape["as-of"] ?? null,
        certainty: shape.certainty ?? "reported",
        basis: shape.basis ?? "stated",
        rank: shape.rank ?? "normal",
        state: shape.state ?? "accepted",
        note: json(shape.note),
        access: shape.access ?? null,
        level: "confidential",
        memo: shape.memo ?? null,
        ...entered(shape),
      },
      evidence: ((shape.evidence as Loose[] | undefined) ?? []).map(
        (item): EvidenceItem => ({
          clip: item.clip ?? null,
          source: item.clip ? ids.sourceOfClip(item.clip) : ids.source(item.source),
          page: item.clip ? null : (item.page ?? null),
          note: json(item.note),
        }),
      ),
    };
  },
  judgement(shape, ids) {
    return {
      row: {
        record: ids.record(shape.record),
        property: shape.property,
        stage: shape.stage ?? "actual",
        text: canonicalJson(shape.text),
        access: shape.access ?? null,
        level: "confidential",
        memo: shape.memo ?? null,
        ...entered(shape),
      },
    };
  },
  question(shape, ids) {
    return {
      row: {
        text: canonicalJson(shape.text),
        about: canonicalJson(aboutFrom(shape.about, ids)),
        to: canonicalJson(((shape.to as Asked[] | undefined) ?? []).map((item) => askedFrom(item, ids))),
        closed: shape.closed ?? null,
        due: shape.due ?? null,
        clip: shape.clip ?? null,
        access: shape.access,
        memo: shape.memo ?? null,
        ...entered(shape),
      },
    };
  },
  obligation(shape, ids) {
    return {
      row: {
        report: shape.report,
        law: shape.law ?? null,
        section: shape.section ?? null,
        owed_by: party(shape["owed-by"], ids),
        owed_to: party(shape["owed-to"], ids),
        about: canonicalJson(aboutFrom(shape.about, ids)),
        due: shape.due ?? null,
        every: shape.every ?? null,
        received: shape.received === undefined ? null : ids.source(shape.received),
        read: shape.read ? 1 : 0,
        note: json(shape.note),
        access: shape.access,
        memo: shape.memo ?? null,
        ...entered(shape),
      },
    };
  },
  share(shape, ids) {
    return {
      row: {
        clip: shape.clip ?? null,
        source: shape.source === undefined ? null : ids.source(shape.source),
        person: shape.person,
        on: shape.on ?? null,
        ...entered(shape),
      },
    };
  },
  redirect(shape) {
    return {
      row: {
        entity: shape.entity,
        type: shape.type ?? "",
        slug: shape.slug,
        target: shape["target-id"],
        ...entered(shape),
      },
    };
  },
};

function entered(shape: Loose) {
  return {
    id: (shape.uuid ?? shape.id) as string,
    by: shape.by as string,
    at: shape.at as string,
    version: shape.version as number,
    deleted: (shape.deleted as string | undefined) ?? null,
  };
}

function aboutFrom(about: unknown, ids: Ids): About[] {
  return ((about as string[] | undefined) ?? []).map((name) =>
    name.includes("/") ? { record: ids.record(name) } : { country: name },
  );
}

function askedFrom({ who, ...item }: Asked, ids: Ids): Asked {
  return who !== undefined && isRecordName(who)
    ? { ...item, person: ids.record(who) }
    : { ...item, ...(who === undefined ? {} : { who }) };
}

function party(name: string | undefined, ids: Ids): string | null {
  if (name === undefined) return null;
  return canonicalJson(isRecordName(name) ? { record: ids.record(name) } : { text: name });
}

const json = (value: unknown): string | null => (value === undefined || value === null ? null : canonicalJson(value));
const finite = (day: number | undefined): number | null => (day === undefined || !Number.isFinite(day) ? null : day);
