import { expect, test } from "vitest";
import type { FactView } from "../views/shapes.js";
import { marksText } from "./marks.js";
import { fact } from "./sample-listing.js";

const cases: readonly [string, Partial<FactView>, string, string][] = [
  ["one source, actual", {}, "", ""],
  ["a plan", { stage: "planned" }, " (planned)", " (previsto)"],
  ["authorized", { stage: "authorized" }, " (authorized)", " (autorizado)"],
  ["alleged", { certainty: "alleged" }, " (alleged)", " (presunto)"],
  ["confirmed", { certainty: "confirmed" }, "", ""],
  ["without a source", { unsourced: true, sources: 0 }, " (unsourced)", " (sin fuente)"],
  ["inferred", { inferred: true }, " (inferred)", " (inferido)"],
  ["two sources", { sources: 2 }, " (2 sources)", " (2 fuentes)"],
  ["one and one that fits", { compatible: 1 }, " (1 source, 1 more compatible)", " (1 fuente, 1 más compatible)"],
  [
    "many",
    { sources: 1242, compatible: 2 },
    " (1,242 sources, 2 more compatible)",
    " (1,242 fuentes, 2 más compatibles)",
  ],
  ["at a time", { during: "2012-08/2012-10" }, " (August to October 2012)", " (de agosto a octubre de 2012)"],
  ["its own time is in its text", { value: { min: 1, currency: "USD", during: "2013" }, during: "2013" }, "", ""],
  ["of a history", { during: "2014", earlier: true }, " (2014; earlier)", " (2014; anterior)"],
  ["without a date beside a history", { undated: true }, " (no date given)", " (sin fecha)"],
  ["a time that is none", { during: "20l4" }, " (20l4)", " (20l4)"],
  ["values that exclude each other", { disagree: true }, " (sources disagree)", " (las fuentes discrepan)"],
  [
    "a disputed head count",
    {
      disagree: true,
      sources: 4,
      stage: "planned",
      alternatives: [
        { text: "90", sources: 0 },
        { text: "171", sources: 1 },
        { text: "200", sources: 2 },
      ],
    },
    " (planned; sources disagree: 90 unsourced, 171 by 1 source, 200 by 2)",
    " (previsto; las fuentes discrepan: 90 sin fuente, 171 según 1 fuente, 200 según 2)",
  ],
  [
    "disputed days",
    {
      disagree: true,
      alternatives: [
        { text: "June 3, 2019", sources: 2 },
        { text: "June 9, 2019", sources: 1 },
      ],
    },
    " (sources disagree: June 3, 2019 by 2 sources; June 9, 2019 by 1)",
    " (las fuentes discrepan: June 3, 2019 según 2 fuentes; June 9, 2019 según 1)",
  ],
];

test.each(cases)("marks of a fact: %s", (_, more, en, es) => {
  const given = fact({ min: 80 }, "80", more);
  expect([marksText(given, "en"), marksText(given, "es")]).toEqual([en, es]);
});
