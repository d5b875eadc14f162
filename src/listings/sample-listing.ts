import type { Lang, Value } from "../values/value.js";
import type { FactView, ListingView, NoteView, RowView } from "../views/shapes.js";

/** A listing with everything in it that is hard to print, for the tests of all formats; its texts are those of the language asked for. */
export function sampleListing(lang: Lang): ListingView {
  const say = (en: string, es: string) => (lang === "en" ? en : es);
  const [citadel, mesoamerica] = citadelAndPart(say);
  return {
    query: "host=GT sender!=us.doj group=sender@us.dhs,us.dod sort=when",
    lang,
    type: "deployment",
    columns: [
      { key: "name", label: say("Name", "Nombre") },
      { key: "sender", label: say("Sent by", "Enviado por") },
      { key: "start", label: say("Start", "Inicio") },
      { key: "personnel", label: say("Personnel", "Personal") },
      { key: "cost", label: say("Cost", "Costo") },
      { key: "result", label: say("Claimed results", "Resultados declarados") },
    ],
    total: 7,
    wholes: 5,
    parts: 2,
    unrecorded: 1,
    page: 1,
    pages: 1,
    sections: [
      {
        presence: "all",
        group: {
          key: "us.dhs",
          label: say("U.S. Department of Homeland Security", "Departamento de Seguridad Nacional de Estados Unidos"),
          link: { type: "organization", slug: "us.dhs" },
        },
        counted: true,
        records: 2,
        parts: 1,
        rows: [citadel, mesoamerica, hostile(say)],
      },
      {
        presence: "all",
        group: { key: "us.dod", label: say("U.S. Department of Defense", "Departamento de Defensa de Estados Unidos") },
        counted: true,
        records: 1,
        parts: 1,
        rows: [
          { ...row("op-martillo", say("Operation Martillo", "Operación Martillo")), context: true },
          martillo(say),
          foreign(),
        ],
      },
      { presence: "all", group: { key: "joint", label: "" }, counted: true, records: 1, parts: 0, rows: [bare()] },
      {
        presence: "all",
        group: { key: "other", label: "" },
        counted: false,
        records: 1,
        parts: 0,
        rows: [row("dea-fast", "DEA FAST")],
      },
    ],
    notes: notes(say),
    asOf: "2026-03-03T14:05:00.000Z",
  };
}

type Say = (en: string, es: string) => string;

const CLAIM = "018f0000-0000-7000-8000-000000000001";

/** A fact as it usually is: actual, reported by one source; what is told otherwise in `more`. */
export function fact(value: Value, text: string, more: Partial<FactView> = {}): FactView {
  return {
    value,
    text,
    stage: "actual",
    during: null,
    certainty: "reported",
    sources: 1,
    compatible: 0,
    disagree: false,
    alternatives: [],
    inferred: false,
    unsourced: false,
    earlier: false,
    undated: false,
    claims: [CLAIM],
    notes: [],
    judgements: [],
    ...more,
  };
}

export function row(slug: string, label: string, facts: RowView["facts"] = {}, depth = 0): RowView {
  const notes = Object.values(facts).flatMap((list) => list.flatMap((each) => each.notes));
  return {
    id: `018f0000-0000-7000-8000-${slug.length.toString(16).padStart(12, "0")}`,
    type: "deployment",
    slug,
    label,
    facts,
    notes: [...new Set(notes)].sort((a, b) => a - b),
    depth,
    context: false,
  };
}

