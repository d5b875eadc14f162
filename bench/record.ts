import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { recordView } from "../src/views/record.js";
import type { Bench, Result } from "./result.js";
import { lookOf, type Opened } from "./store.js";
import { timed } from "./timing.js";
import { inMade } from "./workspace.js";

/** A record page: everything about one deployment with all its claims and passages; a different one each time. */
export async function recordResults(bench: Bench): Promise<Result[]> {
  const { folder } = await bench.workspace();
  return inMade(folder, async (opened) => {
    const { peer, slugs } = await sqlOnly(opened);
    const ask = async (run: number) => {
      const look = await lookOf(opened, "confidential", "en");
      await recordView(look, `deployment/${slugs[(run + slugs.length) % slugs.length]}`);
    };
    // The citations of all of them are made before: the target is of a server that has been up for a while.
    const timing = await timed(slugs.length, ask, slugs.length);
    const unit = await timed(20, () => recordOf(opened, "organization/us.dhs"), 3);
    return [
      {
        what: "record page of a deployment",
        unit: "ms",
        target: 10,
        timing,
        peer: { what: "SQL alone", median: peer },
      },
      { what: "record page of a ministry that all refer to", unit: "ms", timing: unit },
    ];
  });
}

async function recordOf(opened: Opened, name: string): Promise<void> {
  await recordView(await lookOf(opened, "confidential", "en"), name);
}

async function sqlOnly({ folder }: Opened): Promise<{ peer: number; slugs: string[] }> {
  const db = new DatabaseSync(join(folder, "muster.db"), { readOnly: true });
  const records = db.prepare("select id, slug from record where type = 'deployment' order by id limit 100").all() as {
    id: string;
    slug: string;
  }[];
  const facts = db.prepare("select * from fact where record = ? and audience = 'confidential'");
  const evidence = db.prepare(
    `select * from claim left join evidence on evidence.claim = claim.id left join clip on clip.id = evidence.clip
     left join source on source.id = evidence.source where claim.record = ?`,
  );
  const { median } = await timed(records.length, (run) => {
    const { id } = records[(run + records.length) % records.length]!;
    facts.all(id);
    evidence.all(id);
  });
  db.close();
  return { peer: median, slugs: records.map(({ slug }) => slug) };
}
