import { beforeAll, expect, test } from "vitest";
import type { Access } from "../src/values/value.js";
import { eachEngine } from "./engines.js";
import { HOST, sampleApp } from "./sample-app.js";
import { TestWorkspace } from "./workspace.js";

const FILE = `
muster: 1
tags: [{id: training, label: {en: training, es: entrenamiento}}, {id: border, label: {en: border, es: frontera}}]
sources:
  - {id: gao, title: Border security in Guatemala, author: [{literal: GAO}], publisher: GPO, issued: 2015-07-29, language: en, kind: primary, access: public, copy: public}
  - {id: prensa, title: Agentes en la frontera, author: [{family: Pérez, given: Ana}], publisher: Prensa Libre, issued: 2019-06, language: es, kind: secondary, access: public, copy: team}
  - {id: leak, title: A secret cable, access: confidential, language: en}
clips:
  - {source: gao, quote: The deployments trained the border police., tags: [training, border], about: [GT, organization/us.dhs.cbp], important: true}
  - {source: prensa, quote: El despliegue de agentes comenzó en junio., note: {en: The first ones came by plane.}, tags: [border], about: [GT, HN], memo: ask the embassy}
  - {source: gao, quote: Family units were few., tags: [training], about: [HN]}
  - {source: leak, quote: The deployment is a ruse., about: [GT], access: confidential}
records:
  - {type: organization, slug: us.dhs, access: public, claims: [{property: name, value: {en: Homeland Security, es: Seguridad Nacional}}]}
  - {type: organization, slug: us.dhs.cbp, access: public, claims: [{property: name, value: Customs and Border Protection}, {property: parent, value: us.dhs}]}
  - {type: deployment, slug: citadel, access: public, claims: [{property: name, value: Operation Citadel}, {property: host, value: GT}, {property: sender, value: us.dhs.cbp}]}
searches:
  - {name: Border & more, query: type=clip tag=border}
questions:
  - {about: [deployment/citadel], text: Who paid for the flights?, access: public}
  - {about: [deployment/citadel], text: Who flew the planes?, access: public, closed: 2019-01-01}
`;

