import { beforeAll, expect, test } from "vitest";
import { addClip } from "../src/research/add-clip.js";
import { addObligation } from "../src/research/add-obligation.js";
import { answerQuestion } from "../src/research/answer-question.js";
import { askQuestion } from "../src/research/ask-question.js";
import { edit } from "../src/research/edit.js";
import { receiveReport } from "../src/research/receive-report.js";
import { share, unshare } from "../src/research/share.js";
import { undo } from "../src/research/undo.js";
import { boundsOf } from "../src/values/date-bounds.js";
import { contactsView } from "../src/views/contacts.js";
import { obligationsView } from "../src/views/obligations.js";
import { questionsView } from "../src/views/questions.js";
import { eachEngine } from "./engines.js";
import { problemOf, TestWorkspace, treeOf } from "./workspace.js";

const FILE = `
muster: 1
sources: [{id: report-2024, title: Report of 2024, issued: 2024-02-20, access: public}]
records:
  - {type: organization, slug: us.dod, access: public, claims: [{property: name, value: {en: Defense Department, es: Departamento de Defensa}}]}
  - {type: person, slug: colonel, claims: [{property: name, value: The Colonel}]}
  - {type: deployment, slug: agents, access: public, claims: [{property: name, value: Agents}]}
`;
const today = boundsOf("2026-11-25").min;

