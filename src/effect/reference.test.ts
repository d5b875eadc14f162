import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Estimate } from "./average-change.js";
import { designOf } from "./design.js";
import { type EstimatedEffect, estimateEffect } from "./estimate-effect.js";
import { forecastOf } from "./forecast.js";
import { fitNegativeBinomial } from "./negative-binomial.js";
import type { EffectOptions, EffectQuestion, Values } from "./question.js";
import { columnsOf, dataOf, rowsOf } from "./rows.js";
import { quantileOfT } from "./student.js";

// The reference numbers were made in R by other code to the same specification; they are data of their own beside the repository.
const folder = join(import.meta.dirname, "../../../shared/data/effect");
const isThere = existsSync(join(folder, "reference.json"));
if (!isThere) console.log(`skipped: the reference cases of effects are not at ${folder}`);

type Json = { readonly [key: string]: never };
interface Case {
  readonly id: string;
  readonly input: string;
  readonly model: string;
  readonly season?: string;
  readonly slope?: boolean;
  readonly slope_origin?: number;
  readonly offset?: string;
  readonly T0: number;
  readonly window?: "all" | readonly [number, number];
  readonly [key: string]: unknown;
}

const cases: readonly Case[] = isThere
  ? (JSON.parse(readFileSync(join(folder, "reference.json"), "utf8")) as { cases: Case[] }).cases
  : [];
const caseOf = (id: string): Case => cases.find((each) => each.id === id)!;

/** The columns of a file; an empty cell is null. */
function columns(file: string): { readonly [name: string]: readonly (number | null)[] } {
  const [header, ...lines] = readFileSync(join(folder, file), "utf8").trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(","));
  return Object.fromEntries(
    header!
      .split(",")
      .map((name, at) => [name.replaceAll('"', ""), rows.map((row) => (row[at] ? Number(row[at]) : null))]),
  );
}

const VALUE_OF: { readonly [id: string]: string } = {
  seatbelts_ols_drivers_noseason: "drivers",
  seatbelts_qp_drivers_default: "drivers",
  seatbelts_qp_front_default: "front",
  seatbelts_ols_drivers_dummies: "drivers",
  seatbelts_ols_logdrivers_dummies_step: "drivers",
  seatbelts_qp_killed_default: "drivers_killed",
  seatbelts_qp_rear_default: "rear",
  prop99_ols_california: "california",
};

const FIRST: { readonly [file: string]: number } = {
  "sicily.csv": 2002 * 12,
  "seatbelts.csv": 1969 * 12,
  "prop99.csv": 1970,
};

function questionOf({ id, input, T0 }: Case): EffectQuestion {
  const table = columns(input);
  const first = FIRST[input] ?? 2009 * 12;
  const step = input === "prop99.csv" ? ("year" as const) : ("month" as const);
  const at = { step, first };
  const start = first + T0 - 1;
  if (id === "prop99_difference") {
    const values = table["california"]!.map((value, row) => value! - table["control_mean"]![row]!);
    return { series: { ...at, values }, start };
  }
  if (id === "prop99_controlled") return controlled(at, table["california"]!, table["control_mean"]!, start);
  if (id === "seatbelts_controlled_front_vs_rear") return controlled(at, table["front"]!, table["rear"]!, start);
  if (input === "sicily.csv") return { series: { ...at, values: table["aces"]!, population: table["stdpop"]! }, start };
  return { series: { ...at, values: table[VALUE_OF[id] ?? "value"]! }, start };
}

const controlled = (
  at: { step: "month" | "year"; first: number },
  values: Values["values"],
  other: Values["values"],
  start: number,
) => ({
  series: { ...at, values },
  comparison: { values: other },
  start,
});

function optionsOf({
  id,
  model,
  season = "",
  slope = true,
  slope_origin,
  T0,
  window = "all",
  placebo,
}: Case): EffectOptions {
  return {
    family: /ols|gaussian/.test(model) ? "ols" : "quasi-poisson",
    season:
      season === "dummies" || id.startsWith("seatbelts_controlled")
        ? "month"
        : season.startsWith("fourier")
          ? "fourier"
          : "none",
    slope,
    slopeOrigin: slope_origin === T0 - 1 ? "before" : "start",
    window,
    log: id.includes("logdrivers"),
    placebo: placebo !== undefined,
  };
}

/** Each number within 1e-6 of the reference's, relatively. */
function expectClose(found: number | undefined, wanted: number, what: string): void {
  const off = Math.abs(found! - wanted) / Math.max(Math.abs(wanted), 1e-12);
  expect(off, `${what}: ${found} for ${wanted}`).toBeLessThan(1e-6);
}

