import { z } from "zod";
import type { Property } from "../codebook/codebook.js";
import { claimAddress, newClaimAddress, recordAddress } from "../pages/addresses.js";
import { ClaimFormPage, claimFields, clipsOf } from "../pages/claim-form.js";
import { addClaim } from "../research/add-claim.js";
import type { Desk } from "../research/desk.js";
import { edit } from "../research/edit.js";
import { Problem } from "../values/problem.js";
import { BASES, CERTAINTIES, RANKS, STAGES } from "../values/value.js";
import { filterOptions } from "../views/filter-options.js";
import { recordView } from "../views/record.js";
import type { ClaimView, RecordView } from "../views/shapes.js";
import { noSuchPath } from "./not-found.js";
import type { Visit } from "./visit.js";
import { field, fieldList, formRoute, versionField } from "./write.js";

const FIELDS = z.object({
  value: field,
  "value.en": field,
  "value.es": field,
  stage: z.enum(STAGES).default("actual"),
  certainty: z.enum(CERTAINTIES).default("reported"),
  basis: z.enum(BASES).default("stated"),
  rank: z.enum(RANKS).default("normal"),
  during: field,
  "as-of": field,
  note: field,
  clips: fieldList,
  clip: field,
  withdraw: field,
  version: versionField,
});
type ClaimFields = z.infer<typeof FIELDS>;

/** `/new/claim?record=TYPE/SLUG&property=KEY` */
export function newClaimRoute(visit: Visit): Promise<Response> {
  return claimRoute(visit, undefined);
}

/** `/edit/claim/ID?record=TYPE/SLUG` */
export function editClaimRoute(visit: Visit, id: string): Promise<Response> {
  return claimRoute(visit, id);
}

async function claimRoute(visit: Visit, id: string | undefined): Promise<Response> {
  const { site, lang, look } = visit;
  const search = new URLSearchParams(visit.search);
  const record = await recordOf(visit, search.get("record") ?? "");
  const type = record && site.codebook.types.get(record.type);
  const claim = record?.claims.find((each) => each.id === id);
  const property = type?.properties.get(claim?.property ?? search.get("property") ?? "");
  if (!record || !type || !property || (id !== undefined && !claim)) return noSuchPath(visit, id ?? visit.path);
  const options = (await filterOptions(look, type)).get(property.key) ?? [];
  const name = `${record.type}/${record.slug}`;
  const back = recordAddress(site.codebook, lang, record);
  return formRoute(visit, {
    fields: FIELDS,
    back,
    show: (draft) => (
      <ClaimFormPage
        site={site}
        draft={draft}
        record={record}
        property={property}
        options={options}
        claim={claim}
        address={(each) => (claim ? claimAddress(each, name, claim.id) : newClaimAddress(each, name, property.key))}
      />
    ),
    save: async (desk, fields) => {
      if (claim) return afterEdit(desk, claim, property, fields, visit, back);
      const made = await addClaim(desk, newClaim(name, property, fields));
      return `${back}#claim-${made.id}`;
    },
  });
}

async function recordOf({ look }: Visit, name: string): Promise<RecordView | undefined> {
  try {
    return await recordView(look, name);
  } catch (error) {
    if (error instanceof Problem && error.code === "record-missing") return undefined;
    throw error;
  }
}

const chosenClips = ({ clips, clip }: ClaimFields): string[] => [...new Set([...clips, ...(clip ? [clip] : [])])];

/** A text in the languages in which it was typed; anything else in words. */
function typedValue(property: Property, fields: ClaimFields): unknown {
  if (property.kind !== "text") return fields.value;
  const { "value.en": en, "value.es": es } = fields;
  return { ...(en !== undefined && { en }), ...(es !== undefined && { es }) };
}

function newClaim(record: string, property: Property, fields: ClaimFields) {
  const { stage, certainty, basis, rank, during, note } = fields;
  const asOf = fields["as-of"];
  const value = typedValue(property, fields);
  if (value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0))
    throw new Problem("value-invalid", `${property.key}: no value was given`, "say what is claimed");
  return {
    record,
    property: property.key,
    value,
    clips: chosenClips(fields),
    stage,
    certainty,
    basis,
    rank,
    ...(during !== undefined && { during }),
    ...(asOf !== undefined && { asOf }),
    ...(note !== undefined && { note }),
  };
}

async function afterEdit(
  desk: Desk,
  claim: ClaimView,
  property: Property,
  fields: ClaimFields,
  { lang }: Visit,
  back: string,
): Promise<string> {
  const changed = differing(claim, property, fields, lang);
  if (Object.keys(changed).length > 0)
    await edit(desk, {
      target: claim.id,
      only: "claim",
      fields: changed,
      ...(fields.version !== undefined && { version: fields.version }),
    });
  return fields.withdraw === undefined ? `${back}#claim-${claim.id}` : back;
}

/** What the form says otherwise than the claim. A note is that of the page's language; the other one stays. */
function differing(
  claim: ClaimView,
  property: Property,
  fields: ClaimFields,
  lang: Visit["lang"],
): Record<string, string> {
  const held = claimFields(claim, property, lang);
  const names = ["stage", "certainty", "basis", "rank", "during", "as-of", "note"] as const;
  const values = property.kind === "text" ? (["value.en", "value.es"] as const) : (["value"] as const);
  const changed: Record<string, string> = {};
  for (const name of [...values, ...names]) {
    const typed = fields[name] ?? "";
    if (typed !== (held[name] ?? "")) changed[name === "note" ? `note.${lang}` : name] = typed;
  }
  // A text whose language nobody told stays one, unless it gets a translation.
  const texts = values.flatMap((name) => fields[name] ?? []);
  if (property.kind === "text" && typeof claim.value === "string" && texts.length === 1) {
    for (const name of values) delete changed[name];
    if (texts[0] !== claim.value) changed["value"] = texts[0]!;
  }
  const [had, has] = [clipsOf(claim), chosenClips(fields)];
  const added = has.filter((clip) => !had.includes(clip));
  const dropped = had.filter((clip) => !has.includes(clip));
  if (added.length > 0) changed["add-clips"] = added.join(",");
  if (dropped.length > 0) changed["drop-clips"] = dropped.join(",");
  if (fields.withdraw !== undefined) changed["deleted"] = "yes";
  return changed;
}
