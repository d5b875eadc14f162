import { fold } from "../values/fold.js";
import { groupBy } from "../values/group-by.js";
import type { Text } from "../values/value.js";
import type { FactClaim } from "./fact-claim.js";
import { type Outcome, stated } from "./outcome.js";

/** Folded text by language; "" for a text whose language is not told. */
type Wording = ReadonlyMap<string, string>;

interface Worded {
  readonly wording: Wording;
  readonly claims: readonly FactClaim[];
}

/**
 * Names and other texts. A claim in English and one in Spanish say two halves of one value; two claims in one language
 * are weighed, folded. What says a part of what another says (`{en}` beside `{en, es}`) belongs to it. A text whose
 * language is not told is held against every language.
 * With `many`, what is distinct stands side by side without disagreement.
 * Rule: DESIGN.md, "text in one language".
 */
export function weighTexts(claims: readonly FactClaim[], many: boolean): Outcome[] {
  const wordings = groupBy(claims, (claim) => JSON.stringify([...wordingOf(claim.value as Text)].sort()));
  const distinct = [...wordings.values()].map((same) => ({ wording: wordingOf(same[0]!.value as Text), claims: same }));
  const wholes = distinct.filter(
    (part) => !distinct.some((whole) => whole !== part && isPart(part.wording, whole.wording)),
  );
  const parted = wholes.map((whole) => ({
    wording: whole.wording,
    claims: inOrder(distinct.filter((part) => isPart(part.wording, whole.wording)).flatMap((part) => part.claims)),
  }));
  const conflicts = (one: Worded) => parted.some((other) => contradict(one.wording, other.wording));
  if (!many && !parted.some(conflicts)) return [stated(joined(claims), claims)];
  return parted.map((one) => stated(joined(one.claims), one.claims, !many && conflicts(one)));
}

function wordingOf(text: Text): Wording {
  if (typeof text === "string") return new Map([["", fold(text)]]);
  return new Map(Object.entries(text).map(([language, words]) => [language, fold(words)]));
}

/** Whether all that `part` says stands in `whole`. */
function isPart(part: Wording, whole: Wording): boolean {
  return [...part].every(([language, words]) =>
    language === "" && !whole.has("") ? [...whole.values()].includes(words) : whole.get(language) === words,
  );
}

function contradict(a: Wording, b: Wording): boolean {
  if (a === b || isPart(a, b) || isPart(b, a)) return false;
  if (a.has("") || b.has("")) return true;
  return [...a].some(([language, words]) => b.has(language) && b.get(language) !== words);
}

/** One value of what several claims say in several languages; in each, as the first to be entered wrote it. */
function joined(claims: readonly FactClaim[]): Text {
  const byLanguage: Record<string, string> = {};
  let untold: string | undefined;
  for (const { value } of claims) {
    if (typeof value === "string") untold ??= value;
    else
      for (const [language, words] of Object.entries(value as Record<string, string>)) byLanguage[language] ??= words;
  }
  return Object.keys(byLanguage).length > 0 ? byLanguage : untold!;
}

const inOrder = (claims: readonly FactClaim[]): FactClaim[] => [...claims].sort((a, b) => (a.id < b.id ? -1 : 1));
