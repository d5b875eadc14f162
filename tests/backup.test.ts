import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { archivePath, storeBytes } from "../src/capture/archive.js";
import { makeWorkspace, shippedCodebook } from "../src/cli/init.js";
import { parseCodebook } from "../src/codebook/parse-codebook.js";
import { CONTENTS, filesOfBackup, HEAD, verifyBackup } from "../src/exchange/backup-file.js";
import { backupWorkspace } from "../src/exchange/backup-workspace.js";
import { exportWorkspace } from "../src/exchange/export-workspace.js";
import { restoreWorkspace } from "../src/exchange/restore-workspace.js";
import { readTar, type TarFile, tarEnd, tarEntry } from "../src/exchange/tar.js";
import { followCodebook } from "../src/facts/follow-codebook.js";
import { addClaim } from "../src/research/add-claim.js";
import { addClip } from "../src/research/add-clip.js";
import { addSource } from "../src/research/add-source.js";
import type { Desk } from "../src/research/desk.js";
import { edit } from "../src/research/edit.js";
import { examineWorkspace } from "../src/research/examine-workspace.js";
import { mendWorkspace } from "../src/research/mend-workspace.js";
import { undo } from "../src/research/undo.js";
import { DERIVED_TABLES, KEPT_TABLES, LOCAL_TABLES } from "../src/store/all-rows.js";
import { FIRST_TABLES } from "../src/store/first-tables.js";
import { openStore } from "../src/store/open-store.js";
import { SAVED_TABLES } from "../src/store/saved-searches.js";
import { SEARCH_TABLES, SEARCH_TEXTS } from "../src/store/search-tables.js";
import { SERIES_TABLES } from "../src/store/series.js";
import { SIGN_IN_TABLES } from "../src/store/sign-in-tables.js";
import type { Store } from "../src/store/store.js";
import { systemClock } from "../src/workspace/clock.js";
import { openWorkspace, type Workspace } from "../src/workspace/workspace.js";
import { addressOf, eachEngine } from "./engines.js";
import { problemOf, treeOf } from "./workspace.js";

