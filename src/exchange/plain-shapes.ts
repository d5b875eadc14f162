import { z } from "zod";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { ACCESS_LEVELS, BASES, CERTAINTIES, CLAIM_STATES, RANKS, STAGES } from "../values/value.js";
import type { Entry, ImportError, List } from "./plain-file.js";

/*
 * The objects of FORMAT.md as they may stand in a file, with what export adds. What a value must be is the codebook's to say; this is the
 * border after which nobody checks the outer form again.
 */
const text = z.string().trim().min(1);
// YAML reads an unquoted 171 as a number: where words are wanted it is meant as it is written.
const languageText = z.union([
  text,
  z.number().int().transform(String),
  z.record(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/), z.string()),
]);
const key = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "use letters, digits, `.`, `_` and `-`");
const slug = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, "use small letters, digits, `.` and `-`");
const access = z.enum(ACCESS_LEVELS);
const page = z.number().int().positive();
// YAML reads an unquoted 2014 as a number: it is a year all the same.
const date = z.union([text, z.number().int()]).transform(String);

const entered = {
  by: z.string().optional(),
  at: z.string().optional(),
  version: z.number().int().positive().optional(),
  deleted: z.string().optional(),
  memo: text.optional(),
};
const id = z.uuid().optional();
/** Of what nobody writes by hand. */
const stamped = {
  ...entered,
  id: z.uuid(),
  by: z.string(),
  at: z.string(),
  version: z.number().int().positive(),
};

const evidence = z.strictObject({
  source: key.optional(),
  clip: z.uuid().optional(),
  page: page.optional(),
  quote: text.optional(),
  typed: z.boolean().optional(),
  speaker: text.optional(),
  note: languageText.optional(),
});

const claim = z.strictObject({
  property: text,
  value: z.unknown().optional(),
  values: z.array(z.unknown()).min(1).optional(),
  stage: z.enum(STAGES).optional(),
  evidence: z.array(evidence).optional(),
  certainty: z.enum(CERTAINTIES).optional(),
  basis: z.enum(BASES).optional(),
  rank: z.enum(RANKS).optional(),
  state: z.enum(CLAIM_STATES).optional(),
  during: date.optional(),
  "as-of": date.optional(),
  note: languageText.optional(),
  access: access.optional(),
  id,
  ...entered,
});

const judgement = z.strictObject({
  property: text,
  stage: z.enum(STAGES).optional(),
  text: languageText,
  access: access.optional(),
  id,
  ...entered,
});
const share = z.strictObject({ person: text, on: date.optional() });

const SHAPES = {
  sources: z.looseObject({
    id: key,
    title: text,
    uuid: id,
    file: text.optional(),
    share: z.array(share).optional(),
    ...entered,
  }),
  snapshots: z.looseObject({
    source: key,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    "media-type": text,
    bytes: z.number(),
    extractor: text,
    "extractor-version": z.string(),
    pages: z.number().int(),
    ...stamped,
  }),
  series: z.strictObject({
    name: text,
    description: z.looseObject({}),
    source: key.optional(),
    vintage: z.uuid().optional(),
    access,
    ...stamped,
  }),
  vintages: z.strictObject({
    series: z.uuid(),
    snapshot: z.uuid(),
    layout: z.looseObject({}),
    extends: z.uuid().optional(),
    rows: z.number().int(),
    skipped: z.number().int(),
    first: text,
    last: text,
    ...stamped,
  }),
  tags: z.strictObject({ id: text, label: languageText.optional(), uuid: id, ...entered }),
  records: z.strictObject({
    type: text,
    slug,
    access: access.optional(),
    note: languageText.optional(),
    claims: z.array(claim).optional(),
    judgements: z.array(judgement).optional(),
    id,
    ...entered,
  }),
  redirects: z.strictObject({
    entity: z.enum(["record", "source", "tag"]),
    type: text.optional(),
    slug: text,
    target: text,
    "target-id": z.uuid(),
    ...stamped,
  }),
  clips: z.strictObject({
    source: key,
    page: page.optional(),
    quote: text,
    typed: z.boolean().optional(),
    speaker: text.optional(),
    note: languageText.optional(),
    tags: z.array(text).optional(),
    about: z.array(text).optional(),
    important: z.boolean().optional(),
    access: access.optional(),
    share: z.array(share).optional(),
    snapshot: id,
    selectors: z.array(z.looseObject({})).optional(),
    id,
    ...entered,
  }),
  questions: z.strictObject({
    about: z.array(text).optional(),
    text: languageText,
    to: z
      .array(
        z.strictObject({
          who: text,
          asked: date.optional(),
          answered: date.optional(),
          answer: languageText.optional(),
          clip: id,
        }),
      )
      .optional(),
    due: date.optional(),
    clip: id,
    closed: date.optional(),
    access: access.optional(),
    id,
    ...entered,
  }),
  obligations: z.strictObject({
    report: text,
    law: text.optional(),
    section: z.union([text, z.number()]).transform(String).optional(),
    "owed-by": text.optional(),
    "owed-to": text.optional(),
    about: z.array(text).optional(),
    due: date.optional(),
    every: text.optional(),
    received: key.optional(),
    read: z.boolean().optional(),
    note: languageText.optional(),
    access: access.optional(),
    id,
    ...entered,
  }),
  shares: z.strictObject({
    clip: id,
    source: key.optional(),
    person: text,
    on: date.optional(),
    ...stamped,
  }),
  searches: z.strictObject({
    name: text,
    query: z.string(),
    access: z.enum(["team", "confidential"]).optional(),
    by: z.string().optional(),
    at: text.optional(),
  }),
  changes: z.strictObject({
    id: z.uuid(),
    batch: z.uuid(),
    origin: text,
    entity: text,
    row: z.uuid(),
    "version-before": z.number().int().optional(),
    "version-after": z.number().int(),
    access,
    before: z.looseObject({}).optional(),
    after: z.looseObject({}).optional(),
    by: z.string(),
    at: text,
    action: text,
    undoes: z.uuid().optional(),
  }),
} as const satisfies { [list in List]: z.ZodType };

