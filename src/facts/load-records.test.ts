import { expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { deployments, FactWorkspace } from "../../tests/fact-workspace.js";
import type { Store } from "../store/store.js";
import { ACCESS_LEVELS, type Access } from "../values/value.js";
import { loadRecords, seenFrom } from "./load-records.js";
import { SourceBook } from "./source-book.js";

/** What facts are made of for an audience: claims, each with its evidence, and judgements. */
async function madeOf(store: Store, audience: Access, ids: string[]): Promise<string[]> {
  return store.readAll(async (db) => {
    const sources = new SourceBook(db);
    const seen = (await loadRecords(db, sources, ids)).flatMap((record) => seenFrom(record, audience) ?? []);
    return seen
      .flatMap(({ claims, judgements }) => [
        ...claims.map(
          ({ claim }) =>
            `${claim.id} ${claim.evidence.map(({ source, speaker }) => `${source}/${speaker ?? ""}`).sort()}`,
        ),
        ...judgements.map(({ id }) => id),
      ])
      .sort();
  });
}

/** The same as the audience's own views have it. */
async function viewed(store: Store, audience: Access): Promise<string[]> {
  const { db } = store.for(audience);
  const claims = await db.selectFrom("claim").select("id").where("state", "=", "accepted").execute();
  const evidence = await db
    .selectFrom("evidence")
    .leftJoin("clip", "clip.id", "evidence.clip")
    .select(["evidence.claim", "evidence.source", "clip.speaker"])
    .execute();
  const judgements = await db.selectFrom("judgement").select("id").execute();
  const cited = (id: string) =>
    evidence
      .filter(({ claim }) => claim === id)
      .map(({ source, speaker }) => `${source}/${speaker ?? ""}`)
      .sort();
  return [...claims.map(({ id }) => `${id} ${cited(id)}`), ...judgements.map(({ id }) => id)].sort();
}

eachEngine("what facts are made of", (openFresh) => {
  test("is what each audience's views show, whatever is closed or deleted", async () => {
    const store = await openFresh();
    const book = new FactWorkspace(store);
    const deleted = "2020-01-01T00:00:00.000Z";
    await book.write(async (tx) => {
      for (const access of ACCESS_LEVELS) await book.source(tx, `s-${access}`, { access });
      for (const access of ACCESS_LEVELS) await book.clip(tx, `c-${access}`, "s-public", { access, speaker: access });
      await book.source(tx, "s-deleted", { deleted });
      await book.clip(tx, "c-deleted", "s-team", { deleted });
      await book.clip(tx, "c-of-deleted", "s-deleted");
      for (const access of ACCESS_LEVELS) await book.record(tx, `org-${access}`, { type: "organization", access });
      await book.record(tx, "org-deleted", { type: "organization", deleted });
      await book.record(tx, "person", { type: "person" });
      const evidence = [
        ...ACCESS_LEVELS.flatMap((level) => [`s-${level}`, `clip:c-${level}`]),
        "s-deleted",
        "clip:c-deleted",
        "clip:c-of-deleted",
      ];
      for (const access of ACCESS_LEVELS) {
        const record = `op-${access}`;
        await book.record(tx, record, { access });
        for (const from of evidence) await book.claim(tx, record, "mission", { of: "train", from: [from] });
        await book.claim(tx, record, "mission", { of: "advise", from: evidence });
        for (const level of ACCESS_LEVELS) await book.claim(tx, record, "mission", { of: "equip", access: level });
        for (const of of ["org-public", "org-team", "org-confidential", "org-deleted", "person"])
          await book.claim(tx, record, "sender", { of, from: ["s-public"] });
        await book.claim(tx, record, "host", { of: "GT", deleted });
        await book.claim(tx, record, "host", { of: "GT", state: "proposed" });
        for (const level of ACCESS_LEVELS) await book.judgement(tx, `j-${access}-${level}`, record, { access: level });
      }
      await book.claim(tx, "org-team", "name", { of: "DHS" });
    });
    const ids = ["person", ...ACCESS_LEVELS.flatMap((access) => [`op-${access}`, `org-${access}`])];
    for (const audience of ACCESS_LEVELS) {
      const made = await madeOf(store, audience, ids);
      expect(made).toEqual(await viewed(store, audience));
      expect(made.length).toBeGreaterThan(5);
    }
    expect(deployments.types.get("person")?.access).toBe("confidential");
  });
});
