import { beforeAll, describe, expect, test } from "vitest";
import { checkSearch } from "../src/query/check-search.js";
import { parseQuery } from "../src/query/parse-query.js";
import { addClaim } from "../src/research/add-claim.js";
import { addClip } from "../src/research/add-clip.js";
import { addSource } from "../src/research/add-source.js";
import { edit } from "../src/research/edit.js";
import { undo } from "../src/research/undo.js";
import { READABLE } from "../src/store/audience-views.js";
import type { Tables } from "../src/store/tables.js";
import { batchesView, batchView } from "../src/views/changes.js";
import { contactsView } from "../src/views/contacts.js";
import { filterOptions } from "../src/views/filter-options.js";
import { nearSlugs, nearSources } from "../src/views/near.js";
import { obligationsView } from "../src/views/obligations.js";
import { questionsView } from "../src/views/questions.js";
import { referenceLookup } from "../src/views/reference-lookup.js";
import { search } from "../src/views/search.js";
import { sourceListView, sourceView } from "../src/views/source.js";
import { startView } from "../src/views/start.js";
import { eachEngine } from "./engines.js";
import { HOST, sampleApp } from "./sample-app.js";
import { TestWorkspace } from "./workspace.js";

// What the team alone may know says "canary-team"; what is confidential says "canary-closed".
const far = "x ".repeat(200);
const FILE = `
muster: 1
tags: [{id: open, label: {en: open}}, {id: canary-closed-tag, label: {en: canary-closed-label}}]
sources:
  - {id: open, title: Open report, access: public, copy: team, memo: canary-team-memo, publisher: Open, share: [{person: canary-team-person}]}
  - {id: open-none, title: Nobody’s copy, access: public, copy: none}
  - {id: canary-team-key, title: canary-team-title, author: [{literal: canary-team-author}], publisher: canary-team, note: canary-team-note, URL: "https://example.org/canary-team"}
  - {id: canary-closed-key, title: canary-closed-title, author: [{literal: canary-closed-author}], note: canary-closed-note, access: confidential, memo: canary-closed-memo, share: [{person: canary-closed-person}]}
  - {id: rests, title: Rests on a secret, based-on: [canary-closed-key, canary-team-key], access: public}
clips:
  - {source: open, quote: open words of a report, memo: canary-team-memo, tags: [open], about: [GT, organization/canary-closed-org], share: [{person: canary-team-reader}]}
  - {source: open, quote: canary-closed-quote, note: canary-closed-note, speaker: canary-closed-speaker, access: confidential, tags: [canary-closed-tag], memo: canary-closed-memo}
  - {source: open, quote: canary-team-quote, access: team, speaker: canary-team-speaker, tags: [canary-team-tag]}
records:
  - {type: organization, slug: us.dhs, access: public, memo: canary-team-memo, claims: [{property: name, value: Homeland Security}]}
  - {type: organization, slug: canary-closed-org, access: confidential, note: canary-closed-note, memo: canary-closed-memo, claims: [{property: name, value: canary-closed-name}, {property: parent, value: us.dhs}]}
  - {type: organization, slug: canary-team-org, claims: [{property: name, value: canary-team-name}]}
  - {type: person, slug: canary-closed-colonel, access: public, claims: [{property: name, value: canary-closed-person}, {property: contact, value: canary-closed-contact, access: public}]}
  - type: deployment
    slug: agents
    access: public
    memo: canary-team-memo
    note: an open note
    claims:
      - {property: name, value: Agents, memo: canary-team-memo}
      - {property: name, value: {es: canary-closed-nombre}, access: confidential}
      - {property: sender, value: us.dhs, evidence: [{source: open, quote: open words of a report}, {source: canary-closed-key, note: canary-closed-note}, {source: canary-team-key, quote: canary-team-quote}]}
      - {property: sender, value: canary-closed-org, evidence: [{source: open}]}
      - {property: sender, value: canary-team-org, evidence: [{source: open}]}
      - {property: personnel, value: 80, evidence: [{source: open, quote: open words of a report}]}
      - {property: personnel, value: 200, note: canary-closed-note, access: confidential, evidence: [{source: open}]}
      - {property: personnel, value: 90, note: canary-closed-note, evidence: [{source: canary-closed-key}]}
      - {property: personnel, value: 777001, note: canary-team-note, state: proposed}
      - {property: description, value: canary-closed-words, evidence: [{source: open, quote: canary-closed-quote}]}
      - {property: description, value: canary-team-returned, state: returned}
      - {property: alias, value: canary-team-alias, access: team}
      - {property: alias, value: An open alias, note: open, evidence: [{source: open}]}
      - {property: start, value: 2019-06, evidence: [{source: open}]}
      - {property: start, value: 2018-06, note: canary-closed-note, evidence: [{source: canary-closed-key}]}
      - {property: result, value: {kind: arrests, quantity: {min: 5, max: 5}, unit: arrest, what: canary-closed-what}, access: confidential}
      - {property: cost, value: {min: 5, max: 5, currency: USD, what: canary-team-what}, access: team}
    judgements:
      - {property: personnel, text: An open judgement, memo: canary-team-memo}
      - {property: personnel, stage: planned, text: canary-closed-judgement, access: confidential}
      - {property: start, text: canary-team-judgement, access: team}
  - {type: deployment, slug: canary-closed-part, access: confidential, claims: [{property: name, value: canary-closed-part}, {property: part-of, value: agents}, {property: observed, value: 2015}]}
  - {type: deployment, slug: canary-team-part, claims: [{property: name, value: canary-team-part}, {property: part-of, value: agents}, {property: observed, value: 2016}]}
searches:
  - {name: canary-team-search, query: q=canary-team-words}
  - {name: canary-closed-search, query: about=organization/canary-closed-org, access: confidential}
questions:
  - {about: [deployment/agents, organization/canary-closed-org], text: An open question, to: [{who: An office}], access: public, memo: canary-team-memo}
  - {about: [deployment/agents], text: canary-closed-question, to: [{who: canary-closed-who, answer: canary-closed-answer}], access: confidential}
  - {about: [deployment/agents], text: canary-team-question, to: [{who: canary-team-who}, {who: person/canary-closed-colonel, answer: canary-closed-answer}]}
  - {text: An open one to the colonel, to: [{who: person/canary-closed-colonel, answer: canary-closed-answer}], access: public}
obligations:
  - {report: An open report, owed-by: organization/canary-closed-org, owed-to: organization/us.dhs, about: [organization/canary-team-org], received: canary-closed-key, access: public, memo: canary-team-memo}
  - {report: canary-closed-report, law: canary-closed-law, note: canary-closed-note, access: confidential}
`;