const folder = mkdtempSync(join(tmpdir(), "muster-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const now = "2026-11-25T10:00:00.000Z";
const codebookText = readFileSync(shippedCodebook(), "utf8");
const codebook = parseCodebook(codebookText, "codebook.yaml");

interface Opened {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly desk: Desk;
}

async function opened(workspace: Workspace): Promise<Opened> {
  const store = await openStore(workspace.database);
  await followCodebook(store, codebook, now);
  const archive = workspace.paths.archive;
  const defaults = { source: "team", record: "team", question: "team" } as const;
  return { workspace, store, desk: { store, codebook, archive, defaults, by: "ana", now: systemClock.now } };
}

const exported = async ({ store, workspace }: Pick<Opened, "store" | "workspace">, to: string) => {
  const result = await exportWorkspace({ store, archive: workspace.paths.archive, codebookText }, { to });
  return treeOf(result.folder);
};

/** Somebody's day: a document, clips, claims, something deleted, something undone. */
async function fill(desk: Desk): Promise<void> {
  const bytes = new TextEncoder().encode(
    "Operation Hornet began in 2011. Some 80 agents were sent — según fuentes — to Guatemala.",
  );
  await addSource(desk, {
    bytes,
    fileName: "hornet.txt",
    source: "hornet",
    fields: { title: "Hornet", access: "public" },
  });
  const { id: clip } = await addClip(desk, {
    source: "hornet",
    quote: "Some 80 agents",
    tags: ["Border"],
    about: ["GT"],
  });
  await addClaim(desk, { record: "deployment/hornet", property: "name", value: "Operation Hornet", clips: [clip] });
  await addClaim(desk, { record: "deployment/hornet", property: "personnel", value: 80, clips: [clip] });
  const { id: wrong } = await addClaim(desk, { record: "deployment/hornet", property: "personnel", value: 800 });
  await edit(desk, { target: wrong, fields: { deleted: "yes" } });
  await addClaim(desk, { record: "deployment/hornet", property: "alias", value: "Hornet" });
  await undo(desk);
}

eachEngine("a backup", (_, freshDatabase) => {
  let address: string | undefined;
  let it: Opened;
  const name = mkdtempSync(join(folder, "each-"));
  const file = join(name, "whole.backup");
  const opens: Opened[] = [];
  const open = async (workspace: Workspace) => {
    const one = await opened(workspace);
    opens.push(one);
    return one;
  };

  beforeAll(async () => {
    address = addressOf(await freshDatabase());
    if (address === undefined) return;
    it = await open(await makeWorkspace(join(name, "first"), { lang: "en,es", database: address, name: "Año 1" }));
    await fill(it.desk);
    writeFileSync(join(it.workspace.paths.pieces, `${"a-long-name-".repeat(12)}ñ.md`), "# Una pieza\n");
  });
  afterAll(() => Promise.all(opens.map(({ store }) => store.close())));

  test("gives the same workspace back, derived rows, deleted rows and journal included", async (context) => {
    if (address === undefined) return context.skip("restoring needs a server that can be opened by its address");
    const result = await backupWorkspace(it, { to: file, now });
    expect(result).toMatchObject({
      file,
      originals: 1,
      missing: [],
      rows: { source: 1, clip: 1, claim: 4, change: 11 },
    });
    expect(statSync(file).mode & 0o077).toBe(0);
    const target = addressOf(await freshDatabase())!;
    const restored = await restoreWorkspace({ file, to: join(name, "second"), database: target, now });
    expect(restored).toMatchObject({ at: now, rows: result.rows, originals: 1, missing: [] });
    const second = await open(openWorkspace(join(name, "second")));
    expect(await exported(second, join(name, "out-2"))).toEqual(await exported(it, join(name, "out-1")));
    expect(second.store.origin).toBe(it.store.origin);
    expect(await second.store.revision("public")).toEqual(await it.store.revision("public"));
    expect(await examineWorkspace(second.desk)).toEqual([]);
    expect(treeOf(second.workspace.paths.pieces)).toEqual(treeOf(it.workspace.paths.pieces));
    await undo(second.desk); // what was undone can be done again: the journal is alive
    // A place that holds something is left as it is.
    const again = restoreWorkspace({ file, to: join(name, "second"), now });
    expect((await problemOf(again)).code).toBe("folder-not-empty");
    if (target !== "sqlite") {
      const taken = restoreWorkspace({ file, to: join(name, "third"), database: target, now });
      expect((await problemOf(taken)).code).toBe("database-not-empty");
      expect(readdirSync(name).filter((each) => each.includes("third"))).toEqual([]);
      await restoreWorkspace({ file, to: join(name, "moved"), database: "sqlite", now });
      const moved = await open(openWorkspace(join(name, "moved")));
      expect(moved.store.engine).toBe("sqlite");
      expect(await exported(moved, join(name, "out-moved"))).toEqual(treeOf(join(name, "out-1")));
    }
  });

  test("taken while ten write holds the very moment at which it was taken", async (context) => {
    if (address === undefined) return context.skip("restoring needs a server that can be opened by its address");
    const ends = { stop: false, written: 0 };
    const writers = Array.from({ length: 10 }, async (_, writer) => {
      for (let round = 0; !ends.stop; round++) {
        const record = `deployment/by-${writer}-${round}`;
        await addClaim(it.desk, { record, property: "name", value: `Round ${round}` });
        ends.written += 1;
        await sleep(300); // ten without a pause would leave this process, which they share with the backup, no time
      }
    });
    while (ends.written < 12) await sleep(5);
    // The export is read from the same snapshot of the database as the backup, while the ten go on.
    const out = join(name, "out-moment");
    const store: Store = {
      ...it.store,
      readAll: (work) =>
        it.store.readAll(async (db) => {
          const before = ends.written;
          const result = await work(db);
          // Each of the ten may have told late of one that came before the moment: one more is a write after the backup and before the export.
          while (ends.written <= before + 10) await sleep(5);
          await exported({ workspace: it.workspace, store: { ...it.store, readAll: (read) => read(db) } }, out);
          return result;
        }),
    };
    try {
      await backupWorkspace({ workspace: it.workspace, store }, { to: file, now, force: true });
    } finally {
      ends.stop = true;
      await Promise.all(writers);
    }
    const target = addressOf(await freshDatabase())!;
    await restoreWorkspace({ file, to: join(name, "moment"), database: target, now });
    const moment = await open(openWorkspace(join(name, "moment")));
    expect(await exported(moment, join(name, "out-restored"))).toEqual(treeOf(out));
    expect(await examineWorkspace(moment.desk)).toEqual([]);
    const count = (of: Store) =>
      of.readAll(async (db) => (await db.selectFrom("change").select("id").execute()).length);
    expect(await count(moment.store)).toBeLessThan(await count(it.store));
  });
});

describe("a file that is no whole backup", () => {
  const file = join(folder, "good.backup");
  const target = join(folder, "nowhere");
  let it: Opened;
  beforeAll(async () => {
    it = await opened(await makeWorkspace(join(folder, "plain"), { lang: "en" }));
    await fill(it.desk);
    await backupWorkspace(it, { to: file, now });
  });
  afterAll(() => it.store.close());

  const refused = async (path: string) => {
    const problem = await problemOf(restoreWorkspace({ file: path, to: target, now }));
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    return `${problem.code} ${problem.exit}: ${problem.message.replace(path, "FILE")}`;
  };
  /** The backup with its files changed, hashes made to fit or not. */
  async function changed(name: string, change: (files: TarFile[]) => TarFile[]): Promise<string> {
    const files: TarFile[] = [];
    for await (const one of readTar(pieces(gunzipSync(readFileSync(file))))) files.push(one);
    const path = join(folder, name);
    writeFileSync(path, gzipSync(Buffer.concat([...change(files).map((one) => tarEntry(one, 0)), tarEnd()])));
    return path;
  }
  const named = (name: string, bytes: string): TarFile => ({ name, bytes: Buffer.from(bytes) });
  async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += 777) yield bytes.subarray(at, at + 777);
  }

  test("says so in one line, and leaves nothing behind", async () => {
    const bytes = readFileSync(file);
    const cut = join(folder, "cut.backup");
    writeFileSync(cut, bytes);
    truncateSync(cut, bytes.length - 300);
    const flipped = join(folder, "flipped.backup");
    const bad = Buffer.from(bytes);
    bad[Math.floor(bad.length / 2)]! ^= 0xff;
    writeFileSync(flipped, bad);
    const foreign = join(folder, "foreign.backup");
    writeFileSync(foreign, "a letter");
    const empty = join(folder, "empty.backup");
    writeFileSync(empty, "");
    const zipped = join(folder, "zipped.backup");
    writeFileSync(zipped, gzipSync("a letter, zipped ".repeat(100)));
    expect(await refused(cut)).toBe("backup-damaged 2: FILE is damaged: it ends too soon");
    expect(await refused(flipped)).toMatch(/^backup-damaged 2: FILE is damaged: /);
    expect(await refused(foreign)).toBe("backup-foreign 2: FILE is no backup of Muster");
    expect(await refused(empty)).toMatch(/^backup-(damaged|foreign) 2: /);
    expect(await refused(zipped)).toBe("backup-foreign 2: FILE is no backup of Muster");
    expect(await refused(join(folder, "none.backup"))).toBe("backup-missing 2: there is no file FILE");
    expect(await refused(folder)).toBe("backup-missing 2: FILE cannot be read as a file");
    const newer = await changed("newer.backup", (files) =>
      files.map((one) =>
        one.name === HEAD ? named(HEAD, one.bytes.toString().replace(/"schema": \d+/, '"schema": 99')) : one,
      ),
    );
    expect(await refused(newer)).toBe("backup-newer 2: FILE was made by a newer Muster");
    const lacking = await changed("lacking.backup", (files) =>
      files.filter(({ name }) => !name.startsWith("archive/")),
    );
    expect(await refused(lacking)).toMatch(/^backup-damaged 2: FILE is damaged: archive\/.* is not in it$/);
    const other = await changed("other.backup", (files) =>
      files.map((one) => (one.name.startsWith("archive/") ? { ...one, bytes: Buffer.from("other") } : one)),
    );
    expect(await refused(other)).toMatch(/archive\/.* is not what was put into it$/);
    const headless = await changed("headless.backup", (files) => files.filter(({ name }) => name !== CONTENTS));
    expect(await refused(headless)).toBe("backup-damaged 2: FILE is damaged: it ends too soon");
  });

  test.each([
    "../evil",
    "/etc/evil",
    "pieces/../../evil",
    "pieces/a\\..\\b",
    "pieces//evil",
    "muster.db",
    "rows/fact/000001.jsonl",
    "archive/ab/cd",
  ])("is refused when it holds a file called %s", async (name) => {
    const path = await changed("evil.backup", (files) => [
      ...files.slice(0, 1),
      named(name, "evil"),
      ...files.slice(1),
    ]);
    expect(await refused(path)).toContain(`it holds a file called ${JSON.stringify(name)}`);
  });

  test("replaces no file but by --force, and leaves no half of one", async () => {
    const before = readFileSync(file);
    expect((await problemOf(backupWorkspace(it, { to: file, now }))).code).toBe("file-there");
    expect((await problemOf(backupWorkspace(it, { to: folder, now, force: true }))).code).toBe("file-there");
    expect((await problemOf(backupWorkspace(it, { to: join(folder, "no/where"), now }))).exit).toBe(3);
    expect((await problemOf(backupWorkspace(it, { to: "/dev/full/x", now }))).exit).toBe(3);
    expect(readFileSync(file)).toEqual(before);
    await backupWorkspace(it, { to: file, now, force: true });
    expect(readFileSync(file)).toEqual(before); // equal data and moment, equal bytes
  });

  test("names the originals that the archive does not hold whole", async () => {
    const [sha256] = await it.store.readAll(async (db) =>
      (await db.selectFrom("snapshot").select("sha256").execute()).map((row) => row.sha256),
    );
    const original = archivePath(it.workspace.paths.archive, sha256!);
    const bytes = readFileSync(original);
    writeFileSync(original, "rotten");
    const result = await backupWorkspace(it, { to: join(folder, "rotten.backup"), now });
    writeFileSync(original, bytes);
    expect(result).toMatchObject({ missing: [sha256], originals: 0 });
    expect((await verifyBackup(result.file)).contents.missing).toEqual([sha256]);
    for await (const { name } of filesOfBackup(result.file)) expect(name).not.toContain("archive");
  });

  test("doctor finds what is derived and wrong, and what was left behind, and mends no more than that", async () => {
    const said = await exported(it, join(folder, "out-before"));
    const archive = it.workspace.paths.archive;
    const { path: extra } = await storeBytes(archive, Buffer.from("an original of no source"));
    const young = `${extra}.1.2.tmp`;
    const old = `${extra}.1.1.tmp`;
    for (const path of [young, old]) writeFileSync(path, "half");
    for (const path of [extra, old]) utimesSync(path, new Date("2020-01-01"), new Date("2020-01-01"));
    await it.store.write({ now, by: "", action: "test" }, async (tx) => {
      await tx.db.deleteFrom("fact").where("property", "=", "personnel").execute();
      await tx.db.deleteFrom("ancestor").execute();
    });
    const found = await examineWorkspace(it.desk);
    const kinds = [...new Set(found.map(({ kind, mendable }) => `${kind} ${mendable}`))];
    expect(kinds.sort()).toEqual(["ancestor true", "fact true", "leftover true"]);
    expect(found.filter(({ kind }) => kind === "leftover").map(({ message }) => message.replace(archive, "A"))).toEqual(
      [
        `${extra.replace(archive, "A")} is an original that no source has`,
        `${old.replace(archive, "A")} was left by a write that was cut off`,
      ],
    );
    expect(await mendWorkspace(it.desk, found)).toEqual([]);
    expect([extra, old, young].map((path) => existsSync(path))).toEqual([false, false, true]);
    expect(await exported(it, join(folder, "out-after"))).toEqual(said);
  });
});

test("every table is kept in a backup, derived, or of this copy alone", () => {
  const made = [FIRST_TABLES, SEARCH_TABLES, SAVED_TABLES, SIGN_IN_TABLES, SERIES_TABLES].flatMap(Object.keys);
  expect([...KEPT_TABLES, ...DERIVED_TABLES, ...LOCAL_TABLES].sort()).toEqual([...made, ...SEARCH_TEXTS].sort());
});
