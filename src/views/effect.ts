import { type EstimatedEffect, estimateEffect } from "../effect/estimate-effect.js";
import type { Refusal } from "../effect/question.js";
import { effectOfStarts } from "../effect/starts.js";
import type { Lang } from "../values/value.js";
import { type ChangeSaid, effectWords } from "../words/effect.js";
import type { EffectAsked } from "./effect-asked.js";
import { type FlagView, flagsAround, flagsWithin } from "./effect-flags.js";
import { periodText } from "./period-text.js";

type Pair = readonly [low: number, high: number];

/** The JSON shape of `muster effect`: docs/effect.md tells what each key holds. */
export interface EffectView {
  readonly question: string;
  readonly verdict: "change_seen" | "no_material_change" | "cannot_tell" | "refused";
  readonly sentence: string;
  readonly average: {
    readonly estimate: number;
    readonly percent: number | null;
    readonly percent95: Pair | null;
    readonly percent90: Pair | null;
    readonly periods: number;
    readonly interval95: Pair;
    readonly se: SeView;
    readonly p: number;
  } | null;
  readonly slope: {
    readonly estimate: number;
    readonly interval95: Pair;
    readonly se: SeView;
    readonly p: number;
  } | null;
  readonly coefficients: {
    readonly [name: string]: { readonly estimate: number; readonly se: SeView; readonly p: number };
  };
  readonly mde: { readonly drop: number; readonly rise: number } | null;
  /** `rank`: the place of the real start among all, 1 the largest. */
  readonly placebo: {
    readonly count: number;
    readonly rank: number;
    readonly p: number;
    readonly decisive: boolean;
    /** Whether the rank is that of the average change or of the change of trend: the one with the smaller p. */
    readonly of: "average" | "slope";
  } | null;
  readonly model: {
    readonly family: string;
    readonly season: string;
    readonly n: number;
    readonly window: readonly [first: string, last: string];
    readonly hacLag: number;
    readonly rho: number;
    readonly dispersion: number;
    readonly df: number;
    readonly log: boolean;
    readonly controlled: boolean;
    readonly margin: number;
  } | null;
  readonly flags: readonly FlagView[];
  readonly refused?: { readonly reason: string; readonly why: string };
  /** Of a start that is only known to lie between two periods. */
  readonly starts?: readonly { readonly at: string; readonly verdict: string; readonly percent: number | null }[];
  /** The comparison's own change. */
  readonly comparison?: { readonly verdict: string; readonly percent: number | null; readonly percent95: Pair | null };
}

export interface SeView {
  readonly model: number;
  readonly neweyWest: number;
  readonly ar1: number;
  readonly decides: number;
}

/** The answer in the reader's language. Whatever the statistics say, METHOD section 8 caps what may be said of the cause. */
export function effectView(asked: EffectAsked, lang: Lang): EffectView {
  const words = effectWords[lang];
  const { series, start } = asked;
  const text = (period: number) => periodText(period, series.step);
  const question = words.question(asked.name, text(start[0]), start[0] === start[1] ? undefined : text(start[1]));
  const found = effectOfStarts(asked, start, asked.options);
  const around = flagsAround(asked, lang);
  if (found.verdict === "refused") {
    const reason = words.reasons[found.reason.why]!(withTexts(found.reason, text));
    const none = { average: null, slope: null, coefficients: {}, mde: null, placebo: null, model: null } as const;
    const refused = { reason, why: found.reason.why };
    return { question, verdict: "refused", sentence: words.refused(reason), ...none, flags: around, refused };
  }
  const { shown, all } = found;
  const isRecounted = around.some(({ code }) => code === "recounted");
  const verdict = isRecounted ? "cannot_tell" : found.verdict;
  const compared = asked.comparison && comparisonOf(asked);
  const bounds = all.map(({ effect }) => changeOf(effect));
  const hull: ChangeSaid = {
    ...changeOf(shown),
    low: Math.min(...bounds.map(({ low }) => low)),
    high: Math.max(...bounds.map(({ high }) => high)),
  };
  return {
    question,
    verdict,
    sentence: sentenceOf(asked, verdict, { shown, all: all.map(({ effect }) => effect), hull }, lang),
    ...numbersOf(
      shown,
      hull,
      all.map(({ effect }) => effect),
      text,
    ),
    flags: [...around, ...flagsWithin(asked, shown, compared?.verdict, lang)],
    ...(all.length === 1 ? {} : { starts: all.map(({ start: at, effect }) => startView(text(at), effect)) }),
    ...(compared ? { comparison: compared } : {}),
  };
}

const startView = (at: string, { verdict, average }: EstimatedEffect) => ({
  at,
  verdict,
  percent: average.percent?.estimate ?? null,
});

function comparisonOf({ series, comparison, start, options }: EffectAsked): EffectView["comparison"] {
  const own = estimateEffect(
    { series: { step: series.step, first: series.first, ...comparison! }, start: start[0] },
    options,
  );
  if (own.verdict === "refused") return { verdict: own.verdict, percent: null, percent95: null };
  const { percent } = own.average;
  return { verdict: own.verdict, percent: percent?.estimate ?? null, percent95: percent?.interval95 ?? null };
}

