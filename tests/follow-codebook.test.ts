import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseCodebook } from "../src/codebook/parse-codebook.js";
import { followCodebook } from "../src/facts/follow-codebook.js";
import { factsDiffer } from "../src/facts/rebuild-facts.js";
import { addClaim } from "../src/research/add-claim.js";
import { factRows } from "../src/store/read-facts.js";
import { eachEngine } from "./engines.js";

const text = readFileSync("codebooks/deployments.yaml", "utf8");

eachEngine("an edited codebook", (openFresh) => {
  const now = "2026-11-25T12:00:00.000Z";

  it("closes at once what it makes confidential, and opens it again", async () => {
    const store = await openFresh();
    const open = parseCodebook(text, "codebook.yaml");
    await followCodebook(store, open, now);
    const desk = {
      store,
      codebook: open,
      archive: "",
      defaults: { source: "team", record: "public", question: "team" },
      by: "ana",
      now: () => now,
    } as const;
    const { recordId } = await addClaim(desk, {
      record: "deployment/op-citadel",
      property: "name",
      value: "Operation Citadel",
    });
    await addClaim(desk, { record: "deployment/op-citadel", property: "personnel", value: "89" });
    const seen = async () => (await factRows(store.for("public").db, [recordId])).map((fact) => fact.property);
    expect(await seen()).toEqual(["name", "personnel"]);

    const closed = parseCodebook(
      text.replace("personnel: {kind: quantity,", "personnel: {kind: quantity, access: confidential,"),
      "codebook.yaml",
    );
    await followCodebook(store, closed, now);
    expect(await seen()).toEqual(["name"]);
    expect(await store.readAll((db) => factsDiffer(db, closed))).toEqual([]);

    await followCodebook(store, open, now);
    expect(await seen()).toEqual(["name", "personnel"]);
  });
});
