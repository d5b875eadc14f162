import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Served } from "../src/web/serve.js";
import { openSite } from "./demo-site.js";

let site: Awaited<ReturnType<typeof openSite>>;
let served: Served;

/** 230 reports, and one in the middle of them that the public may not see. */
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-sources-"));
  const sources = Array.from({ length: 231 }, (_, place) => {
    const number = String(place + 1).padStart(3, "0");
    return { id: `r${number}`, title: `Report ${number}`, type: "report", access: place === 49 ? "team" : "public" };
  });
  const path = join(folder, "sources.yaml");
  writeFileSync(path, JSON.stringify({ muster: 1, sources })); // JSON is YAML too
  site = await openSite({ codebook: "codebooks/deployments.yaml", files: path, name: "Sources" });
  rmSync(folder, { recursive: true });
  served = await site.serve("public");
});
afterAll(async () => {
  await served.close();
  await site.close();
});

async function listed(address: string) {
  const text = await (await fetch(served.address + address)).text();
  const titles = [...text.matchAll(/>(Report \d+)</g)].map((match) => match[1]);
  const links = [...text.matchAll(/<nav class="pager".*?<\/nav>/gs)].flatMap(([nav]) =>
    [...nav.matchAll(/href="([^"]+)"/g)].map((match) => match[1]),
  );
  return { text, shown: [titles.length, titles[0], titles.at(-1)], links };
}

test("sources are listed a hundred a page, each once, with how many there are in all", async () => {
  const first = await listed("/en/sources");
  expect(first.shown).toEqual([100, "Report 001", "Report 101"]);
  expect(first.links).toEqual(["/en/sources?page=2", "/en/sources?page=3"]);
  expect(first.text).toContain("230 sources");
  expect((await listed("/en/sources?page=2")).shown).toEqual([100, "Report 102", "Report 201"]);
  const last = await listed("/es/sources?page=3");
  expect(last.shown).toEqual([30, "Report 202", "Report 231"]);
  expect(last.links).toEqual(["/es/sources", "/es/sources?page=2"]);
  expect(last.text).toContain("230 fuentes");
  expect(last.text).toContain('hreflang="en" href="/en/sources?page=3"');
});

test.each([
  ["a page after the last is the last", "page=4", "Report 202"],
  ["what is no page is the first", "page=-1", "Report 001"],
  ["what is no number is the first", "page=x", "Report 001"],
])("%s", async (_, search, title) => {
  expect((await listed(`/en/sources?${search}`)).shown[1]).toBe(title);
});