const FULL = [
  "sicily_qp_step_noseason",
  "sicily_qp_step_fourier2",
  "sicily_qp_slope_fourier2_origin36",
  "sicily_qp_default",
  "seatbelts_ols_drivers_noseason",
  "seatbelts_qp_drivers_default",
  "seatbelts_qp_front_default",
  "seatbelts_ols_drivers_dummies",
  "seatbelts_ols_logdrivers_dummies_step",
  "seatbelts_qp_killed_default",
  "seatbelts_qp_rear_default",
  "seatbelts_controlled_front_vs_rear",
  "prop99_ols_california",
  "prop99_controlled",
  "prop99_difference",
  "dev_drop25",
  "dev_ar1_null",
  "dev_gaps_null",
];

describe.skipIf(!isThere)("the reference cases", () => {
  test("are 21, and each is held here", () => {
    const others = ["seatbelts_negbin_killed", "seatbelts_forecast_logdrivers", "dev_short16"];
    expect(cases.map(({ id }) => id).sort()).toEqual([...FULL, ...others].sort());
  });

  test.each(FULL)("%s", (id) => {
    const reference = caseOf(id);
    const effect = estimateEffect(questionOf(reference), optionsOf(reference)) as EstimatedEffect;
    expectCoefficients(effect, reference);
    expectClose(effect.model.dispersion, reference["dispersion"] as never, "dispersion");
    expect(effect.model).toMatchObject({ n: reference["n"], df: reference["df"], hacLag: reference["hac_lag"] });
    if (reference["average_effect"]) expectAverage(effect, reference["average_effect"] as Json, id);
    if (reference["slope_test"]) expectEstimate(effect.slope!, reference["slope_test"] as Json, "slope");
    if (reference["placebo"]) expectPlacebo(effect, reference["placebo"] as Json);
    const verdict = reference["verdict"] as { class: string; lead: string; holm_p: number; placebo_blocks: boolean };
    // The percentages of a step of logarithms were not converted in the reference, so its third rule does not apply there.
    if (verdict === undefined) return;
    expect(effect.verdict).toBe(verdict.class);
    expect(effect.leads).toBe(verdict.lead === "level" ? "average" : "slope");
    expectClose(effect.p, verdict.holm_p, "Holm");
    expect(effect.isStoppedByPlacebo).toBe(verdict.placebo_blocks);
  });

  test("dev_short16: ten months before the start are refused", () => {
    expect(estimateEffect(questionOf(caseOf("dev_short16")))).toEqual({
      verdict: "refused",
      reason: { why: "short-before", have: 10, need: 24 },
    });
  });

  test("seatbelts_negbin_killed: the second opinion", () => {
    const reference = caseOf("seatbelts_negbin_killed");
    const question = questionOf({ ...reference, id: "seatbelts_qp_killed_default" });
    const rows = rowsOf(question, "quasi-poisson", false);
    const model = {
      family: "quasi-poisson",
      season: "month",
      slope: true,
      slopeOrigin: "start",
      isControlled: false,
    } as const;
    const found = fitNegativeBinomial(dataOf(rows, reference.T0, model));
    expect(found.theta / (reference["theta"] as number)).toBeCloseTo(1, 4);
    expect(found.thetaError / (reference["theta_se"] as number)).toBeCloseTo(1, 4);
    expectClose(found.logLikelihood, reference["loglik"] as number, "log likelihood");
    for (const [name, wanted] of Object.entries(reference["coefficients"] as { [name: string]: number }))
      expect(Math.abs(found.coefficients[found.names.indexOf(name)]! / wanted - 1)).toBeLessThan(1e-5);
    for (const [name, wanted] of Object.entries(reference["se_model"] as { [name: string]: number }))
      expect(Math.abs(found.errors[found.names.indexOf(name)]! / wanted - 1)).toBeLessThan(1e-5);
  });

  test("seatbelts_forecast_logdrivers: what the earlier months would have led one to expect", () => {
    const reference = caseOf("seatbelts_forecast_logdrivers");
    const rows = rowsOf(questionOf({ ...reference, id: "seatbelts_ols_drivers_dummies" }), "ols", true);
    const part = (some: typeof rows) => ({
      places: some,
      y: columnsOf(some).y,
      design: designOf(some, undefined, { season: "month", slope: false }),
    });
    const before = part(rows.filter((row) => row.t < reference.T0));
    const found = forecastOf(before, part(rows.filter((row) => row.t >= reference.T0)));
    const numbers = reference as unknown as { [key: string]: number };
    const lists = reference as unknown as { [key: string]: number[] };
    expectClose(found.rho, numbers["rho"]!, "rho");
    expectClose(found.variance, numbers["sigma2"]!, "sigma2");
    found.bands.forEach(([low, high], row) => {
      expectClose(found.forecast[row], lists["forecast"]![row]!, `forecast ${row}`);
      expectClose(found.errors[row], lists["se"]![row]!, `se ${row}`);
      expectClose(low, lists["lo95"]![row]!, `low ${row}`);
      expectClose(high, lists["hi95"]![row]!, `high ${row}`);
    });
    expectClose(found.gap.estimate, numbers["average_effect"]!, "gap");
    expectClose(found.gap.error, numbers["average_effect_se"]!, "gap error");
    expectClose(found.gap.interval95[0], numbers["average_lo95"]!, "gap low");
    expectClose(found.gap.p, numbers["p"]!, "p");
    expectClose(found.forecastMean, numbers["forecast_mean"]!, "mean");
  });
});