eachEngine("questions, contacts, obligations, shares", (openFresh) => {
  let workspace: TestWorkspace;
  let clips: string[];
  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    await workspace.import({ "all.yaml": FILE });
    await workspace.addText("press", "Some 80 agents may go. The army paid for it.", { access: "public" });
    clips = [];
    for (const quote of ["Some 80 agents may go", "The army paid for it"])
      clips.push((await addClip(workspace.desk(), { source: "press", quote, about: ["GT"], tags: ["border"] })).id);
  });

  test("a question is asked, put, answered, closed, deleted, and each step can be taken back", async () => {
    const desk = workspace.desk("beth");
    const { id } = await askQuestion(desk, {
      text: { en: "Who pays?", es: "¿Quién paga?" },
      about: ["deployment/agents", "GT"],
      to: ["person/colonel", "Congressional Affairs", "Congressional Affairs"],
      clip: clips[0]!,
      due: "June 2026",
      access: "team",
    });
    const seen = async (audience: "team" | "confidential" = "confidential", lang: "en" | "es" = "en") => {
      const views = await questionsView(await workspace.look(audience, lang), today, { all: true });
      return views.find((view) => view.id === id)!;
    };
    const first = await seen("confidential", "es");
    expect([first.text.text, first.state, first.due, first.about.map(({ label }) => label)]).toEqual([
      "¿Quién paga?",
      "overdue",
      "2026-06",
      ["Agents", "Guatemala"],
    ]);
    expect(first.to.map(({ who, record }) => [who, record?.slug])).toEqual([
      ["The Colonel", "colonel"],
      ["Congressional Affairs", undefined],
    ]);
    expect((await seen("team")).to.map(({ who }) => who)).toEqual(["Congressional Affairs"]);

    await answerQuestion(desk, { question: id, who: "person/colonel", asked: "2026-06-03" });
    await answerQuestion(desk, {
      question: id,
      who: "Congressional Affairs",
      answered: "2026-06-10",
      answer: "The army.",
      clip: clips[1]!,
    });
    expect((await seen()).to).toMatchObject([
      { asked: "2026-06-03", done: false },
      {
        answered: "2026-06-10",
        done: true,
        answer: { text: "The army." },
        passage: { clip: clips[1], source: "press" },
      },
    ]);
    await answerQuestion(desk, { question: id, who: "person/colonel", answer: "No comment." });
    expect((await seen()).state).toBe("answered");
    await undo(desk);
    expect([(await seen()).state, (await seen()).to[0]!.asked]).toEqual(["overdue", "2026-06-03"]);

    await edit(desk, { target: id, fields: { closed: "2026-11-01", "text.es": "¿Y quién paga?" } });
    expect((await seen("team", "es")).text.text).toBe("¿Y quién paga?");
    expect((await seen()).state).toBe("closed");
    expect((await questionsView(await workspace.look(), today)).map((view) => view.id)).not.toContain(id);
    await edit(desk, { target: id, fields: { deleted: "yes" } });
    expect(await seen()).toBeUndefined();
    await undo(desk);
    await undo(desk);
    expect((await seen()).state).toBe("overdue");

    // A passage that was deleted takes no answer away.
    await edit(desk, { target: clips[1]!, fields: { deleted: "yes" } });
    await edit(desk, { target: clips[0]!, fields: { deleted: "yes" } });
    const bare = await seen("team");
    expect([bare.passage, bare.to[0]!.answer?.text, bare.to[0]!.passage]).toEqual([null, "The army.", null]);
    await undo(desk);
    await undo(desk);
    expect((await seen()).passage).toEqual({ clip: clips[0], quote: "Some 80 agents may go", source: "press" });
  });

  test("a contact inherits what the questions put to him are about, and shows what else to ask", async () => {
    const desk = workspace.desk();
    const put = (text: string, to: string[], about: string[] = []) =>
      askQuestion(desk, { text, to, about, clip: clips[0]! });
    const asked = await put("How many flights?", ["Ana Pérez"]);
    await put("Which base?", ["ana perez"], ["HN"]);
    await put("Which unit?", ["Somebody else"]);
    await askQuestion(desk, { text: "Nothing to do with it", about: ["BR"] });
    await answerQuestion(desk, { question: asked.id, who: "Ana Pérez", asked: "2026-11-20" });
    await share(desk, { what: "press", person: "Ana Pérez", on: "2026-11-01" });
    const [ana, ...others] = await contactsView(await workspace.look("team"), today, "Ana Pérez");
    expect(others).toEqual([]);
    const texts = (of: readonly { text: { text: string } }[]) => of.map(({ text }) => text.text);
    expect([texts(ana!.toAsk), texts(ana!.asked), texts(ana!.answered)]).toEqual([
      ["Which base?"],
      ["How many flights?"],
      [],
    ]);
    expect(texts(ana!.related)).toContain("Which unit?");
    expect(texts(ana!.related)).not.toContain("Nothing to do with it");
    expect([ana!.about.map(({ label }) => label).sort(), ana!.tags]).toEqual([["Guatemala", "Honduras"], ["border"]]);
    expect(ana!.shares).toMatchObject([{ on: "2026-11-01", source: "press", clip: null }]);
    expect(await contactsView(await workspace.look("public"), today)).toEqual([]);
    expect((await questionsView(await workspace.look(), today, { about: "HN" })).map(({ text }) => text.text)).toEqual([
      "Which base?",
    ]);
  });

  test("a required report falls due again and again; what came settles its date, and who read it is told", async () => {
    const desk = workspace.desk("carla");
    const { id } = await addObligation(desk, "Yearly report on agents", {
      law: "NDAA 1998",
      section: "1209",
      "owed-by": "us.dod",
      "owed-to": "the armed services committees",
      due: "1998-03-01",
      every: "P1Y",
      access: "public",
    });
    const seen = async (audience: "public" | "team" = "team") =>
      (await obligationsView(await workspace.look(audience, "es"), today)).find((view) => view.id === id)!;
    expect(await seen()).toMatchObject({
      owedBy: { name: "Departamento de Defensa", record: { slug: "us.dod" } },
      owedTo: { name: "the armed services committees", record: null },
      state: "overdue",
      missed: 29,
      since: "1998-03-01",
      next: ["2027-03-01", "2028-03-01", "2029-03-01"],
    });
    await receiveReport(desk, id, { received: "report-2024" });
    await receiveReport(workspace.desk("dan"), id, { read: "yes" });
    expect(await seen()).toMatchObject({ missed: 2, since: "2025-03-01", read: true, readBy: { by: "dan" } });
    expect((await seen("public")).readBy).toBeNull();
    await edit(desk, { target: id, fields: { received: "press" } });
    expect(await seen()).toMatchObject({ received: { key: "press" }, read: false, readBy: null });
  });

  test("a share changes no fact, is kept once for each person, and is taken back", async () => {
    const desk = workspace.desk();
    const one = await share(desk, { what: clips[0]!, person: "Ana Pérez" });
    expect(await share(desk, { what: clips[0]!, person: "ana pérez" })).toEqual(one);
    const shares = async () =>
      (await contactsView(await workspace.look(), today, "Ana Pérez"))[0]!.shares.map(({ clip }) => clip);
    expect(await shares()).toContain(clips[0]);
    await unshare(desk, { what: clips[0]!, person: "Ana Pérez" });
    expect(await shares()).not.toContain(clips[0]);
    expect((await problemOf(unshare(desk, { what: "press", person: "Nobody" }))).code).toBe("share-missing");
    await workspace.expectInStep();
  });

  test("all of it goes out and comes in the same", async () => {
    await workspace.import({
      "q.yaml":
        "muster: 1\nquestions: [{text: By file?, to: [{who: person/colonel, asked: 2026}], closed: 2026-11-02}]",
    });
    const before = await workspace.export();
    expect(await (await workspace.copy(openFresh)).export().then(treeOf)).toEqual(treeOf(before));
  });

  test("what cannot be is said in a line", async () => {
    const desk = workspace.desk();
    const code = async (work: Promise<unknown>) => (await problemOf(work)).code;
    expect(await code(askQuestion(desk, { text: "Who?", to: ["person/nobody"] }))).toBe("record-missing");
    expect(await code(askQuestion(desk, { text: "Who?", to: [" "] }))).toBe("person-empty");
    expect(await code(askQuestion(desk, { text: "Who?", clip: "nothing" }))).toBe("clip-missing");
    expect(await code(answerQuestion(desk, { question: clips[0]!, who: "Ana" }))).toBe("question-missing");
    expect(await code(addObligation(desk, "R", { every: "P1Y" }))).toBe("field-invalid");
    expect(await code(addObligation(desk, "R", { due: "2020", every: "yearly" }))).toBe("field-invalid");
    expect(await code(addObligation(desk, "R", { due: "2020-02-30" }))).toBe("date-invalid");
    expect(await code(addObligation(desk, "R", { "owed-by": "us.dodd" }))).toBe("reference-missing");
    expect(await code(edit(desk, { target: clips[0]!, only: "question", fields: { closed: "2020" } }))).toBe(
      "question-missing",
    );
  });
});
