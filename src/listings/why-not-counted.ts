import type { ClaimView, RecordView } from "../views/shapes.js";
import { recordWords } from "../words/record.js";

/**
 * Why a claim is in no fact, in words; undefined where the reason does not show. Rule: DESIGN.md, "How claims add up to a fact":
 * only accepted claims count, never deprecated ones; if any is preferred, only those; where one has a source, those
 * without do not count.
 */
export function whyNotCounted(claim: ClaimView, { claims, lang }: RecordView): string | undefined {
  const words = recordWords[lang];
  if (claim.state === "proposed" || claim.state === "returned") return words.state[claim.state];
  if (claim.rank === "deprecated") return words.rank.deprecated;
  const counting = claims.filter(
    (other) =>
      other.property === claim.property &&
      other.stage === claim.stage &&
      other.state === "accepted" &&
      other.rank !== "deprecated",
  );
  if (claim.rank !== "preferred" && counting.some((other) => other.rank === "preferred")) return words.notPreferred;
  if (claim.evidence.length === 0 && counting.some((other) => other.evidence.length > 0)) return words.withoutSource;
  return undefined;
}
