import { anyPlace, claimOf, type MadeClaim, type MadePlace, type Passages } from "./made-claims.js";
import { type MadeSource, two } from "./made-sources.js";
import type { Seeded } from "./seeded.js";

export interface MadeRecord {
  readonly type: string;
  readonly slug: string;
  readonly access: string;
  readonly claims: MadeClaim[];
}

/** What the records of the made workspace are drawn from. */
export interface Making {
  readonly random: Seeded;
  readonly passages: Passages;
  /** Sources of most records, and those of the deployments to Guatemala. */
  readonly sources: readonly MadeSource[];
  readonly guatemala: readonly MadeSource[];
  /** Which few pages tell of a deployment, by its slug. */
  readonly told: Map<string, readonly MadePlace[]>;
}

/** A claim with evidence from any of the sources. */
const anyClaim = ({ random, passages, sources }: Making, claim: MadeClaim, words: string): MadeClaim =>
  claimOf(random, passages, [anyPlace(random, sources)], claim, words);

const TOPS = ["us.dod", "us.dhs", "us.state", "us.doj", "gt.mindef", "gt.mingob"];
const KINDS = ["agency", "police", "military", "unit"];
const HOSTS = ["SV", "HN", "MX", "PA", "CR", "NI", "BZ", "CO"];
const MISSIONS = "advise train equip investigate interdict patrol intelligence construct humanitarian exercise".split(
  " ",
);
const STATUSES = ["announced", "under-way", "ended", "cancelled"];
const RESULTS = [
  { kind: "arrests", unit: "arrest" },
  { kind: "drugs-seized", unit: "kg", what: { en: "cocaine", es: "cocaína" } },
  { kind: "trained", unit: "person" },
  { kind: "money-seized", unit: "USD" },
];

const accessOf = (random: Seeded): string =>
  random.one(["public", "public", "public", "public", "team", "team", "team", "confidential"]);

const named = (en: string, es: string): MadeClaim => ({ property: "name", value: { en, es } });

export function makeOrganizations(making: Making, count: number): MadeRecord[] {
  const { random } = making;
  const slugs = [...TOPS];
  return Array.from({ length: count }, (_, place) => {
    const parent = random.one(slugs.slice(0, Math.max(TOPS.length, slugs.length / 2)));
    const slug = TOPS[place] ?? `${parent}.u${place}`;
    if (place >= TOPS.length) slugs.push(slug);
    const claims: MadeClaim[] = [
      named(`Unit ${place}`, `Unidad ${place}`),
      { property: "kind", value: place < TOPS.length ? "ministry" : random.one(KINDS) },
      anyClaim(making, { property: "country", value: slug.startsWith("gt") ? "GT" : "US" }, "the unit"),
    ];
    if (place >= TOPS.length)
      claims.push(
        anyClaim(
          making,
          { property: "parent", value: parent, during: `${random.whole(2003, 2010)}/..` },
          "it stands under the ministry",
        ),
      );
    if (random.chance(0.5)) claims.push({ property: "acronym", value: `U${place}` });
    return { type: "organization", slug, access: "public", claims };
  });
}

export function makePlaces(making: Making, count: number): MadeRecord[] {
  const { random } = making;
  const slugs: string[] = [];
  return Array.from({ length: count }, (_, place) => {
    const slug = `place-${place}`;
    const claims = [
      named(`Crossing ${place}`, `Paso ${place}`),
      anyClaim(making, { property: "country", value: random.one(["GT", ...HOSTS]) }, "the crossing lies there"),
      { property: "kind", value: random.one(["border-crossing", "town", "department", "base"]) },
      { property: "coordinates", value: [-random.whole(8800, 9300) / 100, random.whole(1300, 1800) / 100] },
    ];
    if (place > 30) claims.push({ property: "within", value: random.one(slugs.slice(0, 30)) });
    slugs.push(slug);
    return { type: "place", slug, access: "public", claims };
  });
}

export function makePrograms(making: Making, count: number): MadeRecord[] {
  const { random } = making;
  return Array.from({ length: count }, (_, place) => ({
    type: "program",
    slug: `program-${place}`,
    access: "public",
    claims: [
      named(`Program ${place}`, `Programa ${place}`),
      anyClaim(making, { property: "section", value: String(random.whole(100, 2000)) }, "under that section"),
      {
        property: "description",
        value: { en: `What section ${place} allows.`, es: `Lo que permite la sección ${place}.` },
      },
    ],
  }));
}

export function makeEvents(making: Making, count: number): MadeRecord[] {
  const { random } = making;
  return Array.from({ length: count }, (_, place) => ({
    type: "event",
    slug: `event-${place}`,
    access: "public",
    claims: [
      named(`Event ${place}`, `Acontecimiento ${place}`),
      anyClaim(making, { property: "date", value: dayOf(random, random.whole(2008, 2022)) }, "on that day"),
      anyClaim(making, { property: "host", value: random.one(["GT", ...HOSTS]) }, "in the country"),
      { property: "kind", value: random.one(["policy", "election", "agreement"]) },
    ],
  }));
}

/** Where deployments point. */
export interface Targets {
  readonly organizations: readonly string[];
  readonly places: readonly string[];
  readonly programs: readonly string[];
}

