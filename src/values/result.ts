import { canonicalJson } from "./canonical-json.js";
import { readDuring } from "./during.js";
import { Problem } from "./problem.js";
import { readQuantity } from "./quantity.js";
import { phraseKey, readText } from "./text-value.js";
import { measureOf } from "./units.js";
import type { Quantity, Result } from "./value.js";

export { formatResult } from "./format-result.js";

const KEYS = ["kind", "quantity", "unit", "what", "during"];

const invalid = (message: string, hint: string): Problem => new Problem("result-invalid", message, hint);

/**
 * What someone says that something brought: FORMAT.md's object. Its quantity may be words; a unit in them ("1,800 kg of
 * cocaine") becomes the result's. `kind` and `unit` are any codes here: the codebook knows which.
 * @throws Problem "result-invalid"; "quantity-invalid", "text-invalid" and "date-invalid" for its parts
 */
export function readResult(input: unknown): Result {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw invalid(
      `not a result: ${JSON.stringify(input) ?? "nothing"}`,
      "write {kind: …, quantity: …, unit: …, what: …, during: …}",
    );
  }
  const given = input as { readonly [key: string]: unknown };
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw invalid(`a result has no "${unknown}"`, `its keys are ${KEYS.join(", ")}`);
  return {
    kind: readCode("kind", given["kind"]),
    ...measured(given["quantity"], given["unit"]),
    ...(given["what"] === undefined ? {} : { what: readText(given["what"]) }),
    ...(given["during"] === undefined ? {} : { during: readDuring(given["during"]) }),
  };
}

/** Quantity and unit apart, as FORMAT.md has them. */
function measured(quantity: unknown, unit: unknown): Pick<Result, "quantity" | "unit"> {
  const own = unit === undefined ? undefined : readCode("unit", unit);
  if (quantity === undefined) return own === undefined ? {} : { unit: own };
  const { unit: inQuantity, ...rest } = readQuantity(quantity);
  const shown = own ?? inQuantity;
  if (inQuantity !== undefined && inQuantity !== shown) {
    throw invalid(`the quantity of a result is in ${inQuantity}, but its unit says ${shown}`, "correct the unit");
  }
  return { quantity: rest, ...(shown === undefined ? {} : { unit: shown }) };
}

function readCode(key: string, input: unknown): string {
  if (typeof input === "string" && /^[\w.-]+$/.test(input)) return input;
  throw invalid(
    input === undefined ? `a result without its ${key}` : `${key} of a result is not a code: ${JSON.stringify(input)}`,
    `write one of the property's ${key === "kind" ? "choices" : "units"}`,
  );
}

/**
 * Results are weighed against each other only within one of these (kind, unit, `what` folded), and only where their
 * times overlap; units of one measure share a key, since they can be converted (DESIGN.md, row *result*).
 */
export function resultGroupKey(result: Result): string {
  const unit = result.unit === undefined ? null : (measureOf(result.unit) ?? result.unit);
  return canonicalJson([result.kind, unit, result.what === undefined ? null : phraseKey(result.what)]);
}

/** The quantity of a result with its unit in it, as `addUpQuantities` takes it; undefined: it gives no number. */
export function quantityOfResult(result: Result): Quantity | undefined {
  if (result.quantity === undefined) return undefined;
  return result.unit === undefined ? result.quantity : { ...result.quantity, unit: result.unit };
}