export type PlainShapes = { readonly [list in List]: z.output<(typeof SHAPES)[list]> };
export type PlainClaim = z.output<typeof claim>;
export type PlainEvidence = z.output<typeof evidence>;
export type PlainShare = z.output<typeof share>;

/**
 * An entry with all of it whose form is right, and the errors of the rest, each with its line: an unknown key and a claim whose form is
 * wrong are told and taken out, so that what stands beside them is checked all the same.
 * @returns the entry whose lines fit what is left; no shape where nothing of it can be read
 */
export function checkEntry<L extends List>(
  list: L,
  given: Entry,
): { readonly shape?: PlainShapes[L]; readonly entry: Entry; readonly errors: readonly ImportError[] } {
  const errors: ImportError[] = [];
  for (let entry = given; ; ) {
    const read = SHAPES[list].safeParse(entry.object, { reportInput: true });
    if (read.success) return { shape: read.data as PlainShapes[L], entry, errors };
    for (const { message, path } of read.error.issues.flatMap(messagesOf))
      errors.push({ file: entry.file, line: entry.line(path), message });
    const rest = withoutFaults(entry, read.error.issues);
    if (rest === undefined) return { entry, errors };
    entry = rest;
  }
}

/** The entry without unknown keys and without the claims and judgements that have a fault; undefined where the fault is its own. */
function withoutFaults(entry: Entry, issues: readonly z.core.$ZodIssue[]): Entry | undefined {
  const object = structuredClone(entry.object) as { [key: string]: unknown };
  const faulty = new Set<string>();
  for (const issue of issues) {
    const [part, place] = issue.path;
    if (issue.code === "unrecognized_keys") {
      // biome-ignore lint/suspicious/noExplicitAny: the path is one that was just walked
      const holder = issue.path.reduce((at: any, step) => at[step], object);
      for (const key of issue.keys) delete holder[key];
    } else if ((part === "claims" || part === "judgements") && typeof place === "number")
      faulty.add(`${part} ${place}`);
    else return undefined;
  }
  const places: { [part: string]: number[] } = {};
  for (const part of ["claims", "judgements"]) {
    if (!Array.isArray(object[part])) continue;
    const items: unknown[] = object[part];
    places[part] = [...items.keys()].filter((place) => !faulty.has(`${part} ${place}`));
    object[part] = places[part].map((place) => items[place]);
  }
  const before = ([part, place, ...rest]: readonly PropertyKey[]) =>
    typeof place === "number" && places[String(part)] ? [part!, places[String(part)]![place]!, ...rest] : undefined;
  return { ...entry, object, line: (path = []) => entry.line(before(path) ?? path) };
}

/** What is wrong, and where. */
interface Said {
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

function messagesOf(issue: z.core.$ZodIssue): Said[] {
  const { path } = issue;
  const at = path.length === 0 ? "" : `${path.map(String).join(".")}: `;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      message: `${at}unknown key "${key}"${near(key, KNOWN_KEYS)}`,
      path: [...path, key],
    }));
  return [{ message: at + wrongWith(issue), path }];
}

function wrongWith(issue: Exclude<z.core.$ZodIssue, z.core.$ZodIssueUnrecognizedKeys>): string {
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    return `must be one of ${values.join(", ")}${near(String(issue.input), values)}`;
  }
  if (issue.code === "invalid_type" && issue.input === undefined) return "is missing";
  if (issue.code === "invalid_type")
    return `must be ${issue.expected === "string" ? "text" : `of type ${issue.expected}`}`;
  if (issue.code === "invalid_union") return "has not the right form";
  if (issue.code === "too_small") return "must not be empty";
  return issue.message;
}

function near(name: string, known: readonly string[]): string {
  const names = nearNames(name, known);
  return names.length === 0 ? "" : `; ${didYouMean(names, "")}`;
}

const KNOWN_KEYS = [
  ...new Set(
    [
      claim,
      evidence,
      judgement,
      SHAPES.records,
      SHAPES.clips,
      SHAPES.questions,
      SHAPES.obligations,
      SHAPES.tags,
    ].flatMap((shape) => Object.keys(shape.shape)),
  ),
];