/** `count` deployments, the first `toGuatemala` of them to Guatemala; a quarter are parts of an earlier one. */
export function makeDeployments(making: Making, targets: Targets, count: number, toGuatemala: number): MadeRecord[] {
  const { random } = making;
  const wholes: { slug: string; host: string }[] = [];
  return Array.from({ length: count }, (_, place) => {
    const host = place < toGuatemala ? "GT" : random.one(HOSTS);
    const slug = `op-${host.toLowerCase()}-${place}`;
    const candidates = wholes.filter((whole) => whole.host === host).slice(-50);
    const partOf = candidates.length > 5 && random.chance(0.25) ? random.one(candidates).slug : undefined;
    if (partOf === undefined) wholes.push({ slug, host });
    making.told.set(slug, placesOf(making, host, place));
    const claims = deploymentClaims(making, targets, place, { slug, host, partOf });
    return { type: "deployment", slug, access: accessOf(random), claims };
  });
}

/** The pages that tell of a deployment. Those of Guatemala take turns, so that each page of their sources is cited. */
function placesOf({ random, sources, guatemala }: Making, host: string, place: number): MadePlace[] {
  if (host !== "GT") return [0, 1, 2, 3].map(() => anyPlace(random, sources));
  const turn = (step: number): MadePlace => {
    const source = guatemala[(place * 3 + step) % guatemala.length]!;
    return { source, page: 1 + (Math.floor((place * 3 + step) / guatemala.length) % source.pageCount) };
  };
  return [turn(0), turn(1), turn(2), anyPlace(random, guatemala)];
}

function deploymentClaims(
  { random, passages, told }: Making,
  targets: Targets,
  place: number,
  { slug, host, partOf }: { readonly slug: string; readonly host: string; readonly partOf: string | undefined },
): MadeClaim[] {
  const cited = told.get(slug)!;
  const year = random.whole(2008, 2021);
  const size = random.whole(3, 400);
  const say = (claim: MadeClaim, words: string) => claimOf(random, passages, cited, claim, words);
  const claims = [
    say(named(`Operation ${place}`, `Operación ${place}`), `the operation is called ${place}`),
    say({ property: "status", value: random.one(STATUSES), "as-of": `${year + 1}-06` }, "that is how it stood"),
    say({ property: "sender", value: random.one(targets.organizations) }, "the agency sent its people"),
    say({ property: "host", value: host }, `the people were in ${host}`),
    say({ property: "start", value: random.chance(0.5) ? String(year) : dayOf(random, year) }, `it began in ${year}`),
    say(
      {
        property: "personnel",
        value: random.chance(0.5) ? `about ${size}` : { min: size, max: size + random.whole(0, 20) },
      },
      `about ${size} agents`,
    ),
    say({ property: "mission", value: random.one(MISSIONS) }, "they were sent to train the police"),
    say({ property: "observed", value: `${year + 1}-${two(random.whole(1, 12))}` }, "they were seen at the border"),
  ];
  if (partOf !== undefined) claims.push(say({ property: "part-of", value: partOf }, "a part of the larger operation"));
  if (random.chance(0.6)) claims.push(say({ property: "place", value: random.one(targets.places) }, "at the crossing"));
  if (random.chance(0.4))
    claims.push(say({ property: "partner", value: random.one(targets.organizations) }, "with the partner force"));
  if (random.chance(0.4))
    claims.push(say({ property: "program", value: random.one(targets.programs) }, "under the program"));
  if (random.chance(0.4))
    claims.push(say({ property: "end", value: String(year + random.whole(1, 4)) }, "it ended then"));
  // Another source, another number: a third of them disagree.
  if (random.chance(0.5))
    claims.push(
      say(
        { property: "personnel", value: { min: size - 1, max: size + random.whole(0, 300) } },
        `between ${size} and more`,
      ),
    );
  if (random.chance(0.3))
    claims.push(
      say({ property: "personnel", value: `up to ${size + 50}`, stage: "planned" }, `up to ${size + 50} were planned`),
    );
  if (random.chance(0.3))
    claims.push(
      say({ property: "personnel", value: `at least ${size}`, during: `${year + 1}` }, `at least ${size} a year later`),
    );
  if (random.chance(0.5)) claims.push(say(costOf(random, year), "that much was spent"));
  for (let results = random.whole(0, 2); results > 0; results--)
    claims.push(say(resultOf(random, year), "that is what it brought"));
  return claims;
}

function costOf(random: Seeded, year: number): MadeClaim {
  const amount = random.whole(20, 20_000) * 1_000;
  return {
    property: "cost",
    value: {
      min: amount,
      max: amount,
      currency: "USD",
      kind: random.one(["obligated", "spent"]),
      during: String(year),
    },
  };
}

function resultOf(random: Seeded, year: number): MadeClaim {
  const amount = random.whole(1, 3_000);
  return {
    property: "result",
    value: { ...random.one(RESULTS), quantity: { min: amount, max: amount }, during: String(year) },
  };
}

/** Further claims of a deployment, to come to the number wanted: more sightings. */
export function furtherClaim({ random, passages, told }: Making, { slug }: MadeRecord): MadeClaim {
  const year = random.whole(2009, 2022);
  const claim = { property: "observed", value: dayOf(random, year) };
  return claimOf(random, passages, told.get(slug)!, claim, `seen again in ${year}`);
}

const dayOf = (random: Seeded, year: number): string =>
  `${year}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
