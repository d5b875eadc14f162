import { fold } from "../values/fold.js";
import type { Money, Result, Text } from "../values/value.js";

/** Gives a value the one name of all that its `what` says in some language, in its place. */
export type NameWhat = <V extends Money | Result>(value: V) => V;

/**
 * Results and amounts that are of the same thing, in whatever language each source was coded: `{en: cocaine, es: cocaína}`,
 * `{es: Cocaína}` and `cocaine` are one. Two texts are the same if they agree, folded, in each language that both have; one whose
 * language is not told, if it says what the other says in any. The name does not depend on the order of the values.
 * Rule: DESIGN.md, "`what` (folded)", and rule 6.
 */
export function oneWhat(values: readonly (Money | Result)[]): NameWhat {
  const texts = new Map<string, Text>();
  for (const { what } of values) if (what !== undefined) texts.set(keyOf(what), what);
  const keys = [...texts.keys()].sort();
  const names = new Map<string, string>();
  for (const key of keys) {
    if (names.has(key)) continue;
    const same = new Set([key]);
    for (const one of same) // a Set's walk takes in what is added on the way
      for (const other of keys) if (isSame(texts.get(one)!, texts.get(other)!)) same.add(other);
    for (const one of same) names.set(one, key);
  }
  return (value) =>
    value.what === undefined ? value : { ...value, what: names.get(keyOf(value.what)) ?? keyOf(value.what) };
}

/** All that these values say of what they are of, in each language as the first of them has it. */
export function joinedWhat(values: readonly (Money | Result)[]): { readonly what?: Text } {
  const texts = values.flatMap(({ what }): Text[] => (what === undefined ? [] : [what]));
  const told = texts.flatMap((text) => (typeof text === "string" ? [] : Object.entries(text)));
  // Of several entries for one language the last is kept.
  const what = told.length > 0 ? Object.fromEntries(told.reverse()) : texts[0];
  return what === undefined ? {} : { what };
}

const wordingsOf = (text: Text): readonly (readonly [string, string])[] =>
  typeof text === "string" ? [["", fold(text)]] : Object.entries(text).map(([lang, words]) => [lang, fold(words)]);

const keyOf = (text: Text): string => JSON.stringify([...wordingsOf(text)].sort());

function isSame(a: Text, b: Text): boolean {
  const [one, other] = [wordingsOf(a), wordingsOf(b)];
  if (typeof a === "string" || typeof b === "string")
    return one.some(([, words]) => other.some(([, others]) => words === others));
  const shared = one.flatMap(([lang, words]) => (lang in b ? [words === fold(b[lang]!)] : []));
  return shared.length > 0 && shared.every((agree) => agree);
}
