import { formatDate } from "../values/format-date.js";
import type { Lang, Value } from "../values/value.js";
import type { FactView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { isolated } from "./clean-line.js";

/** Something that a reader must know of a fact besides its value, in words. `kind` is for the looks of it. */
export interface Mark {
  readonly kind: "stage" | "time" | "certainty" | "unsourced" | "inferred" | "sources" | "disagree";
  readonly text: string;
}

/**
 * The marks of a fact, in the order in which they are printed; what is usual (actual, reported, one source) has none. A plan says that
 * it is one, a value without evidence that it has none; disagreement names the values and how many independent
 * sources state each. It stands last, for its list has commas.
 */
export function marksOf(fact: FactView, lang: Lang): Mark[] {
  const words = listingWords[lang];
  const marks: (Mark | false)[] = [
    fact.stage !== "actual" && { kind: "stage", text: words.stage[fact.stage] },
    timeMark(fact, lang),
    fact.earlier && { kind: "time", text: words.earlier },
    fact.undated && { kind: "time", text: words.noDate },
    fact.certainty === "alleged" && { kind: "certainty", text: words.certainty.alleged },
    fact.inferred && { kind: "inferred", text: words.inferred },
    fact.unsourced && { kind: "unsourced", text: words.unsourced },
    isCounted(fact) && { kind: "sources", text: words.sources(fact.sources, fact.compatible) },
    fact.disagree && { kind: "disagree", text: disagreement(fact, lang) },
  ];
  return marks.filter((mark) => mark !== false);
}

/** The marks as they stand after a value: " (planned; 2 sources)"; "" for none. */
export function marksText(fact: FactView, lang: Lang): string {
  const marks = marksOf(fact, lang);
  return marks.length === 0 ? "" : ` (${marks.map((mark) => mark.text).join("; ")})`;
}

// A fact does not tell whether its time comes from a `during` or an `as-of`, so it is given without "in" or "as of".
function timeMark({ during, value }: FactView, lang: Lang): Mark | false {
  // The text of money and results has their own time already.
  if (during === null || duringOf(value) === during) return false;
  return { kind: "time", text: dateText(during, lang) };
}

const duringOf = (value: Value): string | undefined =>
  typeof value === "object" && "during" in value ? (value as { readonly during?: string }).during : undefined;

/** Alternatives say for themselves how many sources state each. */
function isCounted({ unsourced, disagree, alternatives, sources, compatible }: FactView): boolean {
  if (unsourced || (disagree && alternatives.length > 0)) return false;
  return sources > 1 || compatible > 0;
}

function disagreement({ alternatives }: FactView, lang: Lang): string {
  const words = listingWords[lang];
  if (alternatives.length === 0) return words.disagree;
  const firstCounted = alternatives.findIndex(({ sources }) => sources > 0);
  const told = alternatives.map(({ text, sources }, place) =>
    words.alternative(isolated(text), sources, place === firstCounted),
  );
  return `${words.disagree}: ${told.join(told.some((each) => each.includes(", ")) ? "; " : ", ")}`;
}

/** A date in words; what is no date (it should not happen) as it stands. */
export function dateText(edtf: string, lang: Lang): string {
  try {
    return formatDate(edtf, lang);
  } catch {
    return isolated(edtf);
  }
}
