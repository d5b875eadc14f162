import { addClaim } from "../src/research/add-claim.js";
import { addClip } from "../src/research/add-clip.js";
import { addSource } from "../src/research/add-source.js";
import { edit } from "../src/research/edit.js";
import { undo } from "../src/research/undo.js";
import type { TestWorkspace } from "./workspace.js";

const FILE = `
muster: 1
tags: [{id: training, label: {en: training, es: entrenamiento}}, {id: unused}]
sources:
  - {id: press, type: article-newspaper, title: "Press “release”", author: [{family: Isacson, given: Adam}, {literal: WOLA}], container-title: The Post,
     issued: 2019-05-31, publisher: The Post, URL: "https://example.org/a?b=c", language: en, kind: secondary, access: public, copy: public,
     note: {en: Read in full., es: Leído entero.}, memo: from a reader, page: 1-9, share: [{person: Rosa, on: 2019-06-01}]}
  - {id: reprint, title: Reprint, based-on: [press], access: public}
  - {id: leak, title: A leak, access: confidential, copy: none, issued: 2019~}
clips:
  - {source: press, page: 3, quote: with no record, note: {en: alone, es: sola}, memo: ask, tags: [training, border], about: [GT, HN, organization/us.dhs], important: true, speaker: an official,
     share: [{person: Rosa}]}
  - {source: leak, quote: up to 89 agents, access: confidential}
  - {source: press, quote: typed from paper, typed: true, page: 12}
records:
  - {type: organization, slug: us.dhs, access: public, claims: [{property: name, value: {en: Homeland Security, es: Seguridad Nacional}}, {property: country, value: US}, {property: kind, value: ministry}]}
  - {type: organization, slug: us.dhs.cbp, access: public, claims: [{property: name, value: CBP}, {property: parent, value: us.dhs, during: 2003-03-01/..}]}
  - {type: person, slug: colonel, claims: [{property: name, value: The Colonel}, {property: contact, value: "+502 1234"}]}
  - {type: place, slug: tecun-uman, access: public, claims: [{property: name, value: Tecún Umán}, {property: coordinates, value: [-92.14, 14.68]}, {property: length, value: {min: 10, max: 10, unit: mi}},
      {property: formal, value: formal}, {property: informal-crossings, value: several dozen}]}
  - type: deployment
    slug: agents-2019
    access: public
    note: {en: announced in May, es: anunciado en mayo}
    memo: of the record
    claims:
      - {property: name, value: {en: Agents to Guatemala, es: Agentes a Guatemala}}
      - {property: sender, values: [us.dhs, us.dhs.cbp], evidence: [{source: press, quote: Homeland Security agents, page: 1}]}
      - {property: host, value: GT, evidence: [{source: press, page: 2, note: {en: the headline, es: el titular}}]}
      - {property: personnel, value: about 80, stage: planned, evidence: [{source: press, quote: some 80 agents}], as-of: 2019-05-31}
      - {property: personnel, value: {max: 89, words: up to 89}, stage: authorized, access: confidential, evidence: [{source: leak, quote: up to 89 agents}]}
      - {property: personnel, value: 65, during: 2019-08, certainty: confirmed, evidence: [{source: press}, {source: leak}]}
      - {property: personnel, value: unknown, during: 2019-12}
      - {property: partner, value: none, evidence: [{source: press}]}
      - {property: start, value: "[2019-06..2019-08]", basis: inferred, note: {en: between the two, es: entre las dos}}
      - {property: start, value: 2019-06-15, rank: deprecated, note: withdrawn by the Post}
      - {property: end, value: 2020-02~, state: proposed}
      - {property: observed, value: 2019-07/2019-08, state: returned, memo: not sure}
      - {property: cost, value: {min: 13400000, max: 13400000, currency: USD, kind: obligated, what: aid, during: 2019}}
      - {property: result, value: {kind: arrests, quantity: {min: 210, max: 210}, unit: arrest, what: {en: smugglers, es: coyotes}, during: 2019}}
      - {property: place, value: tecun-uman}
      - {property: mission, values: [advise, train]}
      - {property: status, value: announced, as-of: 2019-05-31}
    judgements:
      - {property: personnel, text: {en: The Post counted., es: Contó el Post.}, memo: m}
      - {property: personnel, stage: authorized, text: By law., access: confidential}
  - {type: deployment, slug: part, access: team, claims: [{property: name, value: Part}, {property: part-of, value: agents-2019}]}
questions:
  - {about: [deployment/agents-2019, GT], text: {en: How many?, es: ¿Cuántos?}, to: [{who: Congressional Affairs, asked: 2019-06-03, answered: 2019-07, answer: {en: Eighty., es: Ochenta.}}, {who: The embassy}], due: 2019-07-01, access: confidential, memo: q}
obligations:
  - {report: Report on agents, law: NDAA, section: 1033, owed-by: organization/us.dhs, owed-to: the armed services committees, about: [deployment/agents-2019, GT], due: 2020-03-01, every: P1Y, received: press, read: true, note: {en: late, es: tarde}, memo: o}
`;

