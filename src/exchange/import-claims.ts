import type { Property, RecordType } from "../codebook/codebook.js";
import { parseValue } from "../codebook/parse-value.js";
import { findProperty } from "../research/add-claim.js";
import { readClaimTime, requireReason } from "../research/claim-fields.js";
import type { Bundles } from "../store/bundle.js";
import { chunks } from "../store/chunks.js";
import { valueKey } from "../store/keys.js";
import { loadBundles } from "../store/load.js";
import { claimIdsOfRecords } from "../store/records.js";
import { sourcesOf } from "../store/same-claims.js";
import { canonicalJson } from "../values/canonical-json.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Value } from "../values/value.js";
import type { ClipPlan } from "./import-clips.js";
import type { ImportRun, Planned } from "./import-run.js";
import type { Entry } from "./plain-file.js";
import type { PlainClaim, PlainShapes } from "./plain-shapes.js";
import { importedStates, settle, type Wish } from "./touched.js";

export type RecordEntry = { readonly entry: Entry; readonly shape: PlainShapes["records"] };

/** Every claim of hand-written records, recognised by what it says; evidence goes through `clips`. */
export async function planClaims(
  run: ImportRun,
  records: readonly RecordEntry[],
  clips: ClipPlan,
): Promise<Planned<"claim">[]> {
  const there = await existingClaims(run, records);
  const planned: Planned<"claim">[] = [];
  const wishes: Wish<"claim">[] = [];
  for (const { entry, shape } of records) {
    const type = run.codebook.types.get(shape.type);
    if (!type) continue; // said when the record was read
    for (const [place, claim] of (shape.claims ?? []).entries())
      for (const said of readClaim(run, entry, ["claims", place], type, shape, claim, clips)) {
        const before = there.take(said);
        // Said of two records that have become one: the merge took it back.
        if (said.row.reference === said.row.record && (before === undefined || before.row.deleted !== null)) {
          if (before)
            run.same.push({
              ...{ entity: "claim", row: before.row.id, version: before.row.version },
              ...{ file: entry.file, line: entry.line(["claims", place]) },
            });
          if (before || !namesItself(shape, claim)) continue;
        }
        const name = `claim ${claim.property} of ${shape.type}/${shape.slug}`;
        if (before) wishes.push({ entry, path: ["claims", place], name, before, after: laidOver(before, said, claim) });
        else {
          run.refuseGone(entry, ["claims", place], [said.row.reference, ...said.evidence.map((item) => item.source)]);
          planned.push({ after: said, file: entry.file });
        }
      }
  }
  return [...planned, ...(await settle(run, "claim", wishes))];
}

/** The file itself says that the record stands in relation to itself. */
function namesItself({ type, slug }: PlainShapes["records"], claim: PlainClaim): boolean {
  return [claim.value, ...(claim.values ?? [])].some((value) => value === slug || value === `${type}/${slug}`);
}

/** The claims of the records that are there already, the living first. */
async function existingClaims(run: ImportRun, records: readonly RecordEntry[]): Promise<KnownClaims> {
  const ids = [
    ...new Set(
      records.flatMap(({ shape }) =>
        run.ids.hasRecord(`${shape.type}/${shape.slug}`) ? [run.ids.record(`${shape.type}/${shape.slug}`)] : [],
      ),
    ),
  ];
  const known = new KnownClaims();
  for (const some of chunks(ids)) {
    const bundles = await loadBundles(run.tx.db, "claim", await claimIdsOfRecords(run.tx.db, some));
    const living = bundles.filter((bundle) => bundle.row.deleted === null);
    for (const bundle of [...living, ...bundles.filter((bundle) => bundle.row.deleted !== null)]) known.note(bundle);
    for (const [bundle, state] of await importedStates(run, "claim", bundles)) known.noteEarlier(bundle, state);
  }
  return known;
}

/** Claims by what they say. */
class KnownClaims {
  private readonly now = new Map<string, Bundles["claim"][]>();
  private readonly earlier = new Map<string, Bundles["claim"][]>();
  private readonly taken = new Set<string>();

  note(claim: Bundles["claim"]): void {
    push(this.now, identity(claim), claim);
  }
  /** An import once wrote `state`; a person has changed it since. */
  noteEarlier(claim: Bundles["claim"], state: Bundles["claim"]): void {
    push(this.earlier, identity(state), claim);
  }

