import type { Codebook, Property, RecordType } from "../codebook/codebook.js";
import { hasTimes } from "../codebook/look-up.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { PARTS, type Part, type Via } from "./plan.js";
import type { Pair } from "./query.js";
import { unknownFilter } from "./query-problem.js";

/** What the key of a filter reaches. */
export type Place =
  | { readonly of: "active" | "access" }
  | { readonly of: "stage"; readonly property: Property }
  | { readonly of: "value"; readonly property: Property }
  | { readonly of: "part"; readonly property: Property; readonly part: Part }
  /** `reached`: the property in each of the types referred to that have it. */
  | { readonly of: "via"; readonly property: Property; readonly via: Via; readonly reached: readonly Property[] };

/** Keys that filter listings of clips (ARCHITECTURE.md). */
const CLIP_KEYS = "about tag source important by author publisher issued language kind".split(" ");
/** Reserved keys that belong to tables over a series. */
const PIVOT_KEYS = "rows measure show period top rest".split(" ");

/**
 * What a filter's key reaches in records of a type. `stage` after a dot is always the stage of the fact; then come
 * parts of the value, then properties of the record referred to.
 * @throws Problem "filter-unknown", naming near keys
 */
export function placeOf(pair: Pair, type: RecordType, codebook: Codebook): Place {
  const [first, second] = pair.key;
  const property = type.properties.get(first);
  if (property === undefined) return placeOfReserved(first, second, type);
  if (second === undefined) return { of: "value", property };
  if (second === "stage") return { of: "stage", property };
  const part = partsOf(property).find((each) => each === second);
  if (part) return { of: "part", property, part };
  const types = property.to.filter((key) => codebook.types.get(key)?.properties.has(second));
  if (types.length === 0) throw unknownDotted(property, first, second, codebook);
  const reached = types.map((key) => codebook.types.get(key)!.properties.get(second)!);
  return { of: "via", property, via: { types, property: second }, reached };
}

function placeOfReserved(key: string, dotted: string | undefined, type: RecordType): Place {
  if (key === "access" && dotted === undefined) return { of: "access" };
  if (key === "active" && dotted === undefined) {
    if (hasTimes(type)) return { of: "active" };
    throw unknownFilter("active", `${type.key} has no start and end; active= is for types that have both`);
  }
  const near = nearNames(key, filterKeys(type));
  if (near.length > 0) throw unknownFilter(dotted ? `${key}.${dotted}` : key, didYouMean(near, ""));
  if (CLIP_KEYS.includes(key))
    throw unknownFilter(key, `it filters listings of clips, not records such as ${type.key}`);
  if (PIVOT_KEYS.includes(key)) throw unknownFilter(key, "it belongs to tables over a series (muster pivot)");
  throw unknownFilter(key, `the filters of ${type.key} are ${filterKeys(type).join(", ")}`);
}

function filterKeys(type: RecordType): string[] {
  return [...type.properties.keys(), "access", ...(hasTimes(type) ? ["active"] : [])];
}

/** Parts of the values of a property that a dot reaches. */
function partsOf(property: Property): readonly Part[] {
  if (property.kind === "result") return PARTS.filter((part) => part !== "currency");
  if (property.kind === "money") return PARTS.filter((part) => part !== "unit");
  return [...(property.kind === "quantity" ? ["unit" as const] : []), ...(property.inTime ? ["during" as const] : [])];
}

function unknownDotted(property: Property, first: string, second: string, codebook: Codebook) {
  const reached = property.to.flatMap((key) => [...(codebook.types.get(key)?.properties.keys() ?? [])]);
  const known = [...new Set(["stage", ...partsOf(property), ...reached])].map((key) => `${first}.${key}`);
  const near = nearNames(`${first}.${second}`, known).filter(
    (key) => nearNames(second, [key.slice(first.length + 1)]).length > 0,
  );
  const hint = didYouMean(
    near,
    `after the dot of ${first} may stand ${known.map((key) => key.slice(first.length + 1)).join(", ")}`,
  );
  return unknownFilter(`${first}.${second}`, hint);
}
