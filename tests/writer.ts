import { writeSync } from "node:fs";
import { withWorkspace } from "../src/cli/open.js";
import { addClaim } from "../src/research/add-claim.js";
import { addClip } from "../src/research/add-clip.js";
import { addSource } from "../src/research/add-source.js";
import type { Desk } from "../src/research/desk.js";
import { edit } from "../src/research/edit.js";
import { openWorkspace } from "../src/workspace/workspace.js";
import { type Acknowledged, INTERVIEW } from "./writers.js";

/*
 * A process that writes into a workspace as a command does, one write after the other, and says each that is done in a line:
 * `writer.ts WORKSPACE NAME HOW-MANY`. It begins when its standard input says so.
 */
const [folder = "", name = "", most] = process.argv.slice(2);

// At once and by the system: a line that waits in this process would be lost with it, and the write be taken for one that was not done.
const say = (line: string): number => writeSync(1, `${line}\n`);

say("ready");
await new Promise((resolve) => process.stdin.once("data", resolve));
await withWorkspace(openWorkspace(folder), "muster test", async ({ desk }) => {
  say("open");
  for await (const done of takeWhile(writes(desk), Number(most))) say(JSON.stringify(done));
});
process.exit(0); // standard input is still open

async function* takeWhile<T>(items: AsyncIterable<T>, most: number): AsyncIterable<T> {
  let taken = 0;
  for await (const item of items) {
    yield item;
    taken += 1;
    if (taken >= most) return;
  }
}

/** What was heard, what it proves; something corrected, something taken back; a document now and then, since reading one takes longest. */
async function* writes(desk: Desk): AsyncIterable<Acknowledged> {
  for (let round = 0; ; round++) {
    const record = `deployment/${name}-${round}`;
    const quote = `some ${round + 10} agents of ${name}`;
    const said = { source: INTERVIEW, quote, typed: true, tags: ["border"], about: ["GT"] };
    const { id: clip } = await addClip(desk, said);
    yield { table: "clip", id: clip, row: { quote } };
    const named = await addClaim(desk, { record, property: "name", value: quote });
    yield { table: "claim", id: named.id, row: { value: JSON.stringify(quote) } };
    const { id: claim } = await addClaim(desk, { record, property: "personnel", value: round + 10, clips: [clip] });
    yield { table: "claim", id: claim, row: { record: named.recordId, property: "personnel" } };
    await edit(desk, { target: clip, fields: { memo: "to be asked again" } });
    yield { table: "clip", id: clip, row: { memo: "to be asked again" } };
    const { version } = await edit(desk, { target: claim, fields: { deleted: "yes" } });
    yield { table: "claim", id: claim, row: { version } };
    if (round % 4 === 1) yield await addDocument(desk, `${name}-${round}`);
  }
}

async function addDocument(desk: Desk, source: string): Promise<Acknowledged> {
  const bytes = new TextEncoder().encode(`The ministry told ${source} that agents were sent.`);
  const { snapshot, sha256 } = await addSource(desk, { bytes, fileName: "report.txt", source });
  return { table: "snapshot", id: snapshot, row: { sha256 } };
}
