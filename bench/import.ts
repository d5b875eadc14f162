import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { exportWorkspace } from "../src/exchange/export-workspace.js";
import { makeData, SIZE } from "./made-workspace.js";
import { type Bench, type Result, rateOf } from "./result.js";
import { importFrom, openIn } from "./store.js";
import { type Spent, spent, timingOf, timingOfSpent } from "./timing.js";
import { inMade, writePlain } from "./workspace.js";

const RUNS = 3;
const TARGET = 4_000;

/** Bulk import: everything checked, written with journal and facts, committed. Reading and parsing the files is part of it. */
export async function importResults(bench: Bench): Promise<Result[]> {
  const plain = writePlain(join(bench.folder, "import"), makeData());
  const times: Spent[] = [];
  const raw: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const folder = join(bench.folder, `import-${run}`);
    times.push(await importInto(folder, plain));
    raw.push(copyRaw(join(folder, "muster.db"), join(bench.folder, "raw.db")));
    bench.say(`import ${run + 1} of ${RUNS}: ${Math.round(SIZE.claims / (times.at(-1)!.took / 1000))} claims/s`);
    rmSync(folder, { recursive: true });
  }
  const peer = {
    what: "the same rows by one prepared statement a table",
    median: rateOf(timingOf(raw), SIZE.claims).median,
  };
  const made = await bench.workspace();
  const rows: Result[] = [
    line("import of 60,000 claims, JSON Lines, nothing captured", times, peer, TARGET),
    ...(made.took === undefined
      ? []
      : [line("the same, each quote found in captured pages", [made.took], peer, TARGET)]),
    line("import of that workspace's export", [await copyTime(bench, made.folder)], peer),
  ];
  return rows;
}

function line(what: string, times: readonly Spent[], peer: NonNullable<Result["peer"]>, target?: number): Result {
  return {
    what,
    unit: "claims/s",
    timing: rateOf(timingOfSpent(times), SIZE.claims),
    peer,
    ...(target === undefined ? {} : { target }),
  };
}

async function importInto(folder: string, plain: string): Promise<Spent> {
  const opened = await openIn(folder);
  try {
    return await spent(() => importFrom(opened, plain));
  } finally {
    await opened.store.close();
  }
}

async function copyTime(bench: Bench, made: string): Promise<Spent> {
  const to = join(bench.folder, "export");
  await inMade(made, ({ store, folder }) =>
    exportWorkspace({ store, codebookText: "", archive: join(folder, "archive") }, { to }),
  );
  rmSync(join(to, "codebook.yaml"));
  const folder = join(bench.folder, "copy");
  const took = await importInto(folder, to);
  rmSync(folder, { recursive: true });
  rmSync(to, { recursive: true });
  return took;
}

/** Milliseconds to put all rows of a store into an empty one with the same tables and indexes, with nothing read, checked or derived. */
function copyRaw(from: string, to: string): number {
  const source = new DatabaseSync(from, { readOnly: true });
  const target = new DatabaseSync(to);
  target.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
  const schema = source
    .prepare("select name, type, sql from sqlite_master where type in ('table', 'index') and name not like 'search%'")
    .all() as {
    name: string;
    type: string;
    sql: string | null;
  }[];
  for (const { sql } of schema) if (sql) target.exec(sql);
  const tables = schema
    .filter(({ type }) => type === "table")
    .map(({ name }) => ({ name, ...readTable(source, name) }));
  const start = performance.now();
  target.exec("begin");
  for (const { name, columns, rows } of tables) {
    if (rows.length === 0) continue;
    const places = columns.map(() => "?").join(", ");
    const insert = target.prepare(`insert into "${name}" (${columns.join(", ")}) values (${places})`);
    for (const row of rows) insert.run(...row);
  }
  target.exec("commit");
  const took = performance.now() - start;
  source.close();
  target.close();
  for (const end of ["", "-wal", "-shm"]) rmSync(`${to}${end}`, { force: true });
  return took;
}

function readTable(source: InstanceType<typeof DatabaseSync>, table: string): { columns: string[]; rows: never[][] } {
  const rows = source.prepare(`select * from "${table}"`).all() as Record<string, never>[];
  const columns = Object.keys(rows[0] ?? {});
  return {
    columns: columns.map((column) => `"${column}"`),
    rows: rows.map((row) => columns.map((column) => row[column]!)),
  };
}
