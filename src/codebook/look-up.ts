import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { LANGS } from "../values/value.js";
import type { Codebook, Property, RecordType } from "./codebook.js";
import { typeByPath } from "./path.js";

/**
 * The record type that a word names: its key, or the path of its pages in either language ("deployments").
 * @throws Problem "type-unknown", naming near ones
 */
export function findType(codebook: Codebook, word: string): RecordType {
  const found = codebook.types.get(word) ?? LANGS.map((lang) => typeByPath(codebook, lang, word)).find(Boolean);
  if (found) return found;
  const keys = [...codebook.types.keys()];
  const near = nearNames(word, keys);
  const hint = didYouMean(near, `the codebook has ${keys.join(", ")}`);
  throw new Problem("type-unknown", `there is no record type "${word}"`, hint);
}

/**
 * The property of a type that a key names.
 * @throws Problem "property-unknown", naming near ones
 */
export function findProperty(type: RecordType, key: string): Property {
  const found = type.properties.get(key);
  if (found) return found;
  const keys = [...type.properties.keys()];
  const near = nearNames(key, keys);
  const hint = didYouMean(near, `a ${type.key} has ${keys.join(", ")}`);
  throw new Problem("property-unknown", `a ${type.key} has no property "${key}"`, hint);
}

/** Whether records of a type begin and end: then they have `active=` and `sort=when`. */
export function hasTimes({ properties }: Pick<RecordType, "properties">): boolean {
  return properties.get("start")?.kind === "date" && properties.get("end")?.kind === "date";
}

/** Every property that may refer to records of a type, with the type that has it: what stands on its page as inverse. */
export function referencesTo(
  codebook: Codebook,
  type: string,
): readonly { readonly type: RecordType; readonly property: Property }[] {
  return [...codebook.types.values()].flatMap((from) =>
    [...from.properties.values()]
      .filter((each) => each.to.includes(type))
      .map((property) => ({ type: from, property })),
  );
}