const NAMES = { coef_model_se: "model", coef_hac_se: "neweyWest", coef_ar1_se: "ar1" } as const;

function expectCoefficients({ coefficients, model }: EstimatedEffect, reference: Case): void {
  for (const [table, kind] of Object.entries(NAMES))
    for (const [name, wanted] of Object.entries(reference[table] as { [name: string]: Json })) {
      const found = coefficients.find((each) => each.name === name)!;
      const error = found.errors[kind as "model"];
      expectClose(found.estimate, wanted["estimate"]!, `${name}`);
      expectClose(error, wanted["se"]!, `${name} ${kind}`);
      expectClose(found.estimate + quantileOfT(0.975, model.df) * error, wanted["hi95"]!, `${name} ${kind} hi95`);
    }
}

function expectEstimate(found: Estimate, wanted: Json, what: string): void {
  expectClose(found.estimate, wanted["estimate"]!, what);
  expectClose(found.errors.neweyWest, wanted["se_hac"]!, `${what} Newey-West`);
  expectClose(found.errors.ar1, wanted["se_ar1"]!, `${what} AR(1)`);
  expectClose(found.t, wanted["t"]!, `${what} t`);
  expectClose(found.p, wanted["p"]!, `${what} p`);
}

function expectAverage({ average, model }: EstimatedEffect, wanted: Json, id: string): void {
  expectEstimate(average, wanted, "A");
  expect(average.periods).toBe(wanted["H"]);
  expectClose(average.errors.model, wanted["se_model"]!, "A model");
  expectClose(model.rho, wanted["rho"]!, "rho");
  expectClose(average.interval95[0], wanted["lo95"]!, "lo95");
  expectClose(average.smallest, wanted["mde_abs"]!, "mde");
  if (id.includes("logdrivers")) return; // the reference says to ignore its percentages there
  expectClose(average.percent!.estimate, wanted["pct"]!, "pct");
  expectClose(average.percent!.interval95[0], wanted["pct_lo95"]!, "pct_lo95");
  expectClose(average.percent!.interval95[1], wanted["pct_hi95"]!, "pct_hi95");
  expectClose(average.percent!.interval90[0], wanted["pct_lo90"]!, "pct_lo90");
  expectClose(average.percent!.interval90[1], wanted["pct_hi90"]!, "pct_hi90");
  expectClose(average.percent!.drop, wanted["mde_drop_pct"] ?? wanted["mde_pct"]!, "smallest fall");
  expectClose(average.percent!.rise, wanted["mde_rise_pct"] ?? wanted["mde_pct"]!, "smallest rise");
}

function expectPlacebo({ placebo }: EstimatedEffect, wanted: Json): void {
  expect(placebo!.starts.length).toBe(wanted["n_placebo"]);
  expect(placebo!.isDecisive).toBe(wanted["decisive"]);
  for (const [key, rank] of [
    ["level", placebo!.average],
    ["slope", placebo!.slope],
  ] as const) {
    const reference = wanted[key] as { n_at_least_as_large: number; rank_p: number } | undefined;
    if (reference?.rank_p === undefined) continue; // a model without a slope has no rank of it
    expect(rank!.atLeastAsLarge).toBe(reference.n_at_least_as_large);
    expectClose(rank!.p, reference.rank_p, key);
  }
}