/** What a reader sees: without tags, white space as one space. */
const seen = (html: string): string =>
  html
    .replace(/<head>.*?<\/head>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<");

/** Where the link leads that is read so. */
const leadsTo = (html: string, label: string): string | undefined =>
  html.match(new RegExp(`href="([^"]*)" aria-label="${label}"`))?.[1]?.replaceAll("&amp;", "&");

eachEngine("the page of a search", (openFresh) => {
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import({ "a.yaml": FILE });
    await workspace.addText("gao", "Page text speaks of smuggling networks.");
  });

  async function get(path: string, audience: Access = "team") {
    const response = await sampleApp(workspace, audience, (line) => expect.fail(line)).request(`http://${HOST}${path}`);
    return {
      status: response.status,
      type: response.headers.get("content-type"),
      location: response.headers.get("location"),
      policy: response.headers.get("content-security-policy"),
      text: await response.text(),
    };
  }

  /** The page to which an address leads. */
  async function open(path: string, audience: Access = "team") {
    const answer = await get(path, audience);
    return answer.status === 302 ? get(answer.location!, audience) : answer;
  }

  test.each([
    ["/search?q=border", "/en/search?q=border"],
    ["/en/search?q=border&issued=&tag%5B%5D=training&tag%5B%5D=border", "/en/search?tag=border,training&q=border"],
    ["/en/search?tag%21=border", "/en/search?tag!=border"],
    ["/en/search?about=Guatemala&lang=es", "/es/search?about=GT"],
    ["/en/search?q=x&format=csl", "/en/search.csl.json?q=x"],
    ["/en/search?q=x&format=text", "/en/search.txt?q=x"],
    ["/en/search?about=us.dhs&page=1", "/en/search?about=organization/us.dhs"],
  ])("%s leads to the canonical address", async (path, location) => {
    expect(await get(path)).toMatchObject({ status: 302, location });
  });

  test.each([
    [
      "/en/search?type=clip&tag=border&about=GT&issued=2014..2016",
      "1 passage tagged border about Guatemala, from 2014 to 2016",
    ],
    [
      "/es/search?type=clip&tag=border&about=GT&issued=2014..2016",
      "1 pasaje con la etiqueta frontera sobre Guatemala, de 2014 a 2016",
    ],
    ["/en/search?type=clip&tag=border&tag=training", "1 passage tagged border and training"],
    ["/en/search?type=clip&tag=border,training", "3 passages tagged border or training"],
    ["/en/search?type=clip&tag!=border", "1 passage not tagged border"],
    ["/es/search?type=clip&about=HN,GT&q=despliegues", "1 pasaje para «despliegues» sobre Guatemala u Honduras"],
    ["/es/search?type=clip&important=true", "1 pasaje con la marca importante"],
    ["/en/search?type=clip&important=false", "2 passages not marked important"],
    ["/en/search?type=clip,page&about=organization/us.dhs", "1 passage or page about Homeland Security"],
    [
      "/es/search?type=source&issued=2019&kind=secondary&language=es",
      "1 fuente, en español, de fuente secundaria, de 2019",
    ],
    ["/en/search?type=clip&tag=:none", "No passages without tags"],
    ["/en/search?type=organization", "2 organizations"],
    ["/en/search?type=clip&author=Ana%20P%C3%A9rez&by=adam", "1 passage, written by Ana Pérez, entered by adam"],
  ])("%s is counted in a sentence", async (path, sentence) => {
    const { status, text } = await open(path);
    expect(status).toBe(200);
    expect(/<p role="status">(.*?)<\/p>/.exec(text)?.[1]).toBe(sentence);
  });

  test("facets narrow, leave out and take in others; counts follow", async () => {
    const { text } = await open("/en/search?type=clip&about=GT");
    expect(leadsTo(text, "Only: training")).toBe("/en/search?about=GT&tag=training&type=clip");
    expect(leadsTo(text, "Without: training")).toBe("/en/search?about=GT&tag!=training&type=clip");
    expect(leadsTo(text, "Only: Honduras")).toBe("/en/search?about=GT&about=HN&type=clip");
    expect(leadsTo(text, "Or: Homeland Security")).toBe("/en/search?about=GT,organization/us.dhs&type=clip");
    expect(leadsTo(text, "Or: Deployment")).toBe("/en/search?about=GT&type=clip,deployment");
    expect(leadsTo(text, "Remove: About: Guatemala")).toBe("/en/search?type=clip");
    expect(seen(text)).toMatch(/Organizations Homeland Security 1 − Customs and Border Protection 1 −/);
    expect(text).toMatch(/<li class="under under-1"><a href="[^"]*us.dhs.cbp/);
    expect(seen(text)).toMatch(/Published 2019 1 − 2015 1 −/);
    expect(text).not.toContain("Only: Passage");
  });

  test("the card of a passage: words marked, note and memo, categories that refine, footnote as Markdown", async () => {
    const path = "/en/search?type=clip&q=despliegues&source=prensa";
    const { text } = await open(path);
    expect(text).toContain("El <mark>despliegue</mark> de agentes comenzó en junio.");
    expect(seen(text)).toContain("Note: The first ones came by plane.");
    expect(seen(text)).toContain("Memo: ask the embassy");
    expect(leadsTo(text, "Only: border")).toBe("/en/search?source=prensa&tag=border&type=clip&q=despliegues");
    expect(seen(text)).toContain("Ana Pérez, “Agentes en la frontera” (Prensa Libre, June 2019).");
    expect(text).toContain('data-copy="quote-1"');
    expect((await open(path, "public")).text).not.toContain("embassy");
  });

  test("every hit leads to the very passage", async () => {
    for (const path of ["/en/search?type=clip", "/en/search?q=smuggling", "/es/search?type=question"]) {
      const { text } = await get(path);
      const links = [...text.matchAll(/<h3><a href="([^"]*)"/g)].map((match) => match[1]!.replaceAll("&amp;", "&"));
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        const [address = "", place] = link.split("#");
        const there = await get(address);
        expect([link, there.status]).toEqual([link, 200]);
        expect(there.text).toContain(`id="${place}"`);
      }
    }
  });

  test("a misspelled name is offered", async () => {
    const { text } = await get("/en/search?q=citadal");
    expect(text).toContain('<a href="/en/search?q=citadel">Did you mean “citadel”?</a>');
    expect(seen(text)).toContain("Operation Citadel");
  });

  test("pages of results, first and last", async () => {
    const { text } = await get("/en/search?type=clip&per=2&page=2");
    expect(seen(text)).toContain("Page 2 of 2.");
    expect(text).toContain('<ol class="hits" start="3">');
    expect(text).toContain('href="/en/search?type=clip&amp;per=2">');
  });

  test("as files, the same as from the command line", async () => {
    const of = async (extension: string) => get(`/en/search.${extension}?type=clip&tag=border`, "public");
    const json = JSON.parse((await of("json")).text);
    expect([json.total, json.sentence]).toEqual([2, "2 passages tagged border"]);
    expect((await of("csv")).text.split("\r\n")).toHaveLength(4);
    expect((await of("md")).text).toContain(`](<http://${HOST}/en/sources/prensa#clip-`);
    expect((await of("txt")).text).toMatch(/^2 passages tagged border\n/);
    expect(
      JSON.parse((await of("csl.json")).text)
        .map(({ id }: { id: string }) => id)
        .sort(),
    ).toEqual(["gao", "prensa"]);
    expect((await of("csl.json")).type).toBe("application/vnd.citationstyles.csl+json");
    expect(await get("/en/search.json?tga=x")).toMatchObject({ status: 400, type: "application/json" });
    expect((await get("/en/search.docx")).status).toBe(404);
  });

  test("as a feed: newest first, ids that stay, dates in UTC, each audience its own", async () => {
    const read = async (audience: Access) => {
      const answer = await get("/en/search.atom?type=clip", audience);
      expect([answer.status, answer.type]).toEqual([200, "application/atom+xml; charset=utf-8"]);
      const all = (tag: string) =>
        [...answer.text.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "g"))].map((m) => m[1]!);
      return { text: answer.text, ids: all("id"), times: all("updated").slice(1), titles: all("title") };
    };
    const feed = await read("team");
    expect(feed.ids).toHaveLength(4);
    for (const id of feed.ids) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(feed.times).toEqual([...feed.times].sort().reverse());
    expect(feed.times[0]).toMatch(/^2019-06-07T14:\d\d:\d\d\.\d{3}Z$/);
    expect(feed.titles[0]).toBe("3 passages");
    expect((await read("team")).ids).toEqual(feed.ids);
    const whole = await read("confidential");
    expect(whole.text).toContain("The deployment is a ruse.");
    expect(feed.text).not.toContain("ruse");
    expect(feed.text).toContain(
      `<link rel="self" type="application/atom+xml" href="http://${HOST}/en/search.atom?type=clip"/>`,
    );
    expect((await get("/en/search?type=clip")).text).toContain(
      '<link rel="alternate" type="application/atom+xml" title="Search" href="/en/search.atom?type=clip"/>',
    );
    expect((await get("/es/search?format=atom&about=GT")).location).toBe("/es/search.atom?about=GT");
    expect((await get("/es/search.atom?abuot=GT")).status).toBe(400);
  });

  test("a saved search has a page and a feed for the team", async () => {
    const path = "/es/search/Border%20%26%20more";
    expect(await get(path)).toMatchObject({ status: 302, location: "/es/search?tag=border&type=clip" });
    const { status, text } = await get(`${path}.atom`);
    expect([status, text.match(/<entry>/g)?.length]).toEqual([200, 2]);
    expect(text).toContain("<title>Border &amp; more</title>");
    expect(text).toContain(`href="http://${HOST}${path}.atom"`);
    expect((await get("/es/search")).text).toContain(
      `<a href="${path}.atom" aria-label="Canal (.atom) de Border &amp; more"`,
    );
    for (const address of [path, `${path}.atom`]) expect((await get(address, "public")).status).toBe(404);
    expect((await get("/es/search", "public")).text).not.toContain("Border &amp; more");
  });

  test("what cannot be answered is told, and the words stay in the box", async () => {
    const { status, text } = await get("/es/search?q=border&tga=x");
    expect(status).toBe(400);
    expect(seen(text)).toContain("No se conoce ese filtro.");
    expect(text).toContain('value="border"');
  });

  test("the form carries the filters", async () => {
    const { text } = await open("/en/search?tag!=border&about=GT&issued=2014..2016&q=x&per=5");
    const fields = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((m) => [m[1], m[2]]);
    expect(fields).toEqual([
      ["about", "GT"],
      ["tag!", "border"],
      ["per", "5"],
    ]);
    expect(text).toContain('name="issued" type="text" value="2014..2016"');
  });

  test("in the navigation of every page; contacts for the team alone; scripts are our own", async () => {
    for (const path of ["/es/", "/es/sources", "/es/despliegues"]) {
      const { text, policy } = await get(path, "public");
      for (const to of ["search", "questions", "obligations"]) expect(text).toContain(`href="/es/${to}"`);
      expect(text).not.toContain("/es/contacts");
      expect(text).not.toContain("<script");
      expect(policy).toContain("script-src 'self'");
    }
    expect((await get("/es/")).text).toContain('href="/es/contacts"');
    const { text } = await get("/es/search");
    const script = /<script type="module" src="(\/assets\/copy-[0-9a-f]+\.js)"/.exec(text)![1]!;
    expect(await get(script)).toMatchObject({ status: 200, type: "text/javascript; charset=utf-8" });
  });
});