function citadelAndPart(say: Say): [RowView, RowView] {
  const dhs = say("Homeland Security Investigations", "Investigaciones de Seguridad Nacional");
  const name = say("Operation Citadel", "Operación Citadel");
  return [
    row("op-citadel", name, {
      name: [fact({ en: "Operation Citadel", es: "Operación Citadel" }, name, { sources: 2, notes: [1, 2] })],
      sender: [
        fact("organization/us.dhs.ice.hsi", dhs, { notes: [1], sources: 2, compatible: 1 }),
        fact("organization/us.dhs.cbp", say("U.S. Customs and Border Protection", "Aduanas y Protección Fronteriza"), {
          notes: [2],
          inferred: true,
        }),
      ],
      start: [
        fact("[2012-08..2012-10]", say("between August and October 2012", "entre agosto y octubre de 2012"), {
          notes: [2],
        }),
      ],
      personnel: [
        fact({ min: 171, max: 200 }, say("171 to 200", "de 171 a 200"), {
          disagree: true,
          sources: 4,
          notes: [1, 2, 3],
          during: "2012-08/2012-10",
          alternatives: [
            { text: "171", sources: 2 },
            { text: say("about 200", "unos 200"), sources: 2 },
            { text: say("over 1,000", "más de 1,000"), sources: 0 },
          ],
          judgements: [say("The later count is the Pentagon’s own.", "El recuento posterior es del propio Pentágono.")],
        }),
        fact({ min: 89, max: 89 }, "89", { stage: "planned", certainty: "alleged", during: "2019-06", notes: [3] }),
        fact(
          { min: 24, words: "several dozen" },
          say("at least 24 (“several dozen”)", "al menos 24 («varias docenas»)"),
          {
            undated: true,
            unsourced: true,
            sources: 0,
          },
        ),
      ],
      cost: [
        fact(
          { min: 13400000, max: 13400000, currency: "USD", kind: "spent", during: "2013" },
          say("US$13.4 million spent, 2013", "US$13.4 millones gastados, 2013"),
          { during: "2013", notes: [2] },
        ),
      ],
      result: [
        fact(
          { kind: "arrests", quantity: { min: 210, max: 210 }, unit: "arrest", what: { en: "criminal arrests" } },
          say("210 arrests (criminal arrests)", "210 detenciones (criminal arrests)"),
          { notes: [1] },
        ),
      ],
    }),
    row(
      "op-citadel-mesoamerica",
      say("Citadel in Mesoamerica", "Citadel en Mesoamérica"),
      { personnel: [fact("unknown", say("unknown", "se desconoce"), { notes: [2] })] },
      1,
    ),
  ];
}

/** What a careless or malicious hand may have typed. */
function hostile(say: Say): RowView {
  const name = '=HYPERLINK("https://evil.example/?x=1","Ñandú | `a` <b>\u001B[31m & *Co*")';
  return row("hostile", name, {
    name: [fact(name, name, { notes: [3] })],
    sender: [fact("organization/x", "@sum; =1+1\n# not a heading [^9] $x$ www.example.org &copy;")],
    start: [
      fact("2019-06~", say("about June 2019", "hacia junio de 2019"), {
        disagree: true,
        alternatives: [
          { text: say("June 3, 2019", "3 de junio de 2019"), sources: 1 },
          { text: say("June 9, 2019", "9 de junio de 2019"), sources: 1 },
        ],
      }),
    ],
    personnel: [fact({ min: -5, max: -5 }, "-5", { earlier: true, during: "2014" })],
  });
}

function martillo(say: Say): RowView {
  return row(
    "det-martillo-2012",
    say("Detachment Martillo", "Destacamento Martillo"),
    {
      sender: [
        fact("organization/us.dod.usmc", say("U.S. Marine Corps", "Infantería de Marina de Estados Unidos"), {
          stage: "authorized",
          sources: 3,
          notes: [4],
        }),
      ],
    },
    1,
  );
}

/** Hebrew and Arabic, letters with combining accents, Chinese characters. */
const foreign = (): RowView =>
  row("rtl", "מבצע גוואטמלה (2014)", {
    sender: [fact("organization/ar", "القوات المشتركة [7]", { notes: [4] })],
    result: [fact({ kind: "other", what: "危地马拉 ñandú \u202Eevil" }, "危地马拉 n\u0303andu\u0301 \u202Eevil")],
  });

/** Nothing is recorded of it but its slug. */
const bare = (): RowView => row("bare", "bare");

function notes(say: Say): NoteView[] {
  const url = "https://www.gao.gov/products/gao_15_707?a=1&b=2";
  const title = say("Central America", "Centroamérica");
  const from = (n: number, text: string, html: string, more: Partial<NoteView> = {}): NoteView => ({
    n,
    text,
    html,
    source: "gao15707",
    page: 19,
    url,
    status: "anchored",
    clip: CLAIM,
    ...more,
  });
  const link = `<a href="${url.replace("&", "&amp;")}">${url.replace("&", "&amp;")}</a>`;
  return [
    from(1, `GAO, ${title}, GAO-15-707 (2015), 19, ${url}.`, `GAO, <i>${title}</i>, GAO-15-707 (2015), 19, ${link}.`),
    from(2, "GAO, 20.", "GAO, 20.", { page: 20, status: "not-captured" }),
    from(3, "1. “A & B <i>”, *x*, 2019.", "1. “A &amp; B &lt;i&gt;”, *x*, 2019.", {
      source: "ab",
      page: null,
      url: null,
      status: "no-passage",
      clip: null,
    }),
    from(4, "Interview, 2020.", "Interview, 2020.", { source: "interview", page: null, url: null, status: "typed" }),
  ];
}
