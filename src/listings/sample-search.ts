import type { Lang } from "../values/value.js";
import type { HitView, SearchView } from "../views/shapes.js";

/** A search whose hits are one of each kind, with what must be escaped: for golden files. */
export function sampleSearch(lang: Lang): SearchView {
  const en = lang === "en";
  const words = (english: string, spanish: string) => (en ? english : spanish);
  const parts = [
    { text: "The <b>deployments</b> trained the ", mark: false },
    { text: "border", mark: true },
    { text: " police & more.", mark: false },
  ];
  const excerpt = parts.map(({ text }) => text).join("");
  const citation = {
    text: "GAO, *Border* Security <in> Guatemala (2015), 12.",
    html: "GAO, <i>*Border* Security &lt;in&gt; Guatemala</i> (2015), 12.",
  };
  const hits: HitView[] = [
    {
      kind: "clip",
      row: "0190a1b2-0000-7000-8000-000000000001",
      id: "0190a1b2-0000-7000-8000-000000000001",
      label: "Border security <in> Guatemala",
      parts,
      excerpt,
      page: 14,
      pageLabel: "12",
      url: `/${lang}/sources/gao15#clip-0190a1b2-0000-7000-8000-000000000001`,
      source: "gao15",
      citation,
      score: 3.2,
      clip: {
        quote: excerpt,
        quoteParts: parts,
        note: words("First seen here.", "Aparece aquí por primera vez."),
        memo: "ask the <embassy>",
        speaker: "A colonel",
        important: true,
        access: "team",
        status: "typed",
        tags: [{ value: "border", label: words("border", "frontera") }],
        about: [{ value: "GT", label: "Guatemala" }],
      },
    },
    {
      kind: "record",
      row: "0190a1b2-0000-7000-8000-000000000002",
      id: "organization/us.dhs",
      type: "organization",
      label: words("Homeland Security", "Seguridad Nacional"),
      parts: [],
      excerpt: "",
      url: `/${lang}/${words("organizations", "organizaciones")}/us.dhs`,
      score: 2.5,
    },
    {
      kind: "page",
      row: "0190a1b2-0000-7000-8000-000000000003",
      id: "gao15",
      label: "Border security <in> Guatemala",
      parts,
      excerpt,
      page: 14,
      pageLabel: "12",
      url: `/${lang}/sources/gao15#page-14`,
      source: "gao15",
      citation,
      score: 2,
    },
    {
      kind: "source",
      row: "0190a1b2-0000-7000-8000-000000000004",
      id: "gao15",
      label: "Border security <in> Guatemala",
      parts: [{ text: citation.text, mark: false }],
      excerpt: citation.text,
      url: `/${lang}/sources/gao15`,
      source: "gao15",
      citation,
      score: 1.5,
    },
    {
      kind: "question",
      row: "0190a1b2-0000-7000-8000-000000000005",
      id: "0190a1b2-0000-7000-8000-000000000002",
      label: words("Who paid?", "¿Quién pagó?"),
      parts: [{ text: words("Who paid?", "¿Quién pagó?"), mark: false }],
      excerpt: words("Who paid?", "¿Quién pagó?"),
      url: `/${lang}/questions?question=0190a1b2-0000-7000-8000-000000000002#question-0190a1b2-0000-7000-8000-000000000002`,
      score: 1,
    },
  ];
  return {
    query: "about=GT tag!=navy q=bordr page=2",
    lang,
    q: "bordr",
    sentence: words(
      "25 results for “border” not tagged navy about Guatemala",
      "25 resultados para «border» sin la etiqueta navy sobre Guatemala",
    ),
    asked: [
      {
        text: "about=GT",
        key: "about",
        negated: false,
        values: ["GT"],
        label: words("About: Guatemala", "Sobre: Guatemala"),
      },
      {
        text: "tag!=navy",
        key: "tag",
        negated: true,
        values: ["navy"],
        label: words("Tag is not navy", "Etiqueta no es navy"),
      },
    ],
    total: 25,
    page: 2,
    pages: 5,
    per: 5,
    hits,
    facets: {
      "about.country": [
        { value: "GT", label: "Guatemala", count: 25 },
        { value: "HN", label: "Honduras", count: 3 },
      ],
      "about.organization": [
        { value: "organization/us.dhs", label: words("Homeland Security", "Seguridad Nacional"), count: 4 },
        { value: "organization/us.dod", label: words("Defense <&>", "Defensa <&>"), count: 2 },
        { value: "organization/us.dhs.cbp", label: "CBP", count: 1, depth: 1, under: "organization/us.dhs" },
      ],
      tag: [...Array(10)].map((_, place) => ({ value: `tag-${place}`, label: `Tag ${place}`, count: 10 - place })),
    },
    facetLabels: {
      "about.country": words("Country", "País"),
      "about.organization": words("organizations", "organizaciones"),
      tag: words("Tag", "Etiqueta"),
    },
    didYouMean: "border",
    corrected: true,
    relaxed: false,
    asOf: "2026-03-03T14:05:00.000Z",
  };
}
