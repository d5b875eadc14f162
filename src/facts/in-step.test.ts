import fc from "fast-check";
import { expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";
import { deployments, FactWorkspace } from "../../tests/fact-workspace.js";
import { loadBundles } from "../store/load.js";
import { save } from "../store/save.js";
import type { WriteTx } from "../store/store.js";
import { Problem } from "../values/problem.js";
import { ACCESS_LEVELS, type Access, type Value } from "../values/value.js";
import { factsDiffer } from "./rebuild-facts.js";

const RECORDS = ["citadel", "mesoamerica", "cell", "shield"];
const VALUES: { readonly [property: string]: readonly Value[] } = {
  "part-of": RECORDS,
  start: ["2014", "2015-03-01"],
  observed: ["2013-05/2016-02", "2016-07"],
  status: ["under-way", "ended"],
  mission: ["train", "none"],
  personnel: [{ min: 171, max: 171 }, { min: 200 }],
};

type Edit =
  | {
      readonly do: "claim";
      readonly record: string;
      readonly property: string;
      readonly value: Value;
      readonly access: Access;
      readonly from: string[];
    }
  | {
      readonly do: "delete" | "restore" | "open" | "close";
      readonly what: "record" | "claim" | "clip" | "source";
      readonly which: number;
    };

const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(...Object.keys(VALUES)).chain((property) =>
      fc.record({
        do: fc.constant("claim" as const),
        property: fc.constant(property),
        record: fc.constantFrom(...RECORDS),
        value: fc.constantFrom(...VALUES[property]!),
        access: fc.constantFrom(...ACCESS_LEVELS),
        from: fc.subarray(["open", "reprint", "clip:closed"]),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("delete" as const, "restore" as const, "open" as const, "close" as const),
      what: fc.constantFrom("record" as const, "claim" as const, "clip" as const, "source" as const),
      which: fc.nat(10),
    }),
  },
);

async function edit(book: FactWorkspace, tx: WriteTx, change: Edit): Promise<void> {
  if (change.do === "claim") {
    const { record, property, value, access, from } = change;
    await book.claim(tx, record, property, { of: value, access, from, as_of: "2016-07-01" });
    return;
  }
  const ids = await tx.db.selectFrom(change.what).select("id").orderBy("id").execute();
  const [before] = await loadBundles(tx.db, change.what, ids.length > 0 ? [ids[change.which % ids.length]!.id] : []);
  if (!before) return;
  const changed = {
    delete: { deleted: tx.now },
    restore: { deleted: null },
    open: { access: "public" as const },
    close: { access: "confidential" as const },
  }[change.do];
  await save(tx, deployments, change.what, [
    { before, after: { ...before, row: { ...before.row, ...changed } } as typeof before },
  ]);
}

eachEngine("facts in step with claims", (openFresh, _, engine) => {
  test("law: after any change the stored facts are those that all claims make", async () => {
    const edits = fc.array(anyEdit, { minLength: 3, maxLength: 12 });
    const runs = engine === "sqlite" ? 8 : 2;
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const store = await openFresh();
        const book = new FactWorkspace(store);
        await book.write(async (tx) => {
          await book.source(tx, "open");
          await book.source(tx, "original", { access: "team" });
          await book.source(tx, "reprint", { based_on: '["original","open"]' });
          await book.clip(tx, "closed", "open", { access: "confidential" });
          for (const record of RECORDS) await book.record(tx, record);
        });
        for (const change of changes) {
          const refused = await book.write((tx) => edit(book, tx, change)).catch((error: unknown) => error);
          if (refused instanceof Error && !(refused instanceof Problem && refused.code === "hierarchy-cycle"))
            throw refused;
          expect(await store.readAll((db) => factsDiffer(db, deployments))).toEqual([]);
        }
        await store.close();
      }),
      { numRuns: runs },
    );
  });
});
