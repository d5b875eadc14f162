/** How long the repeats of one thing took, in milliseconds. */
export interface Timing {
  readonly runs: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly p95: number;
  /** Median of the time on a processor: on a machine that others use, nearer to what the work takes alone. */
  readonly processor?: number;
}

/** What one piece of work took, in milliseconds. */
export interface Spent {
  readonly took: number;
  /** Of this process, all its threads. */
  readonly processor: number;
}

export async function spent(work: () => unknown): Promise<Spent> {
  const used = process.cpuUsage();
  const start = performance.now();
  await work();
  const took = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  return { took, processor: (user + system) / 1000 };
}

/** Does the work so many times, after `warm` times that are not counted, and says how long each took. `work` is told which time it is. */
export async function timed(runs: number, work: (run: number) => unknown, warm = 1): Promise<Timing> {
  for (let run = 0; run < warm; run++) await work(-1 - run);
  const each: Spent[] = [];
  for (let run = 0; run < runs; run++) each.push(await spent(() => work(run)));
  return timingOfSpent(each);
}

export const timingOfSpent = (each: readonly Spent[]): Timing => ({
  ...timingOf(each.map(({ took }) => took)),
  processor: timingOf(each.map(({ processor }) => processor)).median,
});

/** @throws RangeError for no times at all */
export function timingOf(times: readonly number[]): Timing {
  if (times.length === 0) throw new RangeError("timingOf: expected at least one time, got none");
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
  return { runs: sorted.length, median: at(0.5), min: sorted[0]!, max: sorted.at(-1)!, p95: at(0.95) };
}
