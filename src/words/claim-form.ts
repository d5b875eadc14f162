import type { Basis, Certainty, Lang, Rank, Stage, ValueKind } from "../values/value.js";

/** Words of the form in which a claim is made or corrected. */
export interface ClaimFormWords {
  readonly add: string;
  /** Heading: of what the claim is made. */
  addTo(property: string): string;
  readonly edit: string;
  editOf(property: string): string;
  readonly value: string;
  inLanguage(language: Lang): string;
  /** How a value of this kind may be written. */
  readonly hint: { readonly [kind in ValueKind]?: string };
  readonly stage: string;
  readonly stages: { readonly [stage in Stage]: string };
  readonly during: string;
  readonly duringHint: string;
  readonly asOf: string;
  readonly asOfHint: string;
  readonly certainty: string;
  readonly certainties: { readonly [certainty in Certainty]: string };
  readonly basis: string;
  readonly bases: { readonly [basis in Basis]: string };
  readonly rank: string;
  readonly ranks: { readonly [rank in Rank]: string };
  readonly note: string;
  readonly noteHint: string;
  readonly clips: string;
  readonly otherClip: string;
  readonly otherClipHint: string;
  readonly withdraw: string;
  /** Over the properties of which nothing is claimed yet. */
  readonly missing: string;
}

export const claimFormWords: { readonly [lang in Lang]: ClaimFormWords } = {
  en: {
    add: "Add a claim",
    addTo: (property) => `New claim: ${property}`,
    edit: "Edit",
    editOf: (property) => `Edit a claim: ${property}`,
    value: "Value",
    inLanguage: (language) => (language === "en" ? "in English" : "in Spanish"),
    hint: {
      date: "As one writes it: 2012, July 2014, 2012-08-15, about 2019, from 2012 to 2014.",
      quantity: "A number or a range: 89, about 200, 80 to 90, several dozen.",
      money: "With its currency: USD 3.5 million.",
      result: "What came of it, with its unit: seizure: 8000 kg cocaine.",
      reference: "The record's name in addresses; begin to type and choose.",
      country: "Its name or two letters.",
      coordinates: "Latitude, longitude: 14.64, -90.51.",
      url: "A whole web address.",
    },
    stage: "Stage",
    stages: { actual: "actual", planned: "planned", authorized: "authorized" },
    during: "During",
    duringHint: "When it was so; a date or a span.",
    asOf: "As of",
    asOfHint: "The day for which the source speaks.",
    certainty: "Certainty",
    certainties: { confirmed: "confirmed", reported: "reported", alleged: "alleged" },
    basis: "Basis",
    bases: { stated: "stated by the source", inferred: "inferred" },
    rank: "Rank",
    ranks: {
      preferred: "preferred: it alone makes the fact",
      normal: "normal",
      deprecated: "deprecated: it does not count",
    },
    note: "Note",
    noteHint: "What is preferred, deprecated or inferred says why.",
    clips: "Passages that prove it",
    otherClip: "Another passage",
    otherClipHint:
      "Its id, the end of its address after “#clip-”. Without any passage the claim is shown as unsourced.",
    withdraw: "Withdraw this claim",
    missing: "Nothing is claimed yet of",
  },
  es: {
    add: "Agregar una afirmación",
    addTo: (property) => `Nueva afirmación: ${property}`,
    edit: "Editar",
    editOf: (property) => `Editar una afirmación: ${property}`,
    value: "Valor",
    inLanguage: (language) => (language === "en" ? "en inglés" : "en español"),
    hint: {
      date: "Como se escribe: 2012, julio de 2014, 2012-08-15, hacia 2019, de 2012 a 2014.",
      quantity: "Un número o un rango: 89, unos 200, de 80 a 90, varias decenas.",
      money: "Con su moneda: USD 3.5 millones.",
      result: "Lo que se logró, con su unidad: seizure: 8000 kg cocaine.",
      reference: "El nombre del registro en las direcciones; empiece a escribir y elija.",
      country: "Su nombre o dos letras.",
      coordinates: "Latitud, longitud: 14.64, -90.51.",
      url: "Una dirección web completa.",
    },
    stage: "Etapa",
    stages: { actual: "real", planned: "prevista", authorized: "autorizada" },
    during: "Durante",
    duringHint: "Cuándo fue así; una fecha o un período.",
    asOf: "A la fecha de",
    asOfHint: "El día del que habla la fuente.",
    certainty: "Certeza",
    certainties: { confirmed: "confirmada", reported: "informada", alleged: "presunta" },
    basis: "Base",
    bases: { stated: "lo dice la fuente", inferred: "inferida" },
    rank: "Rango",
    ranks: { preferred: "preferida: solo ella forma el dato", normal: "normal", deprecated: "descartada: no cuenta" },
    note: "Nota",
    noteHint: "Lo preferido, descartado o inferido dice por qué.",
    clips: "Pasajes que la prueban",
    otherClip: "Otro pasaje",
    otherClipHint:
      "Su identificador: el final de su dirección después de «#clip-». Sin pasaje, la afirmación se muestra sin fuente.",
    withdraw: "Retirar esta afirmación",
    missing: "Todavía no se afirma nada de",
  },
};
