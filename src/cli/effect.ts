import { Command, Option } from "commander";
import type { Season } from "../effect/design.js";
import type { Family } from "../effect/fit.js";
import type { EffectOptions } from "../effect/question.js";
import { type EffectCsv, readEffectCsv } from "../exchange/read-effect-csv.js";
import { effectText } from "../listings/effect-text.js";
import { boundsOf, dateOf } from "../values/date-bounds.js";
import { Problem } from "../values/problem.js";
import type { Happening } from "../views/effect-asked.js";
import { readLang, terminalWidth } from "./open.js";
import { print } from "./outcome.js";

interface Options {
  readonly csv: string;
  readonly dateColumn: string;
  readonly valueColumn: string;
  readonly offsetColumn?: string;
  readonly controlColumn?: string;
  readonly controlOffsetColumn?: string;
  readonly name?: string;
  readonly at: string;
  readonly also: readonly string[];
  readonly event: readonly string[];
  readonly recount: readonly string[];
  readonly window?: string;
  readonly season?: Season;
  readonly family?: Family;
  readonly log?: boolean;
  readonly slope: boolean;
  readonly margin?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

const gather = (value: string, before: readonly string[]) => [...before, value];

export function effectCommand(): Command {
  return new Command("effect")
    .description("did a series change when a deployment began, by how much, and what could not have been seen")
    .requiredOption("--csv <file>", "the series: a row a month (or year), in the order of time")
    .requiredOption("--date-column <column>", "months as 2014-01, years as 2014; two columns: year,month")
    .requiredOption("--value-column <column>", "the numbers; an empty cell is not reported, which is not zero")
    .option("--offset-column <column>", "the population, where a rate is meant")
    .option("--control-column <column>", "a series that the deployment cannot have touched")
    .option("--control-offset-column <column>", "the population of that one")
    .option("--name <words>", "what the series is called in the answer; left out, its column")
    .requiredOption("--at <date>", "the start: 2014-01, or 2014-05..2014-11 where it lies between two months")
    .option("--also <date>", "another start; once for each", gather, [])
    .option("--event <date=words>", "what else happened; once for each", gather, [])
    .option("--recount <date=words>", "a change in how the series is counted; once for each", gather, [])
    .option("--window <periods>", "all, or BEFORE,AFTER; left out, 60,36")
    .addOption(new Option("--season <kind>", "left out, as the data allow").choices(["month", "fourier", "none"]))
    .addOption(new Option("--family <kind>", "left out, counts are quasi-Poisson").choices(["ols", "quasi-poisson"]))
    .option("--log", "logarithms of the values, by least squares")
    .option("--no-slope", "only the level may change, not the trend")
    .option("--margin <percent>", "what is too small to matter; left out, 10")
    .option("--lang <language>", "en or es", "en")
    .action(async (options: Options) => {
      const lang = readLang(options.lang)!;
      const { offsetColumn: offset, controlColumn: control, controlOffsetColumn: controlOffset } = options;
      const csv = await readEffectCsv(options.csv, {
        date: options.dateColumn,
        value: options.valueColumn,
        ...(offset === undefined ? {} : { offset }),
        ...(control === undefined ? {} : { control }),
        ...(controlOffset === undefined ? {} : { controlOffset }),
      });
      const { effectView } = await import("../views/effect.js"); // its statistics are loaded when they are asked for
      const view = effectView({ ...askedOf(csv, options), ...csv, options: optionsOf(options) }, lang);
      print(options.json, view, effectText(view, lang, terminalWidth()));
    });
}

function askedOf({ series: { step } }: EffectCsv, { name, valueColumn, at, also, event, recount }: Options) {
  const happening = (text: string, isRecount: boolean): Happening => {
    const [date, ...words] = text.split("=");
    const what = words.join("=").trim();
    if (what === "")
      throw new Problem("usage", `"${text}" does not say what happened`, 'write it as "2014-02=what happened"');
    return { period: readPeriods(date!, step)[0], what, isRecount };
  };
  return {
    name: name ?? valueColumn,
    start: readPeriods(at, step),
    others: also.map((date) => readPeriods(date, step)[0]),
    happenings: [...event.map((text) => happening(text, false)), ...recount.map((text) => happening(text, true))],
  };
}

/** The first and the last period that a date touches: EDTF, or A..B. @throws Problem "date-invalid", "usage" */
function readPeriods(text: string, step: "month" | "year"): readonly [number, number] {
  const written = text.trim();
  const { min, max } = boundsOf(/^[^[{]+\.\.[^\]}]+$/.test(written) ? `[${written}]` : written);
  if (!Number.isFinite(min) || !Number.isFinite(max))
    throw new Problem("usage", `"${text}" has no end`, "name a month, or a first and a last one: 2014-05..2014-11");
  const period = (day: number) => {
    const { year, month } = dateOf(day);
    return step === "year" ? year : 12 * year + month - 1;
  };
  return [period(min), period(max)];
}

function optionsOf({ window, season, family, log, slope, margin }: Options): EffectOptions {
  return {
    ...(window === undefined ? {} : { window: readWindow(window) }),
    ...(season ? { season } : {}),
    ...(family ? { family } : {}),
    ...(log ? { log } : {}),
    ...(margin === undefined ? {} : { margin: readMargin(margin) }),
    slope,
  };
}

function readWindow(text: string): "all" | readonly [number, number] {
  if (text === "all") return "all";
  const found = /^(\d{1,4}),(\d{1,4})$/.exec(text);
  if (found) return [Number(found[1]), Number(found[2])];
  throw new Problem("usage", `--window ${text} is no window`, "write all, or the periods before and after: 60,36");
}

function readMargin(text: string): number {
  const margin = Number(text);
  if (margin > 0 && margin <= 100) return margin;
  throw new Problem("usage", `--margin ${text} is no margin`, "write per cent above 0, up to 100");
}
