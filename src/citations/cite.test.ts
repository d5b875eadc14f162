import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Citer, createCiter, type NoteForm } from "./cite.js";
import { type SourceFields, toCslItem } from "./csl-item.js";
import { CSL_TYPES } from "./csl-variables.js";

const SOURCES = {
  reuters: {
    csl: {
      type: "article-newspaper",
      author: [{ literal: "Reuters" }],
      "container-title": "Stabroek News",
      publisher: "Reuters",
    },
    title: "U.S. to deploy up to 89 DHS agents to Guatemala -document",
    language: "en",
    url: "https://stabroeknews.com/2019/06/26/document",
    issued: "2019-06-26",
  },
  wola: {
    csl: {
      type: "webpage",
      author: [{ family: "Isacson", given: "Adam" }],
      "container-title": "WOLA",
      publisher: "Washington Office on Latin America",
    },
    title: "80 Homeland Security Agents to Guatemala? We’ve Seen This Before. It Doesn’t Work.",
    language: "en",
    url: "https://www.wola.org/analysis/80-homeland-security-agents",
    issued: "2019-06-05",
  },
  proceso: {
    csl: {
      type: "article-magazine",
      author: [
        { family: "Ordoñez", given: "Antonio" },
        { family: "Pérez", given: "Ana" },
        { family: "Ibarra", given: "José" },
      ],
      "container-title": "Proceso",
      "publisher-place": "Washington, D.C.",
    },
    title: "La ‘frontera’ de papel",
    language: "es",
    issued: "2017-04",
  },
  gao: {
    csl: {
      type: "report",
      author: [{ literal: "U.S. Government Accountability Office" }],
      publisher: "U.S. Government Accountability Office",
      "publisher-place": "Washington, D.C.",
      number: "GAO-15-707",
    },
    title: "Improved Evaluation Efforts Could Enhance Agency Programs (GAO-15-707)",
    language: "en",
    issued: "2015-07-29",
  },
  bare: { csl: { type: "webpage" }, title: "Agents arrive in D.C.", language: "en", url: "https://x.org/a." },
  seen: {
    csl: { type: "webpage", accessed: "2020-01-05" },
    title: "Guatemala Facts",
    language: "en",
    url: "https://x.org/",
  },
  month: { csl: { type: "webpage", accessed: "2020-01" }, title: "Guatemala Facts", language: "en" },
  about: { csl: { type: "webpage" }, title: "Guatemala Facts", language: "en", issued: "2019-06~" },
  between: { csl: { type: "webpage" }, title: "Guatemala Facts", language: "en", issued: "[2012-08..2012-10]" },
  keyOnly: { csl: {} },
  hostile: {
    csl: { type: "report", publisher: "A & B", DOI: '10.1/"<x>' },
    title: 'Page <b>one</b> & "two"',
    language: "en",
    url: "javascript:alert(1)",
    issued: "2019",
  },
  script: { csl: {}, title: "T", language: "en", url: "javascript:alert(1)", issued: "2019" },
  kelly: {
    csl: { type: "speech", author: [{ family: "Kelly", given: "John F." }] },
    title: "Posture Statement",
    language: "en",
    issued: "2015-03-12",
  },
} satisfies Record<string, Omit<SourceFields, "key">>;

const itemOf = (key: keyof typeof SOURCES) => toCslItem({ key, ...SOURCES[key] });
const chicago = {
  en: createCiter({ style: "chicago-notes", lang: "en" }),
  es: createCiter({ style: "chicago-notes", lang: "es" }),
};
const apa = { en: createCiter({ style: "apa", lang: "en" }), es: createCiter({ style: "apa", lang: "es" }) };

type Case = [source: keyof typeof SOURCES, form: NoteForm, en: string, es: string];
const notes = (citers: { en: Citer; es: Citer }, [source, form, en, es]: Case) => {
  const item = itemOf(source);
  expect([citers.en.note(item, form).text, citers.es.note(item, form).text]).toEqual([en, es]);
};

