import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import { ACCESS_LEVELS, STAGES, type Stage } from "../values/value.js";
import type { AccessTest, ActiveTest } from "./plan.js";
import type { Pair } from "./query.js";
import { badValue } from "./query-problem.js";
import { daysOfRange, daysOfWord } from "./read-days.js";

/** The spans of `active=`. @throws Problem "filter-value" */
export function readActive(pair: Pair, text: string): ActiveTest {
  const spans = pair.items.map((item) => {
    if (item.type === "word") return daysOfWord(item.text, text);
    if (item.type === "range" && !item.within) return daysOfRange(item, text);
    const hint = item.type === "range" ? "leave within: out" : "write start=:none, or active=2012..2016";
    throw badValue(text, "active takes dates and ranges of dates", hint);
  });
  return { negated: pair.negated, spans };
}

/** The levels of `access=`. @throws Problem "filter-value" */
export function readAccess(pair: Pair, text: string): AccessTest {
  return { negated: pair.negated, levels: pair.items.map((item) => oneOf(item, ACCESS_LEVELS, text)) };
}

/** The stages of `personnel.stage=`; `:any` is all of them, `!=` the others. @throws Problem "filter-value" */
export function readStages(pair: Pair, text: string): readonly Stage[] {
  const named = pair.items.flatMap((item) => (item.type === "any" ? STAGES : [oneOf(item, STAGES, text)]));
  return STAGES.filter((stage) => named.includes(stage) !== pair.negated);
}

function oneOf<T extends string>(item: Pair["items"][number], allowed: readonly T[], text: string): T {
  const word = item.type === "word" ? item.text : "";
  const found = allowed.find((each) => each === word);
  if (found) return found;
  const near = nearNames(word, allowed);
  const hint = didYouMean(near, `write ${allowed.join(", ")}`);
  throw badValue(text, word ? `"${word}" is not known` : "it takes words only", hint);
}
