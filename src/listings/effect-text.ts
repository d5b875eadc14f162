import type { Lang } from "../values/value.js";
import type { EffectView } from "../views/effect.js";
import { effectWords } from "../words/effect.js";
import { GLUE, wrapLines } from "./wrap-lines.js";

/** An effect as a person reads it in a terminal: question, answer, numbers, what to bear in mind, what it cannot tell. */
export function effectText(view: EffectView, lang: Lang, width: number): string {
  const words = effectWords[lang];
  // A number and its sign of per cent stay together.
  const wrapped = (text: string, ...indents: string[]) =>
    wrapLines(text.replaceAll(" %", `${GLUE}%`), width, ...indents);
  const lines = [view.question, "", ...wrapped(view.sentence)];
  const numbers = numberLines(view, lang);
  if (numbers.length > 0) lines.push("");
  for (const [label, text] of numbers) lines.push(...wrapped(`${label}: ${text}.`, "", "  "));
  const list = (title: string, items: readonly string[]) => {
    if (items.length > 0) lines.push("", `${title}:`, ...items.flatMap((item) => wrapped(item, "  - ", "    ")));
  };
  list(
    words.starts,
    (view.starts ?? []).map(
      ({ at, verdict, percent }) =>
        `${at}: ${percent === null ? "" : `${words.value(percent, true)}, `}${words.verdicts[verdict]}`,
    ),
  );
  list(
    words.flags,
    view.flags.map(({ text }) => text),
  );
  list(words.limits, words.design);
  return `${lines.join("\n")}\n`;
}

function numberLines({ average, slope, mde, placebo, model, comparison }: EffectView, lang: Lang): [string, string][] {
  if (!average || !model) return [];
  const words = effectWords[lang];
  const interval = (pair: readonly [number, number], isPercent: boolean, level: number) =>
    words.interval(pair[0], pair[1], isPercent, level);
  const isPercent = average.percent !== null;
  const ends = average.percent95 ?? average.interval95;
  const own = `${words.value(average.percent ?? average.estimate, isPercent)} (${interval(ends, isPercent, 95)}`;
  const ninety = average.percent90 ? `; ${interval(average.percent90, true, 90)}` : "";
  const isRatio = model.log || model.family === "quasi-poisson";
  const trend = (value: number) => (isRatio ? 100 * Math.expm1(value) : value);
  const [first, last] = model.window;
  const rank =
    placebo &&
    words.rank({
      atLeast: placebo.rank - 1,
      of: placebo.count,
      p: placebo.p,
      isDecisive: placebo.decisive,
      isTrend: placebo.of === "slope",
    });
  return [
    [words.average, `${own}${ninety})`],
    ...(slope
      ? [
          [
            words.trend,
            `${words.value(trend(slope.estimate), isRatio)} (${interval([trend(slope.interval95[0]), trend(slope.interval95[1])], isRatio, 95)})`,
          ] as [string, string],
        ]
      : []),
    [words.errors, words.bothErrors(average.se.neweyWest, average.se.ar1)],
    ...(mde ? [[words.smallest, words.smallestSeen(mde.drop, mde.rise)] as [string, string]] : []),
    ...(rank ? [[words.placebo, rank] as [string, string]] : []),
    ...(comparison?.percent95
      ? [
          [
            words.comparison,
            `${words.value(comparison.percent!, true)} (${interval(comparison.percent95, true, 95)})`,
          ] as [string, string],
        ]
      : []),
    [words.model, words.modelLine({ ...model, isLog: model.log, isControlled: model.controlled, first, last })],
  ];
}
