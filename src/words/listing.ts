import { formatNumber } from "../values/format-number.js";
import type { Certainty, EvidenceStatus, Lang, Stage } from "../values/value.js";

/** What a listing says in its own words, whatever the codebook; one and many of a record type come from the codebook. */
export interface ListingWords {
  /** "24 deployments" */
  records(count: number, one: string, many: string): string;
  /** "12 parts" */
  parts(count: number): string;
  /** Stands before the canonical text of the query. */
  readonly query: string;
  /** In its place where nothing was asked. */
  readonly everything: string;
  readonly nothing: string;
  /** So many match a `!=` only because nothing is recorded. */
  unrecorded(count: number): string;
  page(page: number, of: number): string;
  /** Before the day of the last change: "as of March 3, 2026". */
  asOf(date: string): string;
  /** Group of what stands under two of the groups, and of what stands under none. */
  readonly joint: string;
  readonly others: string;
  readonly notCounted: string;
  /** Headings of `active=`. */
  readonly presence: { readonly certain: string; readonly possible: string; readonly undated: string };
  /** Beside a whole that only gives its part a place. */
  readonly context: string;
  /** For those who hear a table read: beside a part. */
  partOf(whole: string): string;
  readonly notes: string;
  /** What to think of a fact that does not say on how many sources it rests. */
  readonly oneSource: string;
  readonly stage: { readonly [stage in Stage]: string };
  readonly certainty: { readonly [certainty in Certainty]: string };
  readonly unsourced: string;
  readonly inferred: string;
  /** Of a history, not the latest. */
  readonly earlier: string;
  readonly noDate: string;
  /** On how many independent sources a fact rests, and how many more merely agree with it. */
  sources(states: number, compatible: number): string;
  readonly disagree: string;
  /** "171 to 200 by 2 sources"; the noun is said once, with the first. */
  alternative(text: string, sources: number, isFirst: boolean): string;
  readonly status: { readonly [status in EvidenceStatus]: string };
  /** A text written on a fact: why it stands as it does. */
  readonly judgement: string;
  /** Labels of links to a note, and back to where it is cited. */
  note(number: number): string;
  /** `time`: the how-manieth place, where there are several. */
  backTo(number: number, time?: number): string;
}

export const listingWords: { readonly [lang in Lang]: ListingWords } = {
  en: {
    records: (count, one, many) => `${formatNumber(count)} ${count === 1 ? one : many}`,
    parts: (count) => `${formatNumber(count)} ${count === 1 ? "part" : "parts"}`,
    query: "Query",
    everything: "everything",
    nothing: "Nothing matches.",
    unrecorded: (count) =>
      count === 1
        ? "1 of them matches a “!=” only because nothing is recorded."
        : `${formatNumber(count)} of them match a “!=” only because nothing is recorded.`,
    page: (page, of) => `Page ${formatNumber(page)} of ${formatNumber(of)}.`,
    asOf: (date) => `As of ${date}.`,
    joint: "Joint",
    others: "Others",
    notCounted: "not counted",
    presence: { certain: "Certainly there", possible: "Possibly there", undated: "No date given" },
    context: "shown for its parts, not counted here",
    partOf: (whole) => `part of ${whole}`,
    notes: "Notes",
    oneSource: "A fact rests on one source unless it says otherwise.",
    stage: { planned: "planned", authorized: "authorized", actual: "actual" },
    certainty: { alleged: "alleged", reported: "reported", confirmed: "confirmed" },
    unsourced: "unsourced",
    inferred: "inferred",
    earlier: "earlier",
    noDate: "no date given",
    sources: (states, compatible) =>
      `${formatNumber(states)} ${states === 1 ? "source" : "sources"}${compatible > 0 ? `, ${formatNumber(compatible)} more compatible` : ""}`,
    disagree: "sources disagree",
    alternative: (text, sources, isFirst) => {
      if (sources === 0) return `${text} unsourced`;
      return `${text} by ${formatNumber(sources)}${isFirst ? (sources === 1 ? " source" : " sources") : ""}`;
    },
    status: {
      anchored: "anchored",
      typed: "typed",
      "not-captured": "not captured",
      "no-passage": "no passage given",
    },
    judgement: "Judgement",
    note: (number) => `note ${number}`,
    backTo: (number, time) => `back to where note ${number} is cited${time !== undefined ? `, place ${time}` : ""}`,
  },
  es: {
    records: (count, one, many) => `${formatNumber(count)} ${count === 1 ? one : many}`,
    parts: (count) => `${formatNumber(count)} ${count === 1 ? "parte" : "partes"}`,
    query: "Consulta",
    everything: "todo",
    nothing: "No hay coincidencias.",
    unrecorded: (count) =>
      count === 1
        ? "1 cumple un «!=» solo porque no hay nada registrado."
        : `${formatNumber(count)} cumplen un «!=» solo porque no hay nada registrado.`,
    page: (page, of) => `Página ${formatNumber(page)} de ${formatNumber(of)}.`,
    asOf: (date) => `Última modificación: ${date}.`,
    joint: "En conjunto",
    others: "Otros",
    notCounted: "fuera del recuento",
    presence: { certain: "Presencia segura", possible: "Presencia posible", undated: "Sin fecha" },
    context: "figura por sus partes; no se cuenta aquí",
    partOf: (whole) => `parte de ${whole}`,
    notes: "Notas",
    oneSource: "Cada dato se apoya en una sola fuente, salvo que se indique otra cosa.",
    stage: { planned: "previsto", authorized: "autorizado", actual: "efectivo" },
    certainty: { alleged: "presunto", reported: "reportado", confirmed: "confirmado" },
    unsourced: "sin fuente",
    inferred: "inferido",
    earlier: "anterior",
    noDate: "sin fecha",
    sources: (states, compatible) =>
      `${formatNumber(states)} ${states === 1 ? "fuente" : "fuentes"}${compatible > 0 ? `, ${formatNumber(compatible)} más compatible${compatible === 1 ? "" : "s"}` : ""}`,
    disagree: "las fuentes discrepan",
    alternative: (text, sources, isFirst) => {
      if (sources === 0) return `${text} sin fuente`;
      return `${text} según ${formatNumber(sources)}${isFirst ? (sources === 1 ? " fuente" : " fuentes") : ""}`;
    },
    status: {
      anchored: "anclado",
      typed: "transcrito",
      "not-captured": "no capturado",
      "no-passage": "sin pasaje indicado",
    },
    judgement: "Valoración",
    note: (number) => `nota ${number}`,
    backTo: (number, time) => `volver a donde se cita la nota ${number}${time !== undefined ? `, lugar ${time}` : ""}`,
  },
};
