import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { sha256Of } from "../src/capture/archive.js";
import { checkSearch } from "../src/query/check-search.js";
import { parseQuery } from "../src/query/parse-query.js";
import { addSource } from "../src/research/add-source.js";
import { catchUpIndex } from "../src/store/search-index.js";
import { referenceLookup } from "../src/views/reference-lookup.js";
import { search } from "../src/views/search.js";
import type { HitView } from "../src/views/shapes.js";
import { eachEngine } from "./engines.js";
import { root, TestWorkspace } from "./workspace.js";

interface Question {
  readonly ask: string;
  readonly source?: string;
  readonly page?: number;
  readonly record?: string;
}

const shared = join(root, "../shared/data");
const documents = join(shared, "sources/pdf");
const isThere = existsSync(documents);
if (!isThere) process.stderr.write("../shared/data is not there: the forty questions are not asked of its texts\n");

const file = join(import.meta.dirname, "data/forty-questions.yaml");
const { english, misspelled, spanish } = parse(readFileSync(file, "utf8")) as { [group: string]: Question[] };
const questions = [...english!, ...misspelled!, ...spanish!];

test("half of the forty questions are in Spanish or misspelled", () => {
  expect([questions.length, misspelled!.length + spanish!.length]).toEqual([40, 20]);
});

describe.skipIf(!isThere)("forty questions over the documents and the collection of ../shared/data", () => {
  eachEngine("search", (openFresh) => {
    let workspace: TestWorkspace;

    beforeAll(async () => {
      workspace = await TestWorkspace.open(openFresh, join(shared, "guatemala/codebook.yaml"));
      await workspace.import(join(shared, "guatemala"));
      for (const fileName of readdirSync(documents)
        .filter((name) => name.endsWith(".pdf"))
        .sort()) {
        const bytes = readFileSync(join(documents, fileName));
        await addSource(workspace.desk(), { bytes, fileName, ...(await keyFor(bytes, fileName)) });
      }
      await catchUpIndex(workspace.store, workspace.codebook, workspace.desk().now());
    }, 300_000);

    /** The documents of the collection have their keys already. */
    async function keyFor(
      bytes: Uint8Array,
      fileName: string,
    ): Promise<{ source?: string; fields?: { title: string } }> {
      const snapshots = (await workspace.rows("snapshot")) as { sha256: string }[];
      if (snapshots.some(({ sha256 }) => sha256 === sha256Of(bytes))) return {};
      const source = fileName.replace(/\.pdf$/, "");
      return { source, fields: { title: source } };
    }

    async function firstHit(ask: string): Promise<HitView | undefined> {
      const look = await workspace.look("team", "en");
      const query = parseQuery([`q=${ask}`]);
      return (await search(look, await checkSearch(query, workspace.codebook, referenceLookup(look.reader)), 5))
        .hits[0];
    }

    test("the first hit is the right one for at least 36", async () => {
      const wrong: string[] = [];
      for (const question of questions) {
        const hit = await firstHit(question.ask);
        if (!hit || placeOf(hit) !== wantedPlace(question))
          wrong.push(`${question.ask}: ${hit ? placeOf(hit) : "nothing"}, not ${wantedPlace(question)}`);
      }
      expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(4);
    });
  });
});

const wantedPlace = ({ source, page, record }: Question): string => record ?? `${source} ${page}`;

const placeOf = ({ id, kind, source, page }: HitView): string => (kind === "record" ? id : `${source} ${page}`);
