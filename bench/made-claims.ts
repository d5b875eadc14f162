import type { MadeSource } from "./made-sources.js";
import type { Seeded } from "./seeded.js";

export interface MadePassage {
  readonly source: string;
  readonly page: number;
  readonly quote: string;
}

export type MadeClaim = { readonly property: string; readonly [field: string]: unknown };

/** Where claims get their evidence: each passage a sentence that stands on a page of a source. */
export class Passages {
  readonly made: MadePassage[] = [];

  constructor(private readonly random: Seeded) {}

  /** One or two passages for a claim from these sources; the second is now and then one that was cited before. */
  evidence(sources: readonly MadeSource[], words: string): MadePassage[] {
    const first = this.fresh(sources, words);
    if (!this.random.chance(0.3)) return [first];
    return [first, this.random.chance(0.05) ? this.fresh(sources, words) : this.again(sources, first)];
  }

  /** A new passage. */
  fresh(sources: readonly MadeSource[], words: string): MadePassage {
    const source = this.random.one(sources);
    const page = this.random.whole(1, source.pageCount);
    const quote = `${this.random.one(BEGINNINGS)} ${words} (${this.made.length + 1})`;
    if (source.pages) source.pages[page - 1] += `${quote}. `;
    const passage = { source: source.shape.id, page, quote };
    this.made.push(passage);
    return passage;
  }

  /** A passage of one of these sources that another claim rests on too. */
  private again(sources: readonly MadeSource[], first: MadePassage): MadePassage {
    const known = this.random.one(this.made.slice(-40));
    return sources.some((source) => source.shape.id === known.source) && known !== first
      ? known
      : this.fresh(sources, "as other officials said");
  }
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
  sources: readonly MadeSource[],
  claim: MadeClaim,
  words: string,
): MadeClaim {
  const certainty = random.one(CERTAINTIES);
  if (random.chance(0.02)) return { ...claim, certainty };
  if (random.chance(0.03)) return { ...claim, certainty, evidence: [{ source: random.one(sources).shape.id }] };
  return { ...claim, certainty, evidence: passages.evidence(sources, words) };
}