describe("Chicago notes", () => {
  test.each<Case>([
    [
      "reuters",
      {},
      "Reuters, “U.S. to Deploy up to 89 DHS Agents to Guatemala -Document,” Stabroek News, June 26, 2019, https://stabroeknews.com/2019/06/26/document.",
      "Reuters, «U.S. to Deploy up to 89 DHS Agents to Guatemala -Document», Stabroek News, 26 de junio de 2019, https://stabroeknews.com/2019/06/26/document.",
    ],
    [
      "reuters",
      { page: "7", short: true },
      "Reuters, “U.S. to Deploy up to 89 DHS Agents to Guatemala -Document,” 7.",
      "Reuters, «U.S. to Deploy up to 89 DHS Agents to Guatemala -Document», p. 7.",
    ],
    [
      "wola",
      {},
      "Adam Isacson, “80 Homeland Security Agents to Guatemala? We’ve Seen This Before. It Doesn’t Work,” WOLA (Washington Office on Latin America, June 5, 2019), https://www.wola.org/analysis/80-homeland-security-agents.",
      "Adam Isacson, «80 Homeland Security Agents to Guatemala? We’ve Seen This Before. It Doesn’t Work», WOLA (Washington Office on Latin America, 5 de junio de 2019), https://www.wola.org/analysis/80-homeland-security-agents.",
    ],
    // CMOS 6.125: a title's question mark keeps the comma after it.
    [
      "wola",
      { short: true },
      "Isacson, “80 Homeland Security Agents to Guatemala?”",
      "Isacson, «80 Homeland Security Agents to Guatemala?».",
    ],
    [
      "proceso",
      { page: "xii" },
      "Antonio Ordoñez, Ana Pérez, and José Ibarra, “La ‘frontera’ de papel,” Proceso (Washington, D.C., April 2017), xii.",
      "Antonio Ordoñez, Ana Pérez y José Ibarra, «La “frontera” de papel», Proceso (Washington, D.C., abril de 2017), p. xii.",
    ],
    [
      "proceso",
      { short: true, page: "2-14" },
      "Ordoñez, Pérez, and Ibarra, “La ‘frontera’ de papel,” 2-14.",
      "Ordoñez, Pérez e Ibarra, «La “frontera” de papel», p. 2-14.",
    ],
    [
      "gao",
      { page: "19–21" },
      "U.S. Government Accountability Office, “Improved Evaluation Efforts Could Enhance Agency Programs (GAO-15-707)” (Washington, D.C.: U.S. Government Accountability Office, July 29, 2015), 19–21.",
      "U.S. Government Accountability Office, «Improved Evaluation Efforts Could Enhance Agency Programs (GAO-15-707)» (Washington, D.C.: U.S. Government Accountability Office, 29 de julio de 2015), pp. 19–21.",
    ],
    [
      "bare",
      { page: "3" },
      "“Agents Arrive in D.C.,” n.d., p. 3, https://x.org/a.",
      "«Agents Arrive in D.C.», s.\u00a0f., p. 3, https://x.org/a.",
    ],
    [
      "seen",
      {},
      "“Guatemala Facts,” accessed January 5, 2020, https://x.org/.",
      "«Guatemala Facts», consultado el 5 de enero de 2020, https://x.org/.",
    ],
    [
      "month",
      {},
      "“Guatemala Facts,” n.d., accessed January 2020.",
      "«Guatemala Facts», s.\u00a0f., consultado en enero de 2020.",
    ],
    ["about", {}, "“Guatemala Facts,” [June 2019?].", "«Guatemala Facts», [junio de 2019?]."],
    ["between", {}, "“Guatemala Facts,” [August–October 2012?].", "«Guatemala Facts», [agosto–octubre de 2012?]."],
    ["keyOnly", {}, "“keyOnly,” n.d.", "«keyOnly», s.\u00a0f."],
    [
      "kelly",
      {},
      "John F. Kelly, “Posture Statement” (March 12, 2015).",
      "John F. Kelly, «Posture Statement» (12 de marzo de 2015).",
    ],
  ])("%s %j", (...given) => notes(chicago, given));
});

describe("APA", () => {
  test.each<Case>([
    [
      "reuters",
      { page: "7" },
      "Reuters. (2019, June 26). U.S. to deploy up to 89 DHS agents to Guatemala -document. Stabroek News. https://stabroeknews.com/2019/06/26/document (p. 7)",
      "Reuters. (2019, 26 de junio). U.S. to deploy up to 89 DHS agents to Guatemala -document. Stabroek News. https://stabroeknews.com/2019/06/26/document (p. 7)",
    ],
    [
      "reuters",
      { page: "7", short: true },
      "Reuters, 2019, “U.S. to deploy up to 89 DHS agents to Guatemala -document,” p. 7.",
      "Reuters, 2019, «U.S. to deploy up to 89 DHS agents to Guatemala -document», p. 7.",
    ],
    [
      "wola",
      { short: true },
      "Isacson, 2019, “80 Homeland Security Agents to Guatemala?”",
      "Isacson, 2019, «80 Homeland Security Agents to Guatemala?».",
    ],
    [
      "gao",
      { page: "19–21" },
      "U.S. Government Accountability Office. (2015). Improved Evaluation Efforts Could Enhance Agency Programs (GAO-15-707) (pp. 19–21).",
      "U.S. Government Accountability Office. (2015). Improved Evaluation Efforts Could Enhance Agency Programs (GAO-15-707) (pp. 19–21).",
    ],
    [
      "bare",
      { short: true, page: "3" },
      "Agents Arrive in D.C., n.d., p. 3.",
      "Agents Arrive in D.C., s.\u00a0f., p. 3.",
    ],
    [
      "seen",
      {},
      "Guatemala Facts. (n.d.). Retrieved January 5, 2020, from https://x.org/",
      "Guatemala Facts. (s.\u00a0f.). Recuperado el 5 de enero de 2020, de https://x.org/",
    ],
    [
      "proceso",
      { short: true },
      "Ordoñez et al., 2017, “La ‘frontera’ de papel.”",
      "Ordoñez et\u00a0al., 2017, «La “frontera” de papel».",
    ],
  ])("%s %j", (...given) => notes(apa, given));
});

