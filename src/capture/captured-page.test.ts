import { expect, test } from "vitest";
import { capturedPage } from "./captured-page.js";

const page = (html: string, passages: Parameters<typeof capturedPage>[3] = []) =>
  capturedPage(
    Buffer.from(`<!doctype html><html><head><title>t</title></head><body>${html}</body></html>`),
    "p.html",
    "text/html",
    passages,
  );

test.each([
  ["a script", "<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"],
  ["a handler", `<p onclick="alert(1)" style="background:url(//evil)">a</p>`, "<p>a</p>"],
  [
    "a picture from elsewhere",
    `<p><img src="https://evil.example/x.png" alt="The border"></p>`,
    "<p><span>[The border]</span></p>",
  ],
  [
    "a picture that the file holds",
    `<img src="data:image/png;base64,AAAA" alt="x">`,
    `<img src="data:image/png;base64,AAAA" alt="x">`,
  ],
  ["a drawing in the address of a picture", `<img src="data:image/svg+xml,<svg onload=alert(1)>">`, "<span></span>"],
  ["a link that leads away", `<a href="https://evil.example/">there</a>`, `<a title="https://evil.example/">there</a>`],
  ["a link that is a script", `<a href="javascript:alert(1)">there</a>`, `<a title="javascript:alert(1)">there</a>`],
  [
    "a frame, a form, a sheet",
    `<iframe src="/x"></iframe><form action="/x"><input name="a">b</form><style>p{}</style><link rel=stylesheet href=x><meta http-equiv=refresh content=0>`,
    "b",
  ],
  ["markup hidden in a drawing", `<svg><g onload="alert(1)"><text>x</text></g></svg>c`, "c"],
  [
    "a table",
    `<table bgcolor="red"><tr><td colspan="2" onmouseover="x()">a</td></tr></table>`,
    `<table><tr><td colspan="2">a</td></tr></table>`,
  ],
])("a captured page is made inert: %s", (_, html, expected) => {
  expect(page(html).html.trim()).toBe(expected);
});

const passage = (id: string, exact: string, prefix = "", suffix = "") => ({ id, exact, prefix, suffix });

test("passages are marked, across emphasis and where two overlap", () => {
  const html = "<p>Some <b>80 agents</b> were sent to Guatemala.</p><p>80 agents returned.</p>";
  const { html: shown, marked } = page(html, [
    passage("one", "80 agents were sent", "Some ", " to Guatemala."),
    passage("two", "agents were", "80 ", " sent"),
    passage("three", "80 agents", "Guatemala.\n", " returned."),
    passage("four", "90 agents"),
  ]);
  expect(marked).toEqual(["one", "two", "three"]);
  expect(shown).toBe(
    `<p>Some <b><mark id="clip-one">80 </mark><mark id="clip-two"><mark>agents</mark></mark></b><mark><mark> were</mark></mark><mark> sent</mark> to Guatemala.</p>` +
      `<p><mark id="clip-three">80 agents</mark> returned.</p>`,
  );
});

test("words of two paragraphs do not run together into one passage", () => {
  expect(page("<p>not</p><p>able</p>", [passage("one", "notable")]).marked).toEqual([]);
});
