import type { EstimatedEffect } from "../effect/estimate-effect.js";
import { blanksOf, outliersOf, secondOpinionOf, shareOfZeros } from "../effect/odd-periods.js";
import type { Lang } from "../values/value.js";
import { effectWords } from "../words/effect.js";
import type { EffectAsked } from "./effect-asked.js";
import { periodText } from "./period-text.js";

/** What stands against trusting an estimate, or its cause, in the reader's language. */
export interface FlagView {
  readonly code: string;
  readonly text: string;
}

// METHOD section 8 in months: an event this near may be the cause; another start within a year may be; and what the issue of a question
// wants named lies from six months before the start to twelve after it.
const NEAR = 3;
const YEAR = 12;
const BEFORE = 6;

/** What else happened, and other starts. */
export function flagsAround({ series, start, others, happenings }: EffectAsked, lang: Lang): FlagView[] {
  const { flag } = effectWords[lang];
  const months = series.step === "year" ? YEAR : 1; // in a period
  const apart = (period: number) => Math.max(start[0] - period, 0, period - start[1]) * months;
  const made = (code: string, period: number, what?: string): FlagView => ({
    code,
    text: flag[code]!({ period: periodText(period, series.step), what }),
  });
  const ofOthers = others.flatMap((period) => {
    if (apart(period) === 0) return [made("same-start", period)];
    return apart(period) <= YEAR ? [made("other-start", period)] : [];
  });
  const ofHappenings = happenings.flatMap(({ period, what, isRecount }) => {
    if (apart(period) <= NEAR) return [made(isRecount ? "recounted" : "event", period, what)];
    if (isRecount) return [made("recounted-around", period, what)];
    const isAround = period < start[0] ? apart(period) <= BEFORE : apart(period) <= YEAR;
    return isAround ? [made("event-around", period, what)] : [];
  });
  return [...ofOthers, ...ofHappenings];
}

const DRIFTS_FROM = 0.9;
const MANY_ZEROS = 10; // per cent

/** What the series itself says against trusting the estimate. */
export function flagsWithin(
  { series }: EffectAsked,
  shown: EstimatedEffect,
  compared: string | undefined,
  lang: Lang,
): FlagView[] {
  const { flag } = effectWords[lang];
  const { model } = shown;
  const flags: FlagView[] = [];
  const add = (code: string, of: { readonly [key: string]: unknown } = {}) =>
    flags.push({ code, text: flag[code]!(of) });
  const texts = (periods: readonly number[]) => periods.map((period) => periodText(period, series.step));
  if (series.step === "year") add("annual");
  if (series.step === "month" && model.before < 36) add("short-before", { have: model.before });
  if (model.after < 12) add("short-after", { have: model.after });
  const blanks = blanksOf(shown, series);
  if (blanks.length > 0) add("blank", { periods: texts(blanks) });
  const share = shareOfZeros(shown);
  if (share > MANY_ZEROS) add("zeros", { share });
  if (model.rho >= DRIFTS_FROM) add("drift");
  for (const period of texts(outliersOf(shown, series))) add("outlier", { period });
  if (shown.isStoppedByPlacebo) add("placebo-stopped");
  if (!shown.average.percent) add("no-percent");
  if (compared === "change_seen") add("comparison-changed");
  const percent = secondOpinionOf(shown);
  if (percent !== undefined) add("wide-scatter", { percent });
  return flags;
}
