import type { Lang } from "../values/value.js";
import type { ContactView } from "../views/contacts.js";
import type { ObligationView } from "../views/obligations.js";
import type { QuestionView } from "../views/questions.js";

/** Questions, a contact and required reports with what must be escaped, each state once: for golden files. */
export function sampleBoards(lang: Lang): {
  readonly questions: readonly QuestionView[];
  readonly contact: ContactView;
  readonly obligations: readonly ObligationView[];
} {
  const words = (english: string, spanish: string) => (lang === "en" ? english : spanish);
  const passage = {
    clip: "0190a1b2-0000-7000-8000-00000000000a",
    quote: "200 <b>Marines</b> & more",
    source: "ap2012",
  };
  const office = { who: "Press <office>", record: null, asked: null, answered: null, answer: null, passage: null };
  const colonel = { who: "A colonel", record: { type: "person", slug: "colonel", label: "A colonel" } };
  const question = (n: number, text: string, more: Partial<QuestionView>): QuestionView => ({
    id: `0190a1b2-0000-7000-8000-00000000000${n}`,
    version: 1,
    text: { text, lang },
    state: "open",
    due: null,
    closed: null,
    about: [],
    to: [],
    passage: null,
    access: "team",
    at: "2026-03-03T14:05:00.000Z",
    ...more,
  });
  const questions = [
    question(1, words("Who paid <them>?", "¿Quién les <pagó>?"), {
      state: "overdue",
      due: "2026-01-31",
      about: [
        { country: "GT", label: "Guatemala" },
        { type: "deployment", slug: "det-martillo-2012", label: "Martillo <&>" },
      ],
      to: [{ ...office, done: false }],
      passage,
      access: "confidential",
    }),
    question(2, words("How many came?", "¿Cuántos vinieron?"), {
      to: [
        { ...office, asked: "2026-02-01", done: false },
        {
          ...colonel,
          asked: "2026-02-01",
          answered: "2026-02-03",
          answer: { text: words("About 200.", "Unos 200."), lang },
          passage,
          done: true,
        },
      ],
    }),
    question(3, words("Why then?", "¿Por qué entonces?"), { state: "closed", closed: "2026-02-02" }),
  ];
  const report = (n: number, more: Partial<ObligationView>): ObligationView => ({
    id: `0190a1b2-0000-7000-8000-00000000001${n}`,
    version: 1,
    report: "Report on <exercises>",
    law: "P.L. 113-66",
    section: "1203",
    owedBy: { name: "U.S. Southern Command", record: null },
    owedTo: null,
    about: [{ country: "GT", label: "Guatemala" }],
    state: "overdue",
    due: "2015-03-01",
    every: "P1Y",
    missed: 3,
    since: "2024-03-01",
    next: ["2027-03-01", "2028-03-01"],
    received: null,
    read: false,
    readBy: null,
    note: null,
    access: "public",
    ...more,
  });
  const obligations = [
    report(1, {}),
    report(2, {
      report: "Report on aid",
      law: null,
      section: null,
      state: "received",
      every: null,
      missed: 0,
      since: null,
      next: [],
      received: { key: "aid-2015", title: "Aid & <more>" },
      read: true,
      readBy: { by: "adam", on: "2015-04-01" },
      note: { text: words("Only in part.", "Solo en parte."), lang },
      access: "confidential",
    }),
  ];
  const contact: ContactView = {
    name: "Press <office>",
    record: null,
    toAsk: questions.slice(0, 1),
    asked: questions.slice(1, 2),
    answered: [],
    about: [{ country: "GT", label: "Guatemala" }],
    tags: ["border", "<tag>"],
    related: questions.slice(2),
    shares: [{ id: "s1", on: "2026-02-01", source: "ap2012", clip: passage.clip, title: passage.quote }],
  };
  return { questions, contact, obligations };
}
