import { expect, test } from "vitest";
import { extractText } from "./extract-text.js";
import { pageText, printPages } from "./extraction.js";

test("a form feed ends a page, and blanks at line ends go", () => {
  const text = "\f1  \r\n80 agents\r\fOperacio\u0301n\n\n\n\nCitadel\f";
  expect(extractText(Buffer.from(text), "hearing.txt")).toEqual({
    mediaType: "text/plain",
    extractor: "muster-text",
    extractorVersion: "1",
    pages: [
      { number: 1, label: null, text: "" },
      { number: 2, label: null, text: "1\n80 agents" },
      { number: 3, label: null, text: "Operación\n\nCitadel" },
    ],
    findings: [],
    meta: {},
  });
});

test("NUL bytes are replaced and counted", () => {
  const { pages, findings } = extractText(Buffer.from("80\0 agents\0 were sent to the border"), "a.txt");
  expect([pages[0]!.text, findings]).toEqual(["80\uFFFD agents\uFFFD were sent to the border", ["replaced:2"]]);
});

test.each([" \n", "\f\f", "\uFEFF"])("a file of nothing is empty: %j", (text) => {
  expect(() => extractText(Buffer.from(text), "a.txt")).toThrow(expect.objectContaining({ code: "source-empty" }));
});

test("a page is stored the same however often it is cleaned", () => {
  const { text } = pageText("  80\u2028agents \0\uD800\r\n\r\n\r\nNin\u0303o\t\n");
  expect(text).toBe("  80\nagents \uFFFD\uFFFD\n\nNiño");
  expect(pageText(text)).toEqual({ text, replaced: 0 });
});

test("pages are named by spans", () => {
  expect([printPages([1, 2, 3, 7, 9, 10]), printPages([])]).toEqual(["1-3,7,9-10", ""]);
});