async function secrets(workspace: TestWorkspace): Promise<void> {
  const desk = workspace.desk("canary-team-by");
  await workspace.import({ "canary-team-file.yaml": FILE }, "canary-team-by");
  const add = (source: string, text: string) =>
    addSource(desk, { bytes: new TextEncoder().encode(text), fileName: "canary-team-file.txt", source });
  await add("open", `canary-team-text ${far} open words of a report ${far} canary-team-text`);
  await add("open-none", `canary-closed-text ${far} words that nobody may read on ${far}`);
  await addClip(desk, { source: "open-none", quote: "words that nobody may read on" });
  await add("canary-closed-key", "canary-closed-text of the document");
  await add("canary-team-key", "canary-team-text of the document");
  const record = "deployment/agents";
  // what a row said before, what was deleted, what was taken back
  await edit(desk, { target: "open", fields: { note: "canary-team-past" } });
  await edit(desk, { target: "open", fields: { note: "Open" } });
  const gone = await addClaim(desk, { record, property: "alias", value: "canary-team-gone" });
  await edit(desk, { target: gone.id, fields: { deleted: "yes" } });
  await addClaim(desk, { record, property: "alias", value: "canary-team-undone" });
  await undo(desk);
  await edit(desk, { target: "deployment/canary-closed-part", fields: { slug: "canary-closed-renamed" } });
  await addClaim(desk, { record: "organization/canary-team-gone", property: "name", value: "canary-team-gone" });
  await edit(desk, { target: "organization/canary-team-gone", fields: { deleted: "yes" } });
}

