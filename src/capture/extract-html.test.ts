import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { extractHtml, HTML_EXTRACTOR_VERSION } from "./extract-html.js";

const article = `<!doctype html><html lang="en-US"><head><meta charset="utf-8"><title>80 agents | WOLA</title>
<link rel="canonical" href="https://www.wola.org/80-agents/"><meta property="og:site_name" content="WOLA">
<meta name="author" content="Nick Miroff, Kevin Sieff"><meta property="article:published_time" content="2019-06-05T14:00:00Z">
<style>p{color:red}</style></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
<main><article><h1>80 Homeland Security Agents to Guatemala</h1>
<p>The paper reported that <b>at least</b> several&nbsp;dozen
agents would be sent.<br>They would &ldquo;advise&rdquo; the police of Guatemala, it said.</p><script>alert("x")</script>
<p onclick="x()">Earlier deployments&mdash;Operation <i>Citadel</i>, Operation Regional Shield&mdash;made no dif&shy;ference.</p>
<table><tr><th>Year</th><th>Arrests</th></tr><tr><td>2014</td><td>1,242</td></tr></table>
<ul><li>training</li><li>equipment</li></ul></article></main><footer>All rights reserved</footer></body></html>`;

test("a web page gives its main text, a line a paragraph, and what it says of itself", async () => {
  expect(await extractHtml(Buffer.from(article), "wola.html")).toEqual({
    mediaType: "text/html",
    extractor: "defuddle",
    extractorVersion: HTML_EXTRACTOR_VERSION,
    pages: [
      {
        number: 1,
        label: null,
        text: `80 Homeland Security Agents to Guatemala

The paper reported that at least several dozen agents would be sent.
They would “advise” the police of Guatemala, it said.

Earlier deployments—Operation Citadel, Operation Regional Shield—made no difference.

Year Arrests
2014 1,242

training
equipment`,
      },
    ],
    findings: [],
    meta: {
      title: "80 agents",
      author: ["Nick Miroff", "Kevin Sieff"],
      issued: "2019-06-05",
      language: "en-US",
      url: "https://www.wola.org/80-agents/",
      publisher: "WOLA",
    },
  });
});

const textOf = async (html: string | Buffer, mediaType?: string) => {
  const { pages, findings } = await extractHtml(Buffer.from(html as string), "a.html", mediaType);
  return [pages[0]!.text, ...findings];
};

test.each([
  ["a piece of a page", "<p>80 agents<p>89 agents", undefined, ["80 agents\n\n89 agents"]],
  ["text without a tag", "80 agents", undefined, ["80 agents"]],
  ["a page without a body", "<html><p>80 agents</html>", undefined, ["80 agents"]],
  ["all of it a menu", "<html><body><nav>Home</nav></body></html>", undefined, ["Home"]],
  ["nothing but a script", "<html><body><script>x</script></body></html>", undefined, ["", "no-text:1"]],
  ["preformatted text", "<pre>Haiti   10\nMexico   0</pre>", undefined, ["Haiti   10\nMexico   0"]],
  [
    "an encoding that the page names",
    Buffer.from('<html><meta charset="iso-8859-1"><body><p>Tecún Umán</body></html>', "latin1"),
    undefined,
    ["Tecún Umán", "encoding:windows-1252"],
  ],
  [
    "an encoding that the server named",
    Buffer.from("<p>Tec\xfan Um\xe1n, 80 agentes", "latin1"),
    "text/html; charset=windows-1252",
    ["Tecún Umán, 80 agentes", "encoding:windows-1252"],
  ],
])("text of a web page: %s", async (_, html, mediaType, expected) => {
  expect(await textOf(html, mediaType)).toEqual(expected);
});

test("the version is that of the extractor installed", () => {
  const { dependencies } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(HTML_EXTRACTOR_VERSION).toMatch(new RegExp(`^${dependencies.defuddle}\\+\\d+$`));
});
