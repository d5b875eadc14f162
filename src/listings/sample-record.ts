import type { Lang } from "../values/value.js";
import type { ClaimView, EvidenceView, RecordView } from "../views/shapes.js";
import { fact } from "./sample-listing.js";

/** A record with every kind of claim and evidence, for the tests of `show`. */
export function sampleRecord(lang: Lang): RecordView {
  const say = (en: string, es: string) => (lang === "en" ? en : es);
  const name = say("Detachment Martillo", "Destacamento Martillo");
  const claims = claimsOf(say);
  return {
    id: "018f0000-0000-7000-8000-0000000000aa",
    type: "deployment",
    slug: "det-martillo-2012",
    label: name,
    lang,
    access: "public",
    asOf: "2026-03-03T14:05:00.000Z",
    facts: {
      name: [
        fact({ en: "Detachment Martillo", es: "Destacamento Martillo" }, name, { claims: ["c1"], inferred: true }),
      ],
      personnel: [
        fact({ min: 171, max: 200 }, say("171 to 200", "de 171 a 200"), {
          claims: ["c2", "c3"],
          disagree: true,
          sources: 2,
          during: "2012-08/2012-10",
          alternatives: [
            { text: "171", sources: 1 },
            { text: say("about 200", "unos 200"), sources: 1 },
          ],
          judgements: [say("Both are of the same month.", "Ambos son del mismo mes.")],
        }),
      ],
    },
    claims,
    above: [{ type: "deployment", slug: "op-martillo", label: say("Operation Martillo", "Operación Martillo") }],
    below: [],
    inverse: [
      {
        label: say("assessments", "evaluaciones"),
        records: [{ type: "assessment", slug: "wola-2019", label: "WOLA \u001B[2J2019" }],
      },
    ],
    properties: [
      { key: "name", label: say("Name", "Nombre"), help: null },
      { key: "personnel", label: say("Personnel", "Personal"), help: null },
      { key: "mission", label: say("Mission", "Misión"), help: null },
    ],
    questions: [
      {
        id: "q1",
        text: say("How many stayed?", "¿Cuántos se quedaron?"),
        to: ["Office of Congressional Affairs", "عمر"],
        asked: [
          { ...notAsked, who: "Office of Congressional Affairs", asked: "2019-06-03" },
          { ...notAsked, who: "عمر" },
        ],
      },
    ],
  };
}

function claimsOf(say: (en: string, es: string) => string): ClaimView[] {
  const claim = (id: string, text: string, more: Partial<ClaimView> = {}): ClaimView => ({
    id,
    property: "personnel",
    value: { min: 171, max: 171 },
    text,
    certainty: "reported",
    rank: "normal",
    stage: "actual",
    state: "accepted",
    during: null,
    asOf: null,
    basis: "stated",
    note: null,
    by: "ana",
    at: "2026-03-03T14:05:00.000Z",
    access: "public",
    version: 1,
    evidence: [],
    ...more,
  });
  return [
    claim("c1", say("Detachment Martillo", "Destacamento Martillo"), {
      property: "name",
      value: { en: "Detachment Martillo", es: "Destacamento Martillo" },
      basis: "inferred",
      note: say("A name of our own.", "Un nombre nuestro."),
      evidence: [evidence({ status: "no-passage", quote: null, clip: null, page: null })],
    }),
    claim("c2", "171", { certainty: "confirmed", during: "2012-08/2012-10", evidence: [evidence({})] }),
    claim("c3", say("about 200", "unos 200"), {
      asOf: "2012-08-24",
      value: { min: 200, max: 200, approximate: true },
      evidence: [
        evidence({
          quote: "A team of 200 U.S. Marines\nbegan patrolling Guatemala’s western coast.",
          speaker: "Lt. Col. Smith",
          status: "not-captured",
          note: say("Said to the press.", "Dicho a la prensa."),
        }),
      ],
    }),
    claim("c4", "250", {
      rank: "deprecated",
      certainty: "alleged",
      note: say("A slip of the pen.", "Un error de pluma."),
      evidence: [evidence({ status: "typed" })],
    }),
    claim("c5", "90", { access: "team" }),
    claim("c6", "89", { stage: "planned", state: "proposed" }),
    claim("c7", say("train", "entrenar"), { property: "mission", value: "train", rank: "deprecated" }),
  ];
}

const evidence = (more: Partial<EvidenceView>): EvidenceView => ({
  clip: "018f0000-0000-7000-8000-0000000000c1",
  quote: "171 Marines",
  page: 3,
  status: "anchored",
  citation: "Associated Press, “200 U.S. Marines,” August 29, 2012, 3, https://apnews.com/x_y_z.",
  citationHtml: "Associated Press, “200 U.S. Marines,” August 29, 2012, 3.",
  source: "ap2012",
  sourceId: "018f0000-0000-7000-8000-0000000000d1",
  note: null,
  speaker: null,
  ...more,
});

const notAsked = { record: null, asked: null, answered: null, answer: null, passage: null, done: false };