/** A workspace with an example of everything that an export must not lose. */
export async function everything(workspace: TestWorkspace): Promise<void> {
  const [adam, beth] = [workspace.desk("adam"), workspace.desk("beth")];
  await workspace.import({ "all.yaml": FILE });
  const snapshot = async (text: string) =>
    addSource(beth, { bytes: new TextEncoder().encode(text), fileName: "press.txt", source: "press" });
  await snapshot("Some 80 agents. Homeland Security agents go. With no record — “with no record”.\n");
  const early = await addClip(adam, { source: "press", quote: "80 agents", tags: ["training"] });
  await snapshot("A newer text: niños, 👮 and “quotes”.\f\nPage two: 65 were there.\n");
  const late = await addClip(beth, { source: "press", quote: "👮 and “quotes”", note: " spaces around ", memo: " m " });

  // two names that were changed, and a name that was changed twice
  await edit(adam, { target: "organization/us.dhs.cbp", fields: { slug: "us.dhs.customs" } });
  await edit(adam, { target: "reprint", fields: { key: "reprint-2019" } });
  await edit(beth, { target: "organization/us.dhs.customs", fields: { slug: "us.dhs.cbp-2" } });

  // deleted: a claim, a clip, a record that others refer to, a source that others cite; the last two names are given again
  const claim = (property: string, value: unknown, clips: string[] = []) =>
    addClaim(beth, { record: "deployment/agents-2019", property, value, clips });
  await edit(beth, { target: (await claim("mission", "deport", [early.id])).id, fields: { deleted: "yes" } });
  await edit(beth, { target: late.id, fields: { deleted: "yes" } });
  await addClaim(beth, { record: "program/old", property: "name", value: "The old one" });
  await claim("program", "old");
  await edit(beth, { target: "program/old", fields: { deleted: "yes" } });
  await addClaim(beth, { record: "program/old", property: "name", value: "The new one" });
  await claim("program", "old");
  await workspace.addText("again", "The first text.", { access: "public" });
  const first = await addClip(beth, { source: "again", quote: "first text" });
  await claim("observed", "2019-09", [first.id]);
  await edit(beth, { target: "again", fields: { deleted: "yes" } });
  await workspace.addText("again", "The second text.", { access: "public" });
  await addClip(beth, { source: "again", quote: "second text" });
  await edit(beth, { target: "deployment/part", fields: { access: "confidential", "note.es": "una parte" } });

  // undone: an addition, an edit; and an undo undone
  await claim("description", "a mistake");
  await undo(beth);
  await edit(beth, { target: "press", fields: { title: "Another title" } });
  await undo(beth);
  await claim("description", { en: "not a mistake", es: "no fue un error" });
  await undo(beth);
  await undo(beth, { batch: await workspace.lastBatch() });
}
