import { beforeAll, expect, test } from "vitest";
import { checkSearch } from "../src/query/check-search.js";
import { parseQuery } from "../src/query/parse-query.js";
import { splitShellWords } from "../src/query/shell-words.js";
import { addClip } from "../src/research/add-clip.js";
import { forgetSearch, noteSearchSeen, saveSearch } from "../src/research/save-search.js";
import type { Access } from "../src/values/value.js";
import { referenceLookup } from "../src/views/reference-lookup.js";
import { savedSearch, savedSearches } from "../src/views/saved-searches.js";
import { bothSeen, searchSince } from "../src/views/search-since.js";
import { eachEngine } from "./engines.js";
import { TestWorkspace } from "./workspace.js";

const FILE = `
muster: 1
sources: [{id: press, title: A report, access: public, issued: 2019}]
clips:
  - {source: press, quote: Agents at the border., tags: [border]}
  - {source: press, quote: Nobody was there., tags: [other]}
searches:
  - {name: Border news, query: type=clip tag=border}
`;

eachEngine("saved searches", (openFresh) => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import({ "a.yaml": FILE });
    await workspace.addText("press", "More agents came. Something else.");
  });

  /** What is new, told in a sentence and by its quotes; noted as seen. */
  async function news(name: string) {
    const look = await workspace.look();
    const saved = await savedSearch(look, name);
    const query = parseQuery(splitShellWords(saved.query));
    const plan = await checkSearch(query, workspace.codebook, referenceLookup(look.reader));
    const { view, seen } = await searchSince(look, plan, saved);
    await noteSearchSeen(workspace.desk(), name, seen, bothSeen);
    return [view.sentence, view.since?.slice(0, 10) ?? null, ...view.hits.map(({ clip }) => clip?.quote)];
  }
  const names = async (audience: Access) =>
    (await savedSearches(await workspace.look(audience))).map(({ name }) => name);

  test("first everything is new, then nothing, then what was entered since", async () => {
    expect(await news("Border news")).toEqual([
      "Asked for the first time: 1 passage tagged border",
      null,
      "Agents at the border.",
    ]);
    expect(await news("Border news")).toEqual(["Nothing new since June 7, 2019.", "2019-06-07"]);
    await addClip(workspace.desk(), { source: "press", quote: "More agents came.", tags: ["border"] });
    await addClip(workspace.desk(), { source: "press", quote: "Something else.", tags: ["other"] });
    expect(await news("Border news")).toEqual([
      "New since June 7, 2019: 1 passage tagged border",
      "2019-06-07",
      "More agents came.",
    ]);
    expect((await news("Border news")).slice(2)).toEqual([]);
  });

  test("a name stands for one search, until it is forgotten", async () => {
    const desk = workspace.desk("beth");
    const input = { name: " All  of it ", query: "type=clip", access: "team" } as const;
    expect(await saveSearch(desk, input)).toEqual({ name: "All of it", added: true });
    expect(await saveSearch(desk, input)).toEqual({ name: "All of it", added: false });
    await expect(saveSearch(desk, { ...input, query: "type=page" })).rejects.toMatchObject({
      code: "search-name-taken",
    });
    await expect(saveSearch(desk, { ...input, name: " " })).rejects.toMatchObject({ code: "search-name-invalid" });
    await forgetSearch(desk, "All of it");
    await expect(forgetSearch(desk, "All of it")).rejects.toMatchObject({ code: "search-missing" });
    await expect(savedSearch(await workspace.look(), "Border nws")).rejects.toMatchObject({
      code: "search-missing",
      hint: expect.stringContaining("Border news"),
    });
  });

  test("the public sees none, the team those that are not closed", async () => {
    await saveSearch(workspace.desk(), { name: "Closed", query: "q=secret", access: "confidential" });
    expect(await names("public")).toEqual([]);
    expect(await names("team")).toEqual(["Border news"]);
    expect(await names("confidential")).toEqual(["Border news", "Closed"]);
  });

  test("an export carries them, and its import adds nothing twice", async () => {
    const folder = await workspace.export();
    const other = await TestWorkspace.open(openFresh);
    await other.import(folder);
    expect(await savedSearches(await other.look())).toEqual(
      (await savedSearches(await workspace.look())).map((saved) => ({ ...saved, asked: null })),
    );
    expect((await workspace.import(folder)).conflicts).toEqual([]);
    const conflict = await other.import({
      "b.yaml": "muster: 1\nsearches: [{name: Border news, query: q=other}]\n",
    });
    expect(conflict.conflicts.map(({ message }) => message)).toEqual([
      'the name "Border news" is that of another search: type=clip tag=border',
    ]);
  });
});
