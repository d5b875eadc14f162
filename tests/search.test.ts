import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { checkSearch } from "../src/query/check-search.js";
import { parseQuery } from "../src/query/parse-query.js";
import { addClip } from "../src/research/add-clip.js";
import { edit } from "../src/research/edit.js";
import { undo } from "../src/research/undo.js";
import { marksOfClips } from "../src/store/clip-marks.js";
import { clipHits, questionHits, sourceNotes } from "../src/store/search-hits.js";
import { catchUpIndex, indexDiffers } from "../src/store/search-index.js";
import type { Access, Lang } from "../src/values/value.js";
import { referenceLookup } from "../src/views/reference-lookup.js";
import { search } from "../src/views/search.js";
import type { SearchView } from "../src/views/shapes.js";
import { eachEngine } from "./engines.js";
import { TestWorkspace } from "./workspace.js";

const FILE = `
muster: 1
tags: [{id: training, label: {en: training, es: entrenamiento}}, {id: border, label: {en: border, es: frontera}}]
sources:
  - {id: gao, title: Border security in Guatemala, author: [{literal: U.S. Government Accountability Office}], publisher: GAO, issued: 2015-07-29, language: en, kind: primary, access: public, copy: public}
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
questions:
  - {about: [deployment/citadel], text: Who paid for the flights?, access: team}
`;