  /** The first of the claims that say the same and that no other line has taken: the same said twice is two claims, both times. */
  take(said: Bundles["claim"]): Bundles["claim"] | undefined {
    const key = identity(said);
    const free = (claims: readonly Bundles["claim"][] = []) => claims.find(({ row }) => !this.taken.has(row.id));
    const found = free(this.now.get(key)) ?? free(this.earlier.get(key));
    if (found) this.taken.add(found.row.id);
    return found;
  }
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

const identity = (claim: Bundles["claim"]): string =>
  [
    claim.row.record,
    claim.row.property,
    claim.row.value_key,
    claim.row.stage,
    claim.row.during,
    claim.row.as_of,
    sourcesOf(claim),
  ].join("\n");

/** What the file says over what is there; what it leaves out is left alone. */
function laidOver(before: Bundles["claim"], said: Bundles["claim"], claim: PlainClaim): Bundles["claim"] {
  const given = (field: keyof PlainClaim) => claim[field] !== undefined;
  return {
    row: {
      ...before.row,
      value: said.row.value,
      value_key: said.row.value_key,
      reference: said.row.reference,
      stage: said.row.stage,
      during: said.row.during,
      as_of: said.row.as_of,
      certainty: given("certainty") ? said.row.certainty : before.row.certainty,
      basis: given("basis") ? said.row.basis : before.row.basis,
      rank: given("rank") ? said.row.rank : before.row.rank,
      state: given("state") ? said.row.state : before.row.state,
      note: given("note") ? said.row.note : before.row.note,
      memo: given("memo") ? said.row.memo : before.row.memo,
      access: given("access") ? said.row.access : before.row.access,
      deleted: null,
    },
    evidence: given("evidence") ? said.evidence : before.evidence,
  };
}

function readClaim(
  run: ImportRun,
  entry: Entry,
  path: readonly PropertyKey[],
  type: RecordType,
  record: PlainShapes["records"],
  claim: PlainClaim,
  clips: ClipPlan,
): Bundles["claim"][] {
  const property = run.attempt(entry, [...path, "property"], () =>
    findProperty(run.codebook, type.key, claim.property),
  );
  const evidence = (claim.evidence ?? []).flatMap(
    (item, place) => clips.evidence(entry, [...path, "evidence", place], item) ?? [],
  );
  const during =
    claim.during === undefined
      ? null
      : (run.attempt(entry, [...path, "during"], () => readClaimTime("during", claim.during!)) ?? null);
  const asOf =
    claim["as-of"] === undefined
      ? null
      : (run.attempt(entry, [...path, "as-of"], () => readClaimTime("as-of", claim["as-of"]!)) ?? null);
  run.attempt(entry, path, () =>
    requireReason({ rank: claim.rank ?? "normal", basis: claim.basis ?? "stated", note: claim.note }),
  );
  if (claim.value === undefined && claim.values === undefined)
    run.error(entry, path, "a claim needs a value (or values)");
  if (claim.value !== undefined && claim.values !== undefined)
    run.error(entry, path, "a claim has value or values, not both");
  if (!property) return [];
  const values: [readonly PropertyKey[], unknown][] =
    claim.value !== undefined
      ? [[[...path, "value"], claim.value]]
      : (claim.values ?? []).map((value, place) => [[...path, "values", place], value]);
  return values.flatMap(([at, input]) => {
    const read = run.attempt(entry, at, () => readValue(run, property, input));
    if (!read) return [];
    return [
      {
        row: {
          id: run.tx.newId(),
          record: run.ids.record(`${record.type}/${record.slug}`),
          property: property.key,
          value: canonicalJson(read.value),
          value_key: valueKey(read.value),
          reference: read.isReference ? (read.value as string) : null,
          stage: claim.stage ?? ("actual" as const),
          during,
          as_of: asOf,
          certainty: claim.certainty ?? ("reported" as const),
          basis: claim.basis ?? ("stated" as const),
          rank: claim.rank ?? ("normal" as const),
          state: claim.state ?? ("accepted" as const),
          note: claim.note === undefined ? null : canonicalJson(claim.note),
          access: claim.access ?? null,
          level: "confidential" as const,
          memo: claim.memo ?? null,
          by: "",
          at: "",
          version: 1,
          deleted: null,
        },
        evidence,
      },
    ];
  });
}

/** A value, its reference resolved among the records of the files and of the store. YAML reads an unquoted year as a number. */
function readValue(run: ImportRun, property: Property, input: unknown): { value: Value; isReference: boolean } {
  const parsed = parseValue(property, property.kind === "date" && typeof input === "number" ? String(input) : input);
  if (!parsed.reference) return { value: parsed.value, isReference: false };
  const { type, slug } = parsed.reference;
  const candidates = (type === undefined ? property.to : [type]).filter((to) => run.ids.hasRecord(`${to}/${slug}`));
  const ids = new Set(candidates.map((to) => run.ids.record(`${to}/${slug}`)));
  if (ids.size === 1) return { value: [...ids][0]!, isReference: true };
  const name = type === undefined ? slug : `${type}/${slug}`;
  if (ids.size > 1)
    throw new Problem(
      "reference-ambiguous",
      `${property.key}: "${name}" may be ${candidates.map((to) => `${to}/${slug}`).join(" or ")}`,
      "write it with its type",
    );
  const near = nearNames(slug, run.recordSlugs(type === undefined ? property.to : [type]));
  throw new Problem(
    "reference-missing",
    `${property.key}: there is no ${property.to.join(" or ")} "${name}", in the files or in the workspace`,
    didYouMean(near, "add it to the file"),
  );
}
