import type { Access, Basis, Lang, Rank } from "../values/value.js";

/** What the account of one record says in its own words (`muster show`). */
export interface RecordWords {
  readonly access: { readonly [access in Access]: string };
  readonly rank: { readonly [rank in Rank]: string };
  readonly basis: { readonly [basis in Basis]: string };
  /** States of a claim that does not count yet, or no more. */
  readonly state: { readonly proposed: string; readonly returned: string };
  /** Heading of claims that do not make the fact. */
  readonly notCounted: string;
  /** Why an accepted claim does not count: others have a source and it has none, or others are preferred to it. */
  readonly withoutSource: string;
  readonly notPreferred: string;
  /** Before the day for which a source speaks, and before the time when it was so. */
  asOf(date: string): string;
  during(date: string): string;
  entered(by: string, on: string): string;
  readonly note: string;
  /** A quote, in the quotation marks of the reader's language. */
  quote(text: string): string;
  readonly above: string;
  readonly below: string;
  /** Heading of who refers to it. */
  readonly inverse: string;
  readonly questions: string;
  to(people: string): string;
  /** Nothing is claimed of it. */
  readonly nothing: string;
}

export const recordWords: { readonly [lang in Lang]: RecordWords } = {
  en: {
    access: { public: "public", team: "team", confidential: "confidential" },
    rank: { preferred: "preferred", normal: "normal", deprecated: "deprecated" },
    basis: { stated: "stated", inferred: "inferred" },
    state: { proposed: "proposed", returned: "returned" },
    notCounted: "Claimed, but not counted",
    withoutSource: "gives way to what has a source",
    notPreferred: "gives way to what is preferred",
    asOf: (date) => `as of ${date}`,
    during: (date) => `time: ${date}`,
    entered: (by, on) => (by ? `entered by ${by}, ${on}` : `entered ${on}`),
    note: "Note",
    quote: (text) => `“${text}”`,
    above: "Stands under",
    below: "Under it",
    inverse: "Referred to by",
    questions: "Open questions",
    to: (people) => `to ask: ${people}`,
    nothing: "Nothing is claimed of it yet.",
  },
  es: {
    access: { public: "público", team: "equipo", confidential: "confidencial" },
    rank: { preferred: "preferido", normal: "normal", deprecated: "desestimado" },
    basis: { stated: "afirmado", inferred: "inferido" },
    state: { proposed: "propuesto", returned: "devuelto" },
    notCounted: "Afirmado, pero no se toma en cuenta",
    withoutSource: "cede ante lo que tiene fuente",
    notPreferred: "cede ante lo preferido",
    asOf: (date) => `fecha de referencia: ${date}`,
    during: (date) => `período: ${date}`,
    entered: (by, on) => (by ? `registrado por ${by}, ${on}` : `registrado el ${on}`),
    note: "Nota",
    quote: (text) => `«${text}»`,
    above: "Depende de",
    below: "Comprende",
    inverse: "Mencionado por",
    questions: "Preguntas abiertas",
    to: (people) => `a quién preguntar: ${people}`,
    nothing: "Todavía no se afirma nada al respecto.",
  },
};
