import { expect, test } from "vitest";
import { Problem } from "../values/problem.js";
import { createCiter } from "./cite.js";
import { toCslItem } from "./csl-item.js";
import { loadStyle } from "./load-style.js";

const style = (body: string, root = 'class="note" version="1.0"') =>
  `<?xml version="1.0"?>\n<style xmlns="http://purl.org/net/xbiblio/csl" ${root}>\n<info><title>House style</title>${""}</info>\n${body}\n</style>`;
const CITATION = '<citation><layout suffix="."><text variable="title" prefix="&lt;b&gt; &amp; "/></layout></citation>';

test("a style of a workspace is read, and its own signs are inert", () => {
  const xml = style(CITATION);
  expect(loadStyle(xml)).toEqual({ xml, title: "House style", kind: "note", citesByNumber: false });
  const item = toCslItem({ key: "k", csl: {}, title: "Operation Citadel" });
  expect(createCiter({ style: { xml }, lang: "es" }).note(item)).toEqual({
    text: "<b> & Operation Citadel.",
    html: "&lt;b&gt; &amp; Operation Citadel.",
  });
});

test("a style that cites by number gives the entry again", () => {
  const body = `<citation><layout><text variable="citation-number"/></layout></citation>
    <bibliography><layout><text variable="citation-number" suffix=". "/><text variable="title"/></layout></bibliography>`;
  const info = '<info><title>N</title><category citation-format="numeric"/></info>';
  const xml = style(info + body, 'class="in-text" version="1.0"').replace(
    "<info><title>House style</title></info>",
    "",
  );
  const citer = createCiter({ style: { xml }, lang: "en" });
  const item = toCslItem({ key: "k", csl: {}, title: "Operation Citadel" });
  expect(citer.note(item, { short: true, page: "7" }).text).toBe("1. Operation Citadel (p. 7)");
});

test.each([
  ["no XML", "Chicago, please", "it holds no <style>"],
  ["empty", "", "it holds no <style>"],
  ["cut short", style(CITATION).slice(0, 200), undefined],
  ["a tag closed by another", "<style>\n<a>\n</b></style>", "line 3: </b> inside <a> of line 2"],
  ["a tag closed that is not open", "<style></style></style>", "line 1: </style> with nothing open"],
  ["a tag never closed", "<style>\n<a>", "line 2: <a> is never closed"],
  ["an attribute without quotes", "<style class=note></style>", "line 1: a tag that cannot be read"],
  ["an old version", style(CITATION, 'class="note" version="0.8"'), "it is not CSL 1.0"],
  ["no citation", style(""), "it has no <citation>"],
  [
    "a macro that is not there",
    style('<citation><layout><text macro="author-note"/></layout></citation>'),
    'it uses a macro "author-note" that it does not have',
  ],
  [
    "a dependent style",
    '<style><info><link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>',
    "it only points to http://www.zotero.org/styles/apa",
  ],
  ["something huge", `<style>${" ".repeat(2_000_001)}</style>`, "it is larger than 2 MB"],
])("a style that cannot be used: %s", (_, xml, why) => {
  const problem = caught(() => loadStyle(xml));
  expect(problem).toBeInstanceOf(Problem);
  expect(problem).toMatchObject({ code: "style-invalid", exit: 2 });
  if (why) expect((problem as Problem).message).toBe(`the citation style cannot be used: ${why}`);
  expect(caught(() => createCiter({ style: { xml }, lang: "en" }))).toBeInstanceOf(Problem);
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (problem) {
    return problem;
  }
}
