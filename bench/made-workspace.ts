import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { anyPlace, Passages } from "./made-claims.js";
import {
  furtherClaim,
  type MadeRecord,
  type Making,
  makeDeployments,
  makeEvents,
  makeOrganizations,
  makePlaces,
  makePrograms,
} from "./made-records.js";
import { type MadeSource, makeSources } from "./made-sources.js";
import { seeded } from "./seeded.js";

/** How large the made workspace is: the numbers of issue 3. */
export const SIZE = { records: 5_000, claims: 60_000, clips: 60_000, sources: 2_000 } as const;
/** One listing has 1,000 rows with 3,000 notes to 300 sources: deployments to Guatemala. */
export const GUATEMALA = { records: 1_000, sources: 300, pages: 10 } as const;
const OTHERS = { organizations: 420, places: 300, programs: 60, events: 120 } as const;

export interface MadeData {
  readonly sources: readonly MadeSource[];
  readonly records: readonly MadeRecord[];
  /** Passages listed for themselves, with tags and what they are about. */
  readonly clips: readonly object[];
}

/** Made data in the spirit of the subject, the same bytes each time, `share` of the full size (1: all of it). */
export function makeData(share = 1): MadeData {
  const random = seeded(20_190_607);
  const of = (number: number) => Math.max(10, Math.round(number * share));
  const sources = makeSources(random, of(SIZE.sources), of(GUATEMALA.sources), GUATEMALA.pages);
  const passages = new Passages(random);
  const making: Making = {
    random,
    passages,
    sources: sources.slice(of(GUATEMALA.sources)),
    guatemala: sources.slice(0, of(GUATEMALA.sources)),
    told: new Map(),
  };
  const organizations = makeOrganizations(making, of(OTHERS.organizations));
  const places = makePlaces(making, of(OTHERS.places));
  const programs = makePrograms(making, of(OTHERS.programs));
  const others = [...organizations, ...places, ...programs, ...makeEvents(making, of(OTHERS.events))];
  const targets = { organizations: slugs(organizations), places: slugs(places), programs: slugs(programs) };
  const deployments = makeDeployments(making, targets, of(SIZE.records) - others.length, of(GUATEMALA.records));
  const records = [...others, ...deployments];
  addClaims(making, records, deployments, of(SIZE.claims));
  return { sources, records, clips: listedClips(making, of(SIZE.clips), slugs(organizations)) };
}

const slugs = (records: readonly MadeRecord[]): string[] => records.map(({ slug }) => slug);

function addClaims(
  making: Making,
  all: readonly MadeRecord[],
  deployments: readonly MadeRecord[],
  wanted: number,
): void {
  let count = all.reduce((sum, { claims }) => sum + claims.length, 0);
  for (let place = 0; count < wanted; place++, count++) {
    const record = deployments[place % deployments.length]!;
    record.claims.push(furtherClaim(making, record));
  }
}

/** One passage in twenty is listed with tags; new ones come on top until there are enough. */
function listedClips(
  { random, passages, sources }: Making,
  wanted: number,
  organizations: readonly string[],
): object[] {
  const tags = ["training", "border", "drugs", "aid", "vetting", "results"];
  const about = () => [random.one(["GT", "SV", "HN"]), `organization/${random.one(organizations)}`];
  const listed = passages.made.filter(() => random.chance(0.05));
  while (passages.made.length < wanted)
    listed.push(passages.fresh(anyPlace(random, sources), "a passage that no claim rests on yet"));
  return listed.map((passage) => ({ ...passage, tags: random.some(tags, 2), about: about() }));
}

/** Writes the data as JSON Lines, a file for each list, as `muster import FOLDER` reads them. */
export function writeJsonLines(folder: string, data: MadeData): void {
  mkdirSync(folder, { recursive: true });
  const lines = (items: readonly object[]) => items.map((item) => `${JSON.stringify(item)}\n`).join("");
  const shapes = data.sources.map(({ shape }) => shape);
  writeFileSync(join(folder, "sources.jsonl"), lines(shapes));
  writeFileSync(join(folder, "records.jsonl"), lines(data.records));
  writeFileSync(join(folder, "clips.jsonl"), lines(data.clips));
}