describe("canaries", () => {
  eachEngine("of every private field", (openFresh) => {
    let workspace: TestWorkspace;
    beforeAll(async () => {
      workspace = await TestWorkspace.open(openFresh);
      await secrets(workspace);
    });

    /** Whatever an audience can ask of views and tables, as one text. */
    async function everythingSeen(audience: "public" | "team"): Promise<string> {
      const seen: unknown[] = [];
      for (const lang of ["en", "es"] as const) {
        const look = await workspace.look(audience, lang);
        seen.push(await startView(look), await sourceListView(look));
        for (const words of [
          "",
          "canary",
          "canari",
          "canry words",
          "team OR closed",
          "memo OR text OR title",
          "open report",
        ]) {
          const query = parseQuery([...(words ? [`q=${words}`] : []), "per=200"]);
          const {
            q: _,
            query: _asked,
            sentence,
            ...found
          } = await search(look, await checkSearch(query, workspace.codebook, referenceLookup(look.reader)));
          seen.push(found, sentence.replaceAll("canary", ""));
        }
        seen.push(await questionsView(look, 20_000, { all: true }), await obligationsView(look, 20_000));
        seen.push(await contactsView(look, 20_000));
        for (const name of ["An office", "person/canary-closed-colonel"])
          seen.push((await contactsView(look, 20_000, name)).map(({ toAsk, related }) => [toAsk, related]));
        for (const type of workspace.codebook.types.values()) {
          seen.push([...(await filterOptions(look, type))]);
          const queries = ["", "parts=flat", "q=canary", "q=words", `columns=${[...type.properties.keys()].join(",")}`];
          for (const { key, kind } of type.properties.values()) {
            queries.push(`sort=${key}`, `${key}=:any`, `${key}=:none`);
            if (["reference", "choice", "country"].includes(kind)) queries.push(`group=${key}`);
          }
          if (type.properties.has("start")) queries.push("active=2010..2020", "personnel=1..");
          for (const query of queries) seen.push(await workspace.list(type.key, query, audience, lang));
          seen.push(await nearSlugs(look, type.key, "canari-closed-org"));
        }
        seen.push(await nearSources(look, "canari-closed-key"));
        for (const { type, slug } of (await workspace.rows("record")) as Tables["record"][])
          seen.push(await said(workspace.show(`${type}/${slug}`, audience, lang)));
        for (const { id, key } of (await workspace.rows("source")) as Tables["source"][])
          seen.push(await said(sourceView(look, key)), await said(sourceView(look, id)));
        const lookup = referenceLookup(look.reader);
        const types = [...workspace.codebook.types.keys()];
        seen.push(
          await lookup.resolve(["canary-closed-org", "canary-closed-part", "us.dhs"].map((word) => ({ types, word }))),
        );
        seen.push(await lookup.near({ types, word: "canari-closed-org" }));
        const batches = await batchesView(look.reader, 1000);
        seen.push(batches);
        for (const batch of new Set((await workspace.journal()).map((change) => change.batch)))
          seen.push(await said(batchView(look.reader, batch)));
      }
      for (const query of [
        "sender=canari-closed-org",
        "sender=canari-team-org",
        "group=sender@canari-closed-org",
        "part-of=canari-closed-part",
        "hots=GT",
      ])
        seen.push(await said(workspace.list("deployment", query, audience)));
      for (const table of READABLE)
        seen.push(
          await workspace.store
            .for(audience)
            .db.selectFrom(table as "claim")
            .selectAll()
            .execute(),
        );
      return JSON.stringify(seen).replaceAll('"query":"q=canary"', ""); // what was asked
    }

    /** Pages, files and feeds of searches, and the boards; none of the addresses says a canary's name. */
    async function pagesSeen(audience: "public" | "team"): Promise<string> {
      const app = sampleApp(workspace, audience, (line) => expect.fail(line));
      const seen: string[] = [];
      const queries = [
        ...["per=200", "q=canari", "q=canari%20closed", "q=open%20report", "q=memo%20OR%20text%20OR%20title"],
        ...[
          "type=clip",
          "about=GT",
          "about=organization/us.dhs",
          "tag=open",
          "tag=:none",
          "type=question",
          "access=team",
        ],
        ...["about=organization/canari-closed-org", "source=canari-team-key"],
      ];
      for (const lang of ["en", "es"]) {
        const paths = ["/", "/questions", "/questions?all=yes", "/obligations", "/contacts"];
        for (const query of queries)
          for (const file of ["", ".txt", ".md", ".csv", ".csl.json", ".json", ".atom"])
            paths.push(`/search${file}?${query}`);
        for (const path of paths) seen.push(await (await app.request(`http://${HOST}/${lang}${path}`)).text());
      }
      return seen.join("\n");
    }

    /** What is shown, or what is said instead; names that the asker brought himself do not count. */
    async function said(asked: Promise<unknown>): Promise<unknown> {
      return asked.catch(({ message, hint }: { message: string; hint: string }) => [
        message.replace(/"[^"]*"|batch \S+|^\S+=\S+:/g, ""),
        hint,
      ]);
    }

    const around = (text: string, word: RegExp) =>
      [...text.matchAll(new RegExp(`.{0,60}${word.source}.{0,60}`, "gi"))].map(([found]) => found);

    test("in pages, files and feeds of searches the public sees none, and the team nothing confidential", async () => {
      const open = await pagesSeen("public");
      expect(around(open, /canary/)).toEqual([]);
      expect(open).toContain("open words of a report");
      const team = await pagesSeen("team");
      expect(around(team, /canary-closed/)).toEqual([]);
      for (const word of ["memo", "title", "quote", "text", "tag", "author"])
        expect(team).toContain(`canary-team-${word}`);
    });

    test("the public sees none", async () => {
      const seen = await everythingSeen("public");
      expect(around(seen, /canary|777001/)).toEqual([]);
      expect(seen).toContain("An open alias");
      expect(seen).toContain("An open question");
      expect(seen).toContain("open words of a report");
    });

    test("the team sees what is the team's, and nothing confidential", async () => {
      const seen = await everythingSeen("team");
      expect(around(seen, /canary-closed/)).toEqual([]);
      for (const word of [
        "memo",
        "title",
        "quote",
        "text",
        "name",
        "alias",
        "judgement",
        "question",
        "tag",
        "by",
        "file",
      ])
        expect(seen).toContain(`canary-team-${word}`);
    });

    test("words that only stand where a reader may not look find nothing for him, and count nothing", async () => {
      for (const type of workspace.codebook.types.keys()) {
        expect((await workspace.list(type, "q=canary", "public")).total).toBe(0);
        expect((await workspace.list(type, "'q=canary-closed-words'", "team")).total).toBe(0);
      }
      expect((await workspace.list("deployment", "q=canary")).total).toBe(3);
    });

    test("a filter by what a reader may not see is the same as by what is not there", async () => {
      const message = async (query: string) => said(workspace.list("deployment", query, "public"));
      expect(await message("sender=canary-closed-org")).toEqual(await message("sender=nowhere-at-all-org"));
    });

    test("what the confidential say does not move what the public and the team are told", async () => {
      const fact = async (audience: "public" | "team" | "confidential", property: string) =>
        (await workspace.show("deployment/agents", audience)).facts[property]!.map(
          ({ text, disagree, sources, certainty }) => [text, disagree, sources, certainty],
        );
      expect(await fact("public", "personnel")).toEqual([["80", false, 1, "reported"]]);
      expect(await fact("team", "personnel")).toEqual([["80", false, 1, "reported"]]);
      expect((await fact("confidential", "personnel"))[0]).toEqual(["80 to 200", true, expect.any(Number), "reported"]);
      expect(await fact("public", "start")).toEqual([["June 2019", false, 1, "reported"]]);
      expect((await fact("confidential", "start"))[0]![1]).toBe(true);
      expect(await fact("public", "sender")).toEqual([["Homeland Security", false, 1, "reported"]]);
      expect((await fact("team", "sender")).map(([text]) => text)).toEqual(["Homeland Security", "canary-team-name"]);
      // and not when something was there either
      expect(await workspace.slugs("deployment", "personnel=150..", "public")).toEqual([]);
      expect(await workspace.slugs("deployment", "start=2018", "team")).toEqual([]);
      expect(await workspace.slugs("deployment", "active=2015..2016", "public")).toEqual([]);
      expect(await workspace.slugs("deployment", "active=2016", "team")).toEqual(["agents", "canary-team-part"]);
    });

    test("a public revision rises only with what the public can see", async () => {
      const [open, team, closed] = await workspace.revisions();
      await edit(workspace.desk(), { target: "canary-closed-key", fields: { title: "canary-closed-title-2" } });
      expect(await workspace.revisions()).toEqual([open, team, closed! + 1]);
      await edit(workspace.desk(), { target: "canary-team-key", fields: { title: "canary-team-title-2" } });
      expect(await workspace.revisions()).toEqual([open, team! + 1, closed! + 2]);
      await edit(workspace.desk(), { target: "open", fields: { title: "Open report, second edition" } });
      expect(await workspace.revisions()).toEqual([open! + 1, team! + 2, closed! + 3]);
    });

    test("a source that is closed closes what rests on it alone, for all that it shows in; opened again, all is as before", async () => {
      const seen = async () => {
        const all = [];
        for (const audience of ["public", "team", "confidential"] as const) {
          const { asOf: _, ...record } = await workspace.show("deployment/agents", audience);
          all.push(record, (await workspace.list("deployment", "", audience)).sections);
        }
        return all;
      };
      const before = await seen();
      await edit(workspace.desk(), { target: "open", fields: { access: "confidential" } });
      await workspace.expectInStep();
      const { facts, claims } = await workspace.show("deployment/agents", "public");
      expect(Object.keys(facts)).toEqual(["name"]);
      expect(claims.map(({ property }) => property)).toEqual(["name"]);
      expect(Object.keys((await workspace.show("deployment/agents", "team")).facts)).toEqual([
        "name",
        "alias",
        "sender",
        "cost",
      ]);
      await edit(workspace.desk(), { target: "open", fields: { access: "public" } });
      await workspace.expectInStep();
      expect(await seen()).toEqual(before);
      await edit(workspace.desk(), { target: "organization/us.dhs", fields: { access: "confidential" } });
      expect((await workspace.show("deployment/agents", "public")).facts["sender"]).toBeUndefined();
      await workspace.expectInStep();
      await undo(workspace.desk());
      expect(await seen()).toEqual(before);
    });
  });
});
