import type { MadeSource } from "./made-sources.js";
import type { Seeded } from "./seeded.js";

export interface MadePassage {
  readonly source: string;
  readonly page: number;
  readonly quote: string;
}

export type MadeClaim = { readonly property: string; readonly [field: string]: unknown };

/** A page of a source. */
export interface MadePlace {
  readonly source: MadeSource;
  readonly page: number;
}

/** Where claims get their evidence: each passage a sentence that stands on a page of a source. */
export class Passages {
  readonly made: MadePassage[] = [];
  readonly #at = new Map<string, MadePassage[]>();

  constructor(private readonly random: Seeded) {}

  /** One or two passages for a claim, from these places; the second is mostly one that another claim rests on too. */
  evidence(places: readonly MadePlace[], words: string): MadePassage[] {
    const first = this.fresh(this.random.one(places), words);
    if (!this.random.chance(0.25)) return [first];
    const other = this.random.one(places);
    const known = this.random.one(this.#at.get(keyOf(other)) ?? [first]);
    return [first, known === first || this.random.chance(0.05) ? this.fresh(other, words) : known];
  }

  /** A new passage. */
  fresh(place: MadePlace, words: string): MadePassage {
    const { source, page } = place;
    const quote = `${this.random.one(BEGINNINGS)} ${words} (${this.made.length + 1})`;
    if (source.pages) source.pages[page - 1] += `${quote}. `;
    const passage = { source: source.shape.id, page, quote };
    this.made.push(passage);
    this.#at.set(keyOf(place), [...(this.#at.get(keyOf(place)) ?? []), passage]);
    return passage;
  }
}

const keyOf = ({ source, page }: MadePlace): string => `${source.shape.id} ${page}`;

/** Any page of any of these sources. */
export function anyPlace(random: Seeded, sources: readonly MadeSource[]): MadePlace {
  const source = random.one(sources);
  return { source, page: random.whole(1, source.pageCount) };
}

const BEGINNINGS = [
  "According to the department,",
  "An official said that",
  "Según el ministerio,",
  "The report to Congress states:",
  "La embajada informó:",
];

const CERTAINTIES = ["confirmed", "reported", "reported", "alleged"] as const;

/** A claim with its evidence; a few have none, or cite a source as a whole. */
export function claimOf(
  random: Seeded,
  passages: Passages,
  places: readonly MadePlace[],
  claim: MadeClaim,
  words: string,
): MadeClaim {
  const certainty = random.one(CERTAINTIES);
  if (random.chance(0.02)) return { ...claim, certainty };
  if (random.chance(0.03)) return { ...claim, certainty, evidence: [{ source: random.one(places).source.shape.id }] };
  return { ...claim, certainty, evidence: passages.evidence(places, words) };
}
