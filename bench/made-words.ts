import type { Seeded } from "./seeded.js";

const BEGINNINGS = "bor tra po dep ag fron ter con mi su ra na le gua sal hon ve do ca in".split(" ");
const MIDDLES = "de li ra ti mo la ne ri so pa ve ta ci ga".split(" ");
const ENDINGS = "r s ment tion ed ing es ción dor mente al er ada ista".split(" ");

/** Words that no language has, in the shapes of English and Spanish ones; some stand everywhere, most are rare, as in any text. */
export class MadeWords {
  /** The most frequent first. */
  readonly all: readonly string[];

  constructor(
    private readonly random: Seeded,
    count: number,
  ) {
    const words = new Set<string>();
    while (words.size < count) {
      const middle = Array.from({ length: random.whole(0, 2) }, () => random.one(MIDDLES)).join("");
      words.add(random.one(BEGINNINGS) + middle + random.one(ENDINGS) + (words.size < 2_000 ? "" : words.size % 97));
    }
    this.all = [...words];
  }

  /** Zipf's law: the second half as often as the first, the third a third as often. */
  one(): string {
    const share = this.random.whole(0, 1_000_000) / 1_000_001;
    return this.all[Math.floor(this.all.length ** share) - 1]!;
  }

  text(count: number): string {
    return Array.from({ length: count }, () => this.one()).join(" ");
  }
}