test("HTML is escaped, with italics and links to http and https alone", () => {
  expect(chicago.en.note(itemOf("hostile"))).toEqual({
    text: '“Page <b>One</b> & ‘Two’” (A & B, 2019), https://doi.org/10.1/"<x>.',
    html: '“Page &lt;b&gt;One&lt;/b&gt; &amp; ‘Two’” (A &amp; B, 2019), <a href="https://doi.org/10.1/&quot;&lt;x&gt;">https://doi.org/10.1/&quot;&lt;x&gt;</a>.',
  });
  expect(chicago.en.note(itemOf("script")).html).toBe("“T,” 2019, javascript:alert(1).");
  expect(chicago.en.note(itemOf("reuters")).html).toBe(
    'Reuters, “U.S. to Deploy up to 89 DHS Agents to Guatemala -Document,” <i>Stabroek News</i>, June 26, 2019, <a href="https://stabroeknews.com/2019/06/26/document">https://stabroeknews.com/2019/06/26/document</a>.',
  );
});

test("a bibliography is in the style's order and names the source of each entry", () => {
  const entries = chicago.es.bibliography([itemOf("wola"), itemOf("proceso"), itemOf("gao")]);
  expect(entries.map(({ key, text }) => [key, text])).toEqual([
    [
      "wola",
      "Isacson, Adam. «80 Homeland Security Agents to Guatemala? We’ve Seen This Before. It Doesn’t Work». WOLA. Washington Office on Latin America, 5 de junio de 2019. https://www.wola.org/analysis/80-homeland-security-agents.",
    ],
    [
      "proceso",
      "Ordoñez, Antonio, Ana Pérez y José Ibarra. «La “frontera” de papel». Proceso, Washington, D.C., abril de 2017.",
    ],
    [
      "gao",
      "U.S. Government Accountability Office. «Improved Evaluation Efforts Could Enhance Agency Programs (GAO-15-707)». Washington, D.C.: U.S. Government Accountability Office, 29 de julio de 2015.",
    ],
  ]);
});

test("the same style and language give the same citer", () => {
  expect(createCiter({ style: "apa", lang: "en" })).toBe(apa.en);
  expect(createCiter({ style: "apa", lang: "es" })).not.toBe(apa.en);
});

test("a source that changes is cited anew", () => {
  const before = chicago.en.note(itemOf("reuters")).text;
  const after = chicago.en.note(toCslItem({ key: "reuters", ...SOURCES.reuters, issued: "2019-06-27" })).text;
  expect(after).toBe(before.replace("June 26", "June 27"));
});

test("the number that holds a page's place may stand in a title", () => {
  const item = toCslItem({ key: "k", csl: {}, title: "Case 987654321", language: "en", issued: "2001" });
  expect(chicago.en.note(item, { page: "8" }).text).toBe("“Case 987654321,” 2001, p. 8.");
});

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("constructor", "toString", "__proto__", "undefined", "<i>", "’", "Pérez", "van der Berg", "O'Neill"),
);
const anySource = fc.record({
  key: fc.stringMatching(/^[a-z0-9._-]{1,12}$/),
  csl: fc.record(
    {
      type: fc.constantFrom(...CSL_TYPES),
      author: fc.array(fc.record({ family: text, given: text }), { maxLength: 3 }),
      "container-title": text,
      publisher: text,
      number: text,
      accessed: fc.constantFrom("2020", "2020-01", "2020-01-05"),
    },
    { requiredKeys: [] },
  ),
  title: fc.oneof(text, fc.constantFrom("<i>x</i>", "a < b > c", "\uFDD0\uFDD3", "“", "'\"", "$&")),
  language: fc.constantFrom("en", "es", ""),
  url: fc.constantFrom("https://x.org/?a=1&b=2", "data:text/html,<b>", ""),
  issued: fc.constantFrom("2019", "2019-06~", "XXXX", "2014-21", "2016/..", ""),
});

test("whatever a source says, its HTML holds only our tags, and its text is the HTML without them", () => {
  const form = fc.record({
    page: fc.oneof(text, fc.constantFrom("", "19", "xii", "2-14", "19–21")),
    short: fc.boolean(),
  });
  fc.assert(
    fc.property(anySource, form, fc.constantFrom(chicago.en, chicago.es, apa.en, apa.es), (source, how, citer) => {
      const note = citer.note(toCslItem(source), how);
      const withoutTags = note.html.replace(/<\/?(?:i|b|sup|sub|span|a)(?: (?:class|href)="[^"<>]*")?>/g, "");
      expect(withoutTags).not.toMatch(/[<>]/);
      const unescaped = withoutTags.replace(
        /&(lt|gt|amp|quot);/g,
        (_, name: string) => ({ lt: "<", gt: ">", amp: "&", quot: '"' })[name]!,
      );
      expect(unescaped).toBe(note.text);
      expect(note.text).not.toMatch(/[\uFDD0-\uFDEF]|987654321/);
      expect(note.text.trim()).not.toBe("");
    }),
    { numRuns: 150 },
  );
});
