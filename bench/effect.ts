import { type EstimatedEffect, estimateEffect } from "../src/effect/estimate-effect.js";
import type { EffectQuestion } from "../src/effect/question.js";
import type { Bench, Result } from "./result.js";
import { type Seeded, seeded } from "./seeded.js";
import { timed } from "./timing.js";

const SEED = 2019;
const RUNS = 2_000;
const MONTHS = 120;
const START = 72; // months before the start, so that the window of 60 and 36 is full
const FIRST = 2009 * 12;

/** One analysis with all its made-up starts, and how often the answer is wrong where the truth is known. */
export async function effectResults(_: Bench): Promise<Result[]> {
  const random = seeded(SEED);
  const one = Array.from({ length: 50 }, () =>
    questionOf(madeSeries(random, 0.3, 0).slice(START - 60, START + 36), 60),
  );
  const many = Array.from({ length: 5 }, () => madeSeries(random, 0.3, 0));
  const hundred = (values: readonly number[]) => {
    for (let at = 0; at < 100; at++) estimateEffect(questionOf(values, 36 + (at % 60)));
  };
  const results: Result[] = [
    {
      what: "one analysis with its made-up starts, 96 months",
      unit: "ms",
      target: 20,
      timing: await timed(one.length, (run) => estimateEffect(one[Math.abs(run) % one.length]!), 10),
    },
    {
      what: "100 starts in each of 5 series",
      unit: "ms",
      target: 12_000,
      timing: await timed(3, () => many.forEach((values) => void hundred(values))),
    },
  ];
  process.stdout.write(`${alarmTable()}\n\n`);
  return results;
}

const questionOf = (values: readonly number[], before: number): EffectQuestion => ({
  series: { step: "month", first: FIRST, values },
  start: FIRST + before,
});

/** A seasonal series about 100 whose noise has a standard deviation of 8 and remembers the month before. */
function madeSeries(random: Seeded, rho: number, change: number): number[] {
  let noise = normal(random);
  return Array.from({ length: MONTHS }, (_, month) => {
    noise = rho * noise + Math.sqrt(1 - rho * rho) * normal(random);
    const level = 100 * (1 + (month >= START ? change : 0));
    return level + 5 * Math.sin((2 * Math.PI * (month % 12)) / 12) + 8 * noise;
  });
}

/** Box and Muller. */
function normal(random: Seeded): number {
  const fraction = () => (random.whole(0, 2 ** 31 - 1) + 0.5) / 2 ** 31;
  return Math.sqrt(-2 * Math.log(fraction())) * Math.cos(2 * Math.PI * fraction());
}

/** What the same rules gave in R, 150 runs: METHOD section 2, "full verdict says change seen". */
const IN_R: { readonly [line: string]: string } = {
  "0 0": "5 %",
  "0 0.3": "3 %",
  "0 0.6": "7 %",
  "0 0.8": "7 %",
  "-0.2 0.3": "99 %",
  "-0.2 0.6": "79 %",
};

/** Made-up starts can only take back a change that the tests have seen: where they see none, the verdict is the same without. */
function verdictOf(values: readonly number[]): EstimatedEffect {
  const question = questionOf(values, START);
  const without = estimateEffect(question, { placebo: false }) as EstimatedEffect;
  return without.verdict === "change_seen" ? (estimateEffect(question) as EstimatedEffect) : without;
}

const LINES = [
  ...[0, 0.3, 0.6, 0.8].map((rho) => ({ change: 0, rho })),
  ...[0.3, 0.6].map((rho) => ({ change: -0.2, rho })),
];

/** Share of verdicts where nothing, and where a fall of 20 %, was put into the series. */
function alarmTable(): string {
  const lines = LINES.map(({ change, rho }) => {
    const random = seeded(SEED);
    const effects = Array.from({ length: RUNS }, () => verdictOf(madeSeries(random, rho, change)));
    const share = (is: (effect: EstimatedEffect) => boolean) => shareOf(effects.filter(is).length);
    const covers = ({ average }: EstimatedEffect) =>
      average.interval95[0] <= 100 * change && 100 * change <= average.interval95[1];
    const cells = [
      change === 0 ? "none" : `${100 * change} %`,
      String(rho),
      share(({ verdict }) => verdict === "change_seen"),
      IN_R[`${change} ${rho}`]!,
      share(({ verdict }) => verdict === "no_material_change"),
      share(({ verdict }) => verdict === "cannot_tell"),
      share(covers),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    `${RUNS} made series a line, seed ${SEED}; ± is one standard error.`,
    "",
    "| change put in | rho | change_seen | in R, 150 runs | no_material_change | cannot_tell | interval covers the truth |",
    "|---|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

function shareOf(count: number): string {
  const share = count / RUNS;
  return `${(100 * share).toFixed(1)} ± ${(100 * Math.sqrt((share * (1 - share)) / RUNS)).toFixed(1)} %`;
}
