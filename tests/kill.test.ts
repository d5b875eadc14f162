import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, eachEngine } from "./engines.js";
import { type Acknowledged, compileWriter, lookAfter, prepare, Writer } from "./writers.js";

// Twenty here; `npm run soak` sets 200.
const ROUNDS = Number(process.env["MUSTER_KILL_ROUNDS"] ?? 20);
/** How long a writer lives: so many writes, and then so many milliseconds of those that come next. */
const LONGEST_LIFE = { writes: 12, milliseconds: 40 };

/** Batches of the workspace before anybody writes: its one source. */
const PREPARED = 1;

const folder = mkdtempSync(join(tmpdir(), "muster-kill-"));
let program: string;
beforeAll(() => {
  program = compileWriter(join(folder, "program"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

eachEngine("a writer that is killed", (_, freshDatabase, engine) => {
  test(`at any moment, ${ROUNDS} times, loses nothing that it said was done and leaves nothing half done`, async (context) => {
    const database = addressOf(await freshDatabase());
    if (database === undefined) return context.skip("another process cannot reach the PostgreSQL inside this one");
    const workspace = await prepare(join(folder, engine), database);
    const acknowledged: Acknowledged[] = [];
    let next = new Writer(program, workspace.dir, "round-0");
    for (let round = 1; round <= ROUNDS; round++) {
      const writer = next;
      await writer.begin();
      next = new Writer(program, workspace.dir, `round-${round}`); // is loaded meanwhile
      await writer.told(randomInt(LONGEST_LIFE.writes));
      await sleep(randomInt(LONGEST_LIFE.milliseconds));
      await writer.kill();
      acknowledged.push(...writer.acknowledged);
      const { lost, batches, findings } = await lookAfter(workspace, acknowledged);
      expect({ round, lost, findings }).toEqual({ round, lost: [], findings: [] });
      // Of each that was killed one write may be done that it had no time to tell of, and never more.
      expect(batches - PREPARED).toBeGreaterThanOrEqual(acknowledged.length);
      expect(batches - PREPARED).toBeLessThanOrEqual(acknowledged.length + round);
    }
    await next.kill();
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  });
});

eachEngine("two processes that write at once", (_, freshDatabase, engine) => {
  test("take turns: each write of both is there, once", async (context) => {
    const database = addressOf(await freshDatabase());
    if (database === undefined) return context.skip("another process cannot reach the PostgreSQL inside this one");
    const workspace = await prepare(join(folder, `two-${engine}`), database);
    const each = engine === "sqlite" ? 200 : 50; // those of a server stand in a queue of its own
    const writers = ["ana", "luis"].map((name) => new Writer(program, workspace.dir, name, each));
    await Promise.all(writers.map((writer) => writer.begin()));
    await Promise.all(writers.map((writer) => writer.done()));
    const acknowledged = writers.flatMap((writer) => writer.acknowledged);
    expect(acknowledged).toHaveLength(2 * each);
    const batches = PREPARED + 2 * each;
    expect(await lookAfter(workspace, acknowledged)).toEqual({ lost: [], batches, findings: [] });
  });
});
