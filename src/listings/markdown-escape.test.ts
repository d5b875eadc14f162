import { expect, test } from "vitest";
import { atBlockStart, markdownCode, markdownOfHtml, markdownText } from "./markdown-escape.js";

test.each([
  [
    "marks",
    "*a* _b_ `c` ~d~ [e](f) ![g] <h> |i| \\j #k $l$ {m}",
    "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f) !\\[g\\] \\<h> \\|i\\| \\\\j \\#k \\$l\\$ \\{m}",
  ],
  ["entities", "AT&T &copy; &#60;", "AT&T \\&copy; &\\#60;"],
  ["lines", "a\n\n# b", "a \\# b"],
  ["an address, its dot outside", "see https://gao.gov/a_b?c=1&d=2.", "see <https://gao.gov/a_b?c=1&d=2>."],
  ["an address with a mark in it", "https://a.org/x|y", "<https://a.org/x>\\|y"],
  ["other addresses", "www.gao.gov a@b.org javascript:x", "www\\.gao.gov a\\@b.org javascript:x"],
])("shown as it is: %s", (_, text, expected) => {
  expect(markdownText(text)).toBe(expected);
});

test.each([
  ["- a", "\\- a"],
  ["1. a", "1\\. a"],
  ["2019) a", "2019\\) a"],
  ["2019 a", "2019 a"],
  ["> a", "\\> a"],
  [": a", "\\: a"],
  ["a - b", "a - b"],
])("at the start of a block: %s", (text, expected) => {
  expect(atBlockStart(text)).toBe(expected);
});

test.each([
  ["host=GT", "`host=GT`"],
  ["q=a`b``c", "``` q=a`b``c ```"],
])("code: %s", (text, expected) => {
  expect(markdownCode(text)).toBe(expected);
});

test.each([
  ["a title", "GAO, <i>A_B &amp; C</i>, 19.", "GAO, *A\\_B & C*, 19."],
  [
    "a link",
    '<b>x</b> <a href="https://a.org/b_c?d&amp;e">https://a.org/b_c?d&amp;e</a>.',
    "**x** <https://a.org/b_c?d&e>.",
  ],
  ["what is only text", "&lt;script&gt; &quot;a&quot;", '\\<script> "a"'],
  ["classes and raised letters", '<span class="small-caps">a</span>, 2<sup>nd</sup>', "a, 2<sup>nd</sup>"],
])("a citation: %s", (_, html, expected) => {
  expect(markdownOfHtml(html)).toBe(expected);
});
