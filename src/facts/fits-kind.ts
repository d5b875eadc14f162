import { parseEdtf } from "../values/edtf.js";
import { Problem } from "../values/problem.js";
import { isSpecial, type Value, type ValueKind } from "../values/value.js";

/**
 * Whether a stored value has the shape of its kind. One that has not was claimed while the codebook said another kind:
 * it is kept with its claim, but nothing can be made of it.
 */
export function fitsKind(kind: ValueKind, value: Value): boolean {
  if (isSpecial(value)) return true;
  const isObject = typeof value === "object" && !Array.isArray(value);
  switch (kind) {
    case "text":
      return typeof value === "string" || isObject;
    case "date":
      return typeof value === "string" && isEdtf(value);
    case "quantity":
      return isObject && ("min" in value || "max" in value);
    case "money":
      return isObject && ("min" in value || "max" in value) && "currency" in value;
    case "result":
      return isObject && "kind" in value && !("currency" in value);
    case "coordinates":
      return Array.isArray(value);
    case "yes-no":
      return typeof value === "boolean";
    default:
      return typeof value === "string";
  }
}

function isEdtf(text: string): boolean {
  try {
    parseEdtf(text);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
