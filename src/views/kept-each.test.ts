import { expect, test } from "vitest";
import { KeptEach } from "./kept-each.js";
import type { Look } from "./look.js";

const db = {};
const at = (revision: number): Look => ({ reader: { db }, revision: { number: revision } }) as unknown as Look;

/** Answers with the id and how often it was asked; `asked` lists each question. */
function counted() {
  const asked: string[][] = [];
  const find = async (ids: readonly string[]) => {
    asked.push([...ids]);
    return ids.filter((id) => id !== "hidden").map((id) => [id, { id, time: asked.length }] as const);
  };
  return { asked, find };
}

test("what was read before is not asked for again, until the revision is another", async () => {
  const kept = new KeptEach<{ id: string; time: number }>(10);
  const { asked, find } = counted();
  await kept.get(at(1), "en", ["a", "b"], find);
  const found = await kept.get(at(1), "en", ["b", "c", "c"], find);
  expect([...found]).toEqual([
    ["b", { id: "b", time: 1 }],
    ["c", { id: "c", time: 2 }],
  ]);
  expect((await kept.get(at(2), "en", ["b"], find)).get("b")).toEqual({ id: "b", time: 3 });
  expect(asked).toEqual([["a", "b"], ["c"], ["b"]]);
});

test("another question has answers of its own, and what is not there stays missing", async () => {
  const kept = new KeptEach<{ id: string; time: number }>(10);
  const { asked, find } = counted();
  await kept.get(at(1), "en", ["a"], find);
  expect([...(await kept.get(at(1), "es", ["a", "hidden"], find)).keys()]).toEqual(["a"]);
  expect([...(await kept.get(at(1), "es", ["hidden"], find)).keys()]).toEqual([]);
  expect(asked).toEqual([["a"], ["a", "hidden"], ["hidden"]]);
});

test("those asked for longest ago go first, and a question larger than the limit is answered whole", async () => {
  const kept = new KeptEach<{ id: string; time: number }>(2);
  const { asked, find } = counted();
  await kept.get(at(1), "en", ["a", "b"], find);
  await kept.get(at(1), "en", ["a"], find);
  await kept.get(at(1), "en", ["c"], find);
  await kept.get(at(1), "en", ["a", "b"], find);
  expect(asked).toEqual([["a", "b"], ["c"], ["b"]]);
  expect((await kept.get(at(1), "en", ["v", "w", "x", "y"], find)).size).toBe(4);
});
