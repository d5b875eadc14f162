import { canonicalJson } from "../values/canonical-json.js";
import { cleanText } from "../values/clean-text.js";
import { isPoint } from "../values/date-bounds.js";
import { readDateField } from "../values/date-words.js";
import { parseEdtf } from "../values/edtf.js";
import { Problem } from "../values/problem.js";
import { readText } from "../values/text-value.js";
import type { Basis, Rank, Text } from "../values/value.js";

/** When it was so (`during`), or the day for which the source speaks (`as-of`, a point). EDTF, from EDTF or words. */
export function readClaimTime(field: "during" | "as-of", text: string): string {
  const date = readDateField(field, text);
  if (field === "as-of" && !isPoint(parseEdtf(date)))
    throw new Problem(
      "date-invalid",
      `as-of: "${text}" is a span of time`,
      "give the day for which the source speaks; the span goes into during",
    );
  return date;
}

/** What is preferred, deprecated or inferred says why (FORMAT.md). @throws Problem "reason-missing" */
export function requireReason(claim: {
  readonly rank: Rank;
  readonly basis: Basis;
  readonly note: Text | null | undefined;
}): void {
  if (typeof claim.note === "string" ? claim.note.trim() !== "" : claim.note) return;
  if (claim.rank !== "normal")
    throw new Problem(
      "reason-missing",
      `a claim ranked ${claim.rank} needs a note that says why`,
      'add --note "…" (or note: in the file)',
    );
  if (claim.basis === "inferred")
    throw new Problem(
      "reason-missing",
      "an inferred claim needs a note that says how it was inferred",
      'add --note "…" (or note: in the file)',
    );
}

/** A note as it is kept: cleaned, canonical JSON, or null for none. @throws Problem "text-invalid" */
export const noteText = (note: Text | undefined): string | null =>
  note === undefined || (typeof note === "string" && note.trim() === "") ? null : canonicalJson(readText(note));

/** A memo or a name as it is kept: cleaned, or null for none. */
export const plainText = (text: string | undefined): string | null => cleanText(text ?? "").trim() || null;
