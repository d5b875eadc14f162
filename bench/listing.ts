import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { listingHtml } from "../src/listings/listing-html.js";
import { checkQuery } from "../src/query/check-query.js";
import { parseQuery } from "../src/query/parse-query.js";
import type { Access } from "../src/values/value.js";
import { listing } from "../src/views/listing.js";
import { referenceLookup } from "../src/views/reference-lookup.js";
import type { ListingView } from "../src/views/shapes.js";
import type { Bench, Result } from "./result.js";
import { lookOf, type Opened } from "./store.js";
import { timed, timingOf } from "./timing.js";
import { inMade } from "./workspace.js";

/** The one with 3,000 notes to 300 sources: GUATEMALA in made-workspace.ts. */
export const LARGE = ["host=GT", "per=1000", "parts=flat"];
const PAGE = ["sender=us.dhs", "per=100"];
/** Three facts of each record are asked for, other ones each time. */
const threeFacts = (run: number): string[] => [
  `host=${["GT", "HN", "SV", "MX"][run % 4]}`,
  "sender=us.dhs",
  `start=${2005 + (run % 9)}..${2010 + (run % 9)}`,
];

/** A listing as a request asks for it: query read and checked, records found, facts and notes read, HTML made. */
export async function askListing(
  opened: Opened,
  filters: readonly string[],
  { asked = 0, audience = "confidential" }: { readonly asked?: number; readonly audience?: Access } = {},
): Promise<ListingView> {
  const look = await lookOf(opened, audience, "en", asked);
  const plan = await checkQuery(parseQuery(filters), "deployment", look.codebook, referenceLookup(look.reader));
  const view = await listing(look, plan);
  listingHtml(view, { type: look.codebook.types.get("deployment")! });
  return view;
}

/** Listings in the process of a server: its citation cache filled, and empty. */
export async function listingResults(bench: Bench): Promise<Result[]> {
  const { folder } = await bench.workspace();
  return inMade(folder, async (opened) => {
    const page = { what: "SQL alone", median: (await sqlOnly(opened, 100)).median };
    const large = { what: "SQL alone", median: (await sqlOnly(opened, 1_000)).median };
    const view = await askListing(opened, LARGE);
    bench.say(`listing: ${sizeOf(view)}`);
    return [
      {
        what: "page of 100 rows, what matches is known",
        unit: "ms",
        target: 15,
        timing: await timed(40, () => askListing(opened, PAGE), 5),
        peer: page,
      },
      {
        what: "page of 100 rows, first after a change",
        unit: "ms",
        target: 15,
        timing: await timed(20, (run) => askListing(opened, PAGE, { asked: 100 + run }), 5),
        peer: page,
      },
      {
        what: "the same for the public",
        unit: "ms",
        target: 15,
        timing: await timed(20, (run) => askListing(opened, PAGE, { asked: 100 + run, audience: "public" }), 5),
        peer: page,
      },
      {
        what: "listing filtered on three facts, first after a change",
        unit: "ms",
        target: 20,
        timing: await timed(36, (run) => askListing(opened, threeFacts(Math.abs(run)), { asked: 200 + run }), 5),
      },
      {
        what: "1,000 rows, citations filled",
        unit: "ms",
        target: 250,
        timing: await timed(10, (run) => askListing(opened, LARGE, { asked: 100 + run }), 2),
        peer: large,
      },
      { what: "1,000 rows, citations empty", unit: "ms", target: 2_000, timing: emptyTimes(folder), peer: large },
    ];
  });
}

function sizeOf(view: ListingView): string {
  const rows = view.sections.reduce((sum, section) => sum + section.rows.length, 0);
  return `${rows} rows, ${view.notes.length} notes to ${new Set(view.notes.map(({ source }) => source)).size} sources`;
}

/** Each in a process of its own, whose citation cache is empty; the start of the process is not counted. */
function emptyTimes(folder: string) {
  const times = Array.from({ length: 3 }, () => {
    const args = ["--import", "tsx", join(import.meta.dirname, "listing-empty.ts"), folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`listing-empty.ts failed: ${stderr}`);
    return Number(stdout);
  });
  return timingOf(times);
}

/** The same rows by bare SQL over the tables: facts of the shown columns with their evidence, clips and sources. */
async function sqlOnly({ folder }: Opened, rows: number) {
  const db = new DatabaseSync(join(folder, "muster.db"), { readOnly: true });
  const ids = db.prepare(
    `select record from fact where audience = 'confidential' and type = 'deployment' and property = 'host' and role = 'fact'
     order by record limit ${rows}`,
  );
  const facts = db.prepare(
    `select detail from fact where audience = 'confidential' and role = 'fact' and record in (select value from json_each(?))
     and property in ('name', 'sender', 'host', 'start', 'personnel', 'mission', 'result')`,
  );
  const evidence = db.prepare(
    `select evidence.*, clip.quote, clip.page, clip.status from claim join evidence on evidence.claim = claim.id
     left join clip on clip.id = evidence.clip where claim.record in (select value from json_each(?))
     and claim.property in ('name', 'sender', 'host', 'start', 'personnel', 'mission', 'result')`,
  );
  const sources = db.prepare("select * from source where id in (select value from json_each(?))");
  const timing = await timed(20, () => {
    const found = JSON.stringify((ids.all() as { record: string }[]).map(({ record }) => record));
    facts.all(found);
    const cited = evidence.all(found) as { source: string }[];
    sources.all(JSON.stringify([...new Set(cited.map(({ source }) => source))]));
  });
  db.close();
  return timing;
}
