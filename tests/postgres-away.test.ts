import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { makeWorkspace } from "../src/cli/init.js";
import { parseCodebook } from "../src/codebook/parse-codebook.js";
import { addClaim } from "../src/research/add-claim.js";
import type { Desk } from "../src/research/desk.js";
import { examineWorkspace } from "../src/research/examine-workspace.js";
import { openStore } from "../src/store/open-store.js";
import type { Store } from "../src/store/store.js";
import { type Served, serve } from "../src/web/serve.js";
import { systemClock } from "../src/workspace/clock.js";
import type { Workspace } from "../src/workspace/workspace.js";
import { commandLine } from "./command-line.js";
import { CuttableProxy } from "./cuttable-proxy.js";
import { addressOf, onPostgres } from "./engines.js";
import { recordRow } from "./row-makers.js";
import { problemOf } from "./workspace.js";

const folder = mkdtempSync(join(tmpdir(), "muster-away-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

onPostgres("a server that goes away", (_, freshDatabase) => {
  let proxy: CuttableProxy | undefined;
  let workspace: Workspace;
  let store: Store;
  let desk: Desk;
  /** How messages name it. */
  let server: string;

  beforeAll(async () => {
    const address = addressOf(await freshDatabase());
    if (address === undefined) return;
    const url = new URL(address);
    proxy = new CuttableProxy(Number(url.port || 5432));
    await proxy.restore();
    url.port = String(proxy.port);
    server = `127.0.0.1:${proxy.port}${url.pathname}`;
    workspace = await makeWorkspace(join(folder, "w"), { lang: "en,es", database: url.href, name: "Away" });
    store = await openStore(workspace.database, { command: "muster test" });
    const codebook = parseCodebook(workspace.codebookText, workspace.paths.codebook);
    const { archive } = workspace.paths;
    desk = { store, codebook, archive, defaults: workspace.settings.access, by: "ana", now: systemClock.now };
  });
  beforeEach((context) => {
    if (proxy === undefined) context.skip("PGlite is in this process: nobody can take it away");
  });
  afterEach(() => proxy?.restore());
  afterAll(async () => {
    await store?.close();
    await proxy?.cut();
  });

  const cut = () => proxy!.cut();
  const addRecord = (slug: string) => addClaim(desk, { record: `deployment/${slug}`, property: "name", value: slug });
  const slugs = () =>
    store.readAll(async (db) => {
      const rows = await db.selectFrom("record").select("slug").orderBy("slug").execute();
      return rows.map(({ slug }) => slug);
    });
  /** A write that puts in a record and then does something else. */
  const writeThen = (slug: string, next: () => Promise<unknown>) =>
    store.write({ now: systemClock.now(), by: "ana", action: "test" }, async (tx) => {
      await tx.db
        .insertInto("record")
        .values(recordRow({ id: slug, slug }))
        .execute();
      await next();
      return tx.db.selectFrom("record").select("id").execute();
    });

  test("is told in one line by a command, and by the server of pages, that begin without it", async () => {
    const muster = commandLine(workspace.dir);
    await cut();
    const line = `muster: cannot reach PostgreSQL at ${server}: the connection was refused; start the server, or check \`database\` in muster.yaml\n`;
    expect(await muster("list", "deployment")).toEqual({ out: "", err: line, exit: 3 });
    expect(await muster("serve", "--port", "0")).toEqual({ out: "", err: line, exit: 3 });
  });

  test.each([
    ["between two of its statements", async () => cut()],
    ["while it does something else", async () => cut().then(() => sleep(50))],
  ])("during a write, %s: nothing of it is done, and the next one goes through", async (when, goAway) => {
    const slug = when.replaceAll(" ", "-");
    const problem = await problemOf(writeThen(slug, goAway));
    expect(problem).toMatchObject({ code: "database-unreachable", exit: 3 });
    expect(problem.message).toBe(`cannot reach PostgreSQL at ${server}: the connection was cut`);
    expect((await problemOf(addRecord("meanwhile"))).message).toContain("the connection was refused");
    await proxy!.restore();
    await addRecord(`after-${slug}`);
    const kept = await slugs();
    expect([slug, "meanwhile", `after-${slug}`].map((each) => kept.includes(each))).toEqual([false, false, true]);
  });

  test("at the very end of a write: that it may be done is said", async () => {
    proxy!.loseAnswerTo("commit");
    expect(await problemOf(addRecord("last"))).toMatchObject({
      code: "database-unreachable",
      message: `the connection to PostgreSQL at ${server} was cut while the change was being kept: it may be done or not`,
      hint: "look with `muster changes` before you do it again",
      exit: 3,
    });
    await proxy!.restore();
    expect(await slugs()).toContain("last");
  });

  test("during an export or a check: a problem, and the next one goes through", async () => {
    const reading = store.readAll(async (db) => {
      await cut();
      return db.selectFrom("record").select("id").execute();
    });
    expect((await problemOf(reading)).code).toBe("database-unreachable");
    expect((await problemOf(examineWorkspace(desk))).message).toContain("the connection was refused");
    await proxy!.restore();
    await store.readAll(cut); // everything was read when it went away
    await proxy!.restore();
    expect(await examineWorkspace(desk)).toEqual([]);
  });

  test("under the server of pages: 503 with a page as long as it is away, and then it goes on", async () => {
    const reported: string[] = [];
    const served: Served = await serve({
      store,
      codebook: desk.codebook,
      settings: workspace.settings,
      archive: workspace.paths.archive,
      audience: "team",
      style: "chicago-notes",
      port: 0,
      report: (line) => reported.push(line),
    });
    const get = async (path: string) => {
      const answer = await fetch(served.address + path);
      return { status: answer.status, retry: answer.headers.get("retry-after"), text: await answer.text() };
    };
    try {
      expect((await get("/en/deployments")).status).toBe(200);
      await cut();
      for (const path of ["/en/deployments", "/es/", "/en/sources", "/en/questions", "/nowhere"]) {
        const { status, retry, text } = await get(path);
        expect({ path, status, retry }).toEqual({ path, status: 503, retry: "5" });
        expect(text).toContain(`cannot reach PostgreSQL at ${server}`);
      }
      expect((await get("/es/despliegues")).text).toContain("No se puede llegar a la base de datos.");
      expect(reported).toHaveLength(6);
      expect(reported[0]).toMatch(/^GET \/en\/deployments: cannot reach PostgreSQL at [^\n]+$/);
      await proxy!.restore();
      expect((await get("/en/deployments")).status).toBe(200);
    } finally {
      await served.close();
    }
  });
});
