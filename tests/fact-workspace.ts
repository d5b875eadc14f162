import { readFileSync } from "node:fs";
import { parseCodebook } from "../src/codebook/parse-codebook.js";
import type { Fact } from "../src/facts/fact.js";
import { writeWithFacts } from "../src/facts/write.js";
import { valueKey } from "../src/store/keys.js";
import { save } from "../src/store/save.js";
import type { Store, WriteTx } from "../src/store/store.js";
import type { Tables } from "../src/store/tables.js";
import { canonicalJson } from "../src/values/canonical-json.js";
import type { Access, Value } from "../src/values/value.js";
import { claimRow, clipRow, judgementRow, recordRow, sourceRow } from "./row-makers.js";

const file = "codebooks/deployments.yaml";
export const deployments = parseCodebook(readFileSync(new URL(`../${file}`, import.meta.url), "utf8"), file);

type ClaimGiven = Partial<Tables["claim"]> & { readonly of: Value; readonly from?: readonly string[] };

/**
 * Writes small workspaces for tests of facts: `op-citadel` is a record's id and slug, evidence is named by its source or, as
 * `clip:…`, by its clip. Claims get ids in the order in which they are written.
 */
export class FactWorkspace {
  #claims = 0;
  constructor(
    readonly store: Store,
    readonly codebook = deployments,
  ) {}

  write<T>(work: (tx: WriteTx) => Promise<T>): Promise<T> {
    const context = { now: "2019-06-07T14:02:11.512Z", by: "adam", action: "test" };
    return writeWithFacts(this.store, this.codebook, context, work);
  }

  async source(tx: WriteTx, id: string, given: Partial<Tables["source"]> = {}): Promise<void> {
    await save(tx, this.codebook, "source", [{ after: { row: sourceRow({ id, ...given }) } }]);
  }

  async clip(tx: WriteTx, id: string, source: string, given: Partial<Tables["clip"]> = {}): Promise<void> {
    const after = { row: clipRow({ id, source, ...given }), tags: [], about: [] };
    await save(tx, this.codebook, "clip", [{ after }]);
  }

  async record(tx: WriteTx, id: string, given: Partial<Tables["record"]> = {}): Promise<void> {
    await save(tx, this.codebook, "record", [{ after: { row: recordRow({ id, ...given }) } }]);
  }

  async judgement(tx: WriteTx, id: string, record: string, given: Partial<Tables["judgement"]> = {}): Promise<void> {
    await save(tx, this.codebook, "judgement", [{ after: { row: judgementRow({ id, record, ...given }) } }]);
  }

  /** @returns the id of the claim. A value of a reference is the id of the record. */
  async claim(tx: WriteTx, record: string, property: string, { of, from = [], ...given }: ClaimGiven): Promise<string> {
    this.#claims += 1;
    const id = `claim-${String(this.#claims).padStart(4, "0")}`;
    const type = (await tx.db.selectFrom("record").select("type").where("id", "=", record).executeTakeFirstOrThrow())
      .type;
    const isReference = this.codebook.types.get(type)?.properties.get(property)?.kind === "reference";
    const row = claimRow({
      ...{ id, record, property, value: canonicalJson(of), value_key: valueKey(of), certainty: "reported" },
      reference: isReference && of !== "none" && of !== "unknown" ? (of as string) : null,
      ...given,
    });
    const evidence = [];
    for (const each of from) evidence.push(await this.#evidence(tx, each));
    await save(tx, this.codebook, "claim", [{ after: { row, evidence } }]);
    return id;
  }

  async #evidence(tx: WriteTx, name: string) {
    const [, clip] = /^clip:(.*)$/.exec(name) ?? [];
    if (clip === undefined) return { clip: null, source: name, page: null, note: null };
    const { source } = await tx.db.selectFrom("clip").select("source").where("id", "=", clip).executeTakeFirstOrThrow();
    return { clip, source, page: null, note: null };
  }
}

/** The facts of a record as an audience sees them, in order. */
export async function factsSeen(store: Store, audience: Access, record: string, property?: string): Promise<Fact[]> {
  const rows = await store
    .for(audience)
    .db.selectFrom("fact")
    .select(["property", "detail"])
    .where("record", "=", record)
    .where("role", "=", "fact")
    .orderBy("property")
    .orderBy("stage")
    .orderBy("ordinal")
    .execute();
  const wanted = rows.filter((row) => property === undefined || row.property === property);
  return wanted.map(({ detail }) => JSON.parse(detail!) as Fact);
}
