/** Chance that comes out the same each time: what is made from one seed is equal byte for byte. */
export interface Seeded {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  one<T>(items: readonly T[]): T;
  /** So many different items, in the order of the list; all of a shorter list. */
  some<T>(items: readonly T[], count: number): T[];
  /** True in `share` of all cases (0 to 1). */
  chance(share: number): boolean;
}

/** The generator is mulberry32: 32 bits of state, good enough to spread made data. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(fraction() * (high - low + 1));
  const one = <T>(items: readonly T[]): T => items[whole(0, items.length - 1)]!;
  const some = <T>(items: readonly T[], count: number): T[] => {
    const places = new Set<number>();
    while (places.size < Math.min(count, items.length)) places.add(whole(0, items.length - 1));
    return [...places].sort((a, b) => a - b).map((place) => items[place]!);
  };
  return { whole, one, some, chance: (share) => fraction() < share };
}