/** Keys of a refusal that are periods, as dates. */
function withTexts(reason: Refusal, text: (period: number) => string): { readonly [key: string]: unknown } {
  const dated = new Set(["period", "start", "first", "last"]);
  return Object.fromEntries(
    Object.entries(reason).map(([key, value]) => [key, dated.has(key) ? text(value as number) : value]),
  );
}

function changeOf({ average }: EstimatedEffect): ChangeSaid {
  const { percent, estimate, interval95 } = average;
  if (!percent) return { estimate, low: interval95[0], high: interval95[1], isPercent: false };
  return { estimate: percent.estimate, low: percent.interval95[0], high: percent.interval95[1], isPercent: true };
}

interface Found {
  readonly shown: EstimatedEffect;
  readonly all: readonly EstimatedEffect[];
  readonly hull: ChangeSaid;
}

function sentenceOf(
  asked: EffectAsked,
  verdict: EffectView["verdict"],
  { shown, all, hull }: Found,
  lang: Lang,
): string {
  const words = effectWords[lang];
  const { periods } = shown.average;
  const isYears = asked.series.step === "year";
  const said: string[] = [];
  if (verdict === "change_seen") {
    said.push(words.changeSeen(asked.name, periods, isYears, hull));
    const { placebo } = shown;
    const rank = placebo?.[shown.leads];
    if (placebo?.isDecisive && rank)
      said.push(
        words.gaveAsMuch(
          Math.max(...all.map((one) => one.placebo![one.leads]!.atLeastAsLarge)),
          placebo.starts.length,
          shown.leads === "slope",
        ),
      );
    if (shown.leads === "slope") said.push(words.trendChanged(slopeChange(shown), isYears));
    said.push(words.whenNotWhy);
  } else if (verdict === "no_material_change") {
    const bounds = all.map(({ average }) => average.percent!.interval90);
    const [low, high] = [Math.min(...bounds.map(([each]) => each)), Math.max(...bounds.map(([, each]) => each))];
    said.push(words.noMaterialChange(periods, isYears, shown.model.margin, low, high));
  } else {
    const drops = all.map(({ average }) => average.percent?.drop);
    const drop = drops.every((each) => each !== undefined) ? Math.max(...(drops as number[])) : undefined;
    said.push(words.cannotTell(hull.low, hull.high, drop, hull.isPercent));
  }
  if (all.length > 1) {
    const isSame = new Set(all.map((one) => one.verdict)).size === 1;
    said.push(isSame ? words.everyStart(all.length) : words.startsDiffer(all.length));
  }
  return said.join(" ");
}

/** A change of slope: of logarithms in per cent a period, else in the unit of the series. */
function slopeChange({ slope, reading }: EstimatedEffect): ChangeSaid {
  const said = (value: number) => (reading.isLog ? 100 * Math.expm1(value) : value);
  const [low, high] = slope!.interval95;
  return { estimate: said(slope!.estimate), low: said(low), high: said(high), isPercent: reading.isLog };
}

function numbersOf(
  shown: EstimatedEffect,
  hull: ChangeSaid,
  all: readonly EstimatedEffect[],
  text: (period: number) => string,
) {
  const { average, slope, placebo, leads, model } = shown;
  const { percent } = average;
  const rank = placebo?.[leads];
  const of90 = all.flatMap((one) => one.average.percent?.interval90 ?? []);
  return {
    average: {
      estimate: average.estimate,
      percent: percent?.estimate ?? null,
      percent95: percent ? ([hull.low, hull.high] as const) : null,
      percent90: percent ? ([Math.min(...of90), Math.max(...of90)] as const) : null,
      periods: average.periods,
      interval95: average.interval95,
      se: average.errors,
      p: average.p,
    },
    slope: slope ? { estimate: slope.estimate, interval95: slope.interval95, se: slope.errors, p: slope.p } : null,
    coefficients: Object.fromEntries(
      shown.coefficients.map(({ name, estimate, errors, p }) => [name, { estimate, se: errors, p }]),
    ),
    mde: percent
      ? {
          drop: Math.max(...all.map((one) => one.average.percent?.drop ?? 0)),
          rise: Math.max(...all.map((one) => one.average.percent?.rise ?? 0)),
        }
      : null,
    placebo:
      placebo && rank
        ? {
            count: placebo.starts.length,
            rank: rank.atLeastAsLarge + 1,
            p: rank.p,
            decisive: placebo.isDecisive,
            of: leads,
          }
        : null,
    model: {
      family: model.family,
      season: model.season,
      n: model.n,
      window: [text(model.window[0]), text(model.window[1])] as const,
      hacLag: model.hacLag,
      rho: model.rho,
      dispersion: model.dispersion,
      df: model.df,
      log: model.isLog,
      controlled: model.isControlled,
      margin: model.margin,
    },
  };
}