eachEngine("search", (openFresh) => {
  let workspace: TestWorkspace;
  const ask = async (
    pairs: readonly string[],
    audience: Access = "confidential",
    lang: Lang = "en",
  ): Promise<SearchView> => {
    const look = await workspace.look(audience, lang);
    return search(look, await checkSearch(parseQuery(pairs), workspace.codebook, referenceLookup(look.reader)));
  };
  /** Hits by what tells them apart, in order of name. */
  const hits = async (pairs: readonly string[], audience: Access = "confidential") =>
    (await ask(pairs, audience)).hits
      .map(({ kind, id, clip, page }) => (clip ? clip.quote.slice(0, 14) : `${kind} ${id}${page ? ` ${page}` : ""}`))
      .sort();
  const inStep = async () =>
    expect(await workspace.store.readAll((db) => indexDiffers(db, workspace.codebook))).toEqual([]);

  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import({ "a.yaml": FILE });
    await workspace.addText("gao", "Page text speaks of smuggling networks and of counter-\nnarcotics.");
    await workspace.addText("prensa", "El texto habla de contrabandistas.");
  });

  test.each([
    ["q=deployment", ["The deployment", "The deployment"]],
    ["q=DESPLIEGUES", ["El despliegue "]],
    ["q=comenzo", ["El despliegue "]],
    ["q=plane", ["El despliegue "]],
    ["q=embassy", ["El despliegue "]],
    ['q="family units"', ["Family units w"]],
    ['q="units family"', []],
    ["q=border -police", ["record deployment/citadel", "record organization/us.dhs.cbp", "source gao"].slice(1)],
    ["q=flights OR ruse", ["The deployment", "question"]],
    ["q=smugg*", ["page gao 1"]],
    ["q=counternarcotics OR narcotics", ["page gao 1"]],
    ["q=contrabandista", ["page prensa 1"]],
    ["q=author:perez junio", ["El despliegue "]],
    ["q=publisher:gao units", ["Family units w"]],
    ["q=title:cable", ["The deployment", "source leak"]],
    ["q=seguridad nacional", ["record organization/us.dhs"]],
  ] as const)("%s", async (query, expected) => {
    const found = (await hits([query])).map((each) => each.replace(/^question .*/, "question"));
    if (query === "q=border -police") expect(found).not.toContain("The deployment");
    else expect(found).toEqual(expected);
  });

  test("filters: any, all, none; a parent stands for what is under it", async () => {
    expect(await hits(["type=clip", "tag=training,border"])).toHaveLength(3);
    expect(await hits(["type=clip", "tag=training", "tag=border"])).toEqual(["The deployment"]);
    expect(await hits(["type=clip", "tag!=border"])).toEqual(["Family units w", "The deployment"]);
    expect(await hits(["type=clip", "about=us.dhs"])).toEqual(["The deployment"]);
    expect(await hits(["about=organization/us.dhs", "type=deployment"])).toEqual(["record deployment/citadel"]);
    expect(await hits(["type=clip", "issued=2019"])).toEqual(["El despliegue "]);
    expect(await hits(["type=clip", "issued=..2016", "important=false"])).toEqual(["Family units w"]);
    expect(await hits(["type=clip", "tag=:none"])).toEqual(["The deployment"]);
    expect(await hits(["type=clip", "author=ana pérez"])).toEqual(["El despliegue "]);
    expect(await hits(["type=clip", "source=prensa"])).toEqual(["El despliegue "]);
    expect(await hits(["type=clip", "source!=gao,leak"])).toEqual(["El despliegue "]);
  });

  test("facets count what the search finds, a parent with what is under it", async () => {
    const { facets, total } = await ask(["type=clip", "about=GT"], "team");
    expect(total).toBe(2);
    const counts = (name: string) => facets[name]?.map(({ value, count }) => [value, count]);
    expect(counts("about.country")).toEqual([
      ["GT", 2],
      ["HN", 1],
    ]);
    expect(counts("about.organization")).toEqual([
      ["organization/us.dhs", 1],
      ["organization/us.dhs.cbp", 1],
    ]);
    expect(counts("tag")).toEqual([
      ["border", 2],
      ["training", 1],
    ]);
    expect(counts("issued")).toEqual([
      ["2019", 1],
      ["2015", 1],
    ]);
    expect(counts("kind")).toEqual([
      ["primary", 1],
      ["secondary", 1],
    ]);
    expect(counts("by")).toEqual([["adam", 2]]);
    expect((await ask(["about=GT"], "public")).facets["by"]).toBeUndefined();
  });

  test("a name that is misspelled is found, and offered", async () => {
    const view = await ask(["q=Operacion Citadle"]);
    expect([view.didYouMean, view.corrected, view.hits[0]!.id]).toEqual([
      "Operacion citadel",
      true,
      "deployment/citadel",
    ]);
    const closed = await ask(["q=cabel"], "public");
    expect([closed.didYouMean, closed.total]).toEqual([undefined, 0]);
    expect((await ask(["q=cabel"])).didYouMean).toBe("cable");
  });

  test("what a reader may not see is not found: closed clips, memos, text that `copy` keeps", async () => {
    expect(await hits(["q=deployment"], "public")).toEqual(["The deployment"]);
    expect(await hits(["q=embassy"], "public")).toEqual([]);
    expect(await hits(["q=contrabandista"], "public")).toEqual([]);
    expect(await hits(["q=contrabandista"], "team")).toEqual(["page prensa 1"]);
    expect(await hits(["q=flights"], "public")).toEqual([]);
  });

  test("the index follows every change and its undo", async () => {
    const desk = workspace.desk();
    await inStep();
    await addClip(desk, { source: "gao", quote: "smuggling networks" });
    expect(await hits(["q=smuggling type=clip".split(" ")[0]!, "type=clip"])).toEqual(["smuggling netw"]);
    await edit(desk, { target: "gao", fields: { access: "team" } });
    expect(await hits(["q=smuggling"], "public")).toEqual([]);
    await inStep();
    await undo(desk);
    expect(await hits(["q=smuggling"], "public")).toEqual(["page gao 1", "smuggling netw"]);
    await edit(desk, { target: "organization/us.dhs.cbp", fields: { access: "confidential" } });
    expect((await ask(["type=clip"], "team")).facets["about.organization"]).toBeUndefined();
    await inStep();
    await undo(desk);
    await inStep();
  });

  test("every string is a search", async () => {
    const odd = [
      '"',
      "*",
      "-",
      "OR",
      "the of",
      "title:",
      '-"',
      "a".repeat(10_000),
      "x ".repeat(5_000),
      "\0",
      "😀",
      "مرحبا",
      "'; drop",
      "漢字",
      "a:*|&!<->",
    ];
    const texts = fc.oneof(
      fc.constantFrom(...odd),
      fc.string({ unit: "binary" }),
      fc
        .array(fc.constantFrom('"', "*", "-", "OR ", "border", " ", "title:", "(", "\\", "'"), { maxLength: 12 })
        .map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const look = await workspace.look("team");
        const plan = { q: text, filters: [], page: 1, query: { filters: [], q: text } };
        const view = await search(look, plan);
        expect(view.total).toBeGreaterThanOrEqual(view.hits.length);
      }),
      { numRuns: 60, examples: odd.map((text) => [text]) },
    );
  });

  test("a large import is indexed after it, a part at a time, and all of it is found then", async () => {
    const sources = Array.from({ length: 2_100 }, (_, number) => `  - {id: letter-${number}, title: Letter ${number}}`);
    await workspace.import({ "letters.yaml": ["muster: 1", "sources:", ...sources].join("\n") });
    expect((await ask(["q=letter"])).total).toBe(0);
    const told: (readonly [number, number])[] = [];
    await catchUpIndex(workspace.store, workspace.codebook, "2026-11-20T10:00:00.000Z", (...each) => told.push(each));
    expect(told).toEqual([
      [2_000, 2_100],
      [2_100, 2_100],
    ]);
    expect((await ask(["q=letter"])).total).toBe(2_100);
    expect(await hits(["q=letter 2099"])).toEqual(["source letter-2099"]);
    await inStep();
  });

  test("more hits than a statement takes parameters are all read", async () => {
    const { reader } = await workspace.look("confidential", "en");
    const { hits } = await ask(["q=border", "type=clip"]);
    const sources = await reader.db.selectFrom("source").select("id").execute();
    const questions = await reader.db.selectFrom("question").select("id").execute();
    const real = [...hits, ...sources, ...questions].map(({ id }) => id);
    const ids = [...real, ...Array.from({ length: 70_000 }, (_, place) => `no such thing ${place}`)];
    expect(await clipHits(reader, ids)).toEqual(await clipHits(reader, real));
    expect((await clipHits(reader, ids)).length).toBe(hits.length);
    expect((await sourceNotes(reader, ids)).length).toBe(sources.length);
    expect((await questionHits(reader, ids)).length).toBe(questions.length);
    const marks = await marksOfClips(reader.db, ids);
    expect([...marks.tags.keys(), ...marks.about.keys()].sort()).toEqual(
      [...real.slice(0, hits.length), ...real.slice(0, hits.length)].sort(),
    );
  });
});
