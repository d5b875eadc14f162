import { formatDate } from "../values/format-date.js";
import { formatNumber } from "../values/format-number.js";
import type { Lang } from "../values/value.js";

/** A change with its intervals, in per cent, or in the series' own unit where it has no level to be a share of. */
export interface ChangeSaid {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly isPercent: boolean;
}

/** One decimal place; more only for what is smaller than 1, so that it does not become 0. */
export function rounded(value: number): string {
  if (value === 0 || Math.abs(value) >= 0.95) return formatNumber(Math.round(value * 10) / 10 || 0);
  return formatNumber(Number(value.toPrecision(2)));
}

/** "2014-01" or "2014" in words. */
const inWords = (period: string, lang: Lang) => formatDate(period, lang);

/** What an effect says: METHOD section 7 and 8, in sentences. */
export interface EffectWords {
  /** Before each line of the printed answer. */
  readonly average: string;
  readonly trend: string;
  readonly errors: string;
  readonly smallest: string;
  readonly placebo: string;
  readonly model: string;
  readonly flags: string;
  readonly limits: string;
  readonly starts: string;
  readonly comparison: string;
  /** `last` where the start is only known to lie between two periods. */
  question(series: string, first: string, last: string | undefined): string;
  changeSeen(series: string, periods: number, isYears: boolean, change: ChangeSaid): string;
  /** `isTrend`: the change of trend leads, not the jump. */
  gaveAsMuch(atLeast: number, of: number, isTrend: boolean): string;
  readonly whenNotWhy: string;
  trendChanged(change: ChangeSaid, isYears: boolean): string;
  noMaterialChange(periods: number, isYears: boolean, margin: number, low: number, high: number): string;
  /** `drop`: undefined where there are no percentages. */
  cannotTell(low: number, high: number, drop: number | undefined, isPercent: boolean): string;
  refused(reason: string): string;
  /** Of a start that is only known to lie between two periods. */
  everyStart(count: number): string;
  startsDiffer(count: number): string;
  interval(low: number, high: number, isPercent: boolean, level: number): string;
  value(value: number, isPercent: boolean): string;
  bothErrors(neweyWest: number, ar1: number): string;
  smallestSeen(drop: number, rise: number): string;
  rank(rank: {
    readonly atLeast: number;
    readonly of: number;
    readonly p: number;
    readonly isDecisive: boolean;
    readonly isTrend: boolean;
  }): string;
  readonly verdicts: { readonly [verdict: string]: string };
  modelLine(model: {
    readonly family: string;
    readonly season: string;
    readonly isLog: boolean;
    readonly isControlled: boolean;
    readonly n: number;
    readonly first: string;
    readonly last: string;
    readonly hacLag: number;
    readonly rho: number;
    readonly dispersion: number;
  }): string;
  readonly design: readonly string[];
  readonly reasons: { readonly [why: string]: (of: { readonly [key: string]: unknown }) => string };
  readonly flag: { readonly [code: string]: (of: { readonly [key: string]: unknown }) => string };
}

const list = (periods: unknown, lang: Lang) =>
  (periods as readonly string[]).map((each) => inWords(each, lang)).join(", ");
const unit = (isPercent: boolean) => (isPercent ? " %" : "");

export const effectWords: { readonly [lang in Lang]: EffectWords } = {
  en: {
    average: "Average change",
    trend: "Trend",
    errors: "Standard errors",
    smallest: "Smallest change that could have been seen",
    placebo: "Made-up start dates",
    model: "Model",
    flags: "Bear in mind",
    limits: "What this cannot tell",
    starts: "By start",
    comparison: "The comparison on its own",
    verdicts: {
      change_seen: "a change is seen",
      no_material_change: "no change that matters",
      cannot_tell: "these data cannot tell",
      refused: "no estimate",
    },
    question: (series, first, last) =>
      last === undefined
        ? `Did ${series} change in ${inWords(first, "en")}?`
        : `Did ${series} change at some time from ${inWords(first, "en")} to ${inWords(last, "en")}?`,
    changeSeen: (series, periods, isYears, { estimate, low, high, isPercent }) =>
      `In the first ${periods} ${isYears ? "years" : "months"} ${series} was ${rounded(Math.abs(estimate))}${unit(isPercent)} ` +
      `${estimate < 0 ? "lower" : "higher"} than its earlier course would give ` +
      `(95 % interval ${rounded(low)} to ${rounded(high)}${unit(isPercent)}).`,
    gaveAsMuch: (atLeast, of, isTrend) =>
      `${atLeast} of ${of} made-up start dates gave as large a ${isTrend ? "change of trend" : "jump"}.`,
    whenNotWhy: "This shows when it changed, not why.",
    trendChanged: ({ estimate, low, high, isPercent }, isYears) =>
      `The ${isYears ? "year-to-year" : "month-to-month"} trend changed by ${rounded(estimate)}${unit(isPercent)} (${rounded(low)} to ${rounded(high)}${unit(isPercent)}).`,
    noMaterialChange: (periods, isYears, margin, low, high) =>
      `Any change in the first ${periods} ${isYears ? "years" : "months"} was smaller than ${rounded(margin)} % ` +
      `(90 % interval ${rounded(low)} to ${rounded(high)} %).`,
    cannotTell: (low, high, drop, isPercent) =>
      `These data cannot tell. They fit anything from ${rounded(low)}${unit(isPercent)} to ${rounded(high)}${unit(isPercent)}` +
      `${drop === undefined ? "" : `; a drop smaller than ${rounded(drop)} % would probably have gone unseen`}. This is not evidence that nothing changed.`,
    refused: (reason) => `No estimate: ${reason}.`,
    everyStart: (count) => `This holds whichever of the ${count} possible months it began in.`,
    startsDiffer: (count) => `The answer depends on which of the ${count} possible months it began in.`,
    interval: (low, high, isPercent, level) =>
      `${level} % interval ${rounded(low)} to ${rounded(high)}${unit(isPercent)}`,
    value: (value, isPercent) => `${value > 0 ? "+" : ""}${rounded(value)}${unit(isPercent)}`,
    bothErrors: (neweyWest, ar1) =>
      `Newey-West ${rounded(neweyWest)}, AR(1) ${rounded(ar1)} on the scale of the model; the larger decides`,
    smallestSeen: (drop, rise) =>
      `a fall of ${rounded(drop)} %, a rise of ${rounded(rise)} % (80 % chance at the 5 % level)`,
    rank: ({ atLeast, of, p, isDecisive, isTrend }) =>
      of === 0
        ? "none has data enough around it"
        : `${atLeast} of ${of} gave as large a ${isTrend ? "change of trend" : "jump"}, p ${rounded(p)}${isDecisive ? "" : "; too few to decide anything"}`,
    modelLine: ({ family, season, isLog, isControlled, n, first, last, hacLag, rho, dispersion }) =>
      `${family === "ols" ? `least squares${isLog ? " of logarithms" : ""}` : "quasi-Poisson"}${isControlled ? ", beside a comparison" : ""}; ` +
      `${{ month: "months of the year", fourier: "two pairs of seasonal waves", none: "no season" }[season]}; n = ${formatNumber(n)}, ` +
      `${inWords(first, "en")} to ${inWords(last, "en")}; lag ${hacLag}; rho ${formatNumber(Number(rho.toFixed(2)))}; ${family === "ols" ? "variance" : "dispersion"} ${rounded(dispersion)}`,
    design: [
      "It compares the series with its own earlier course. Whatever else began in the same months is in the estimate too.",
      "It says nothing of what would have happened without the deployment if the earlier course had been about to change anyway.",
      "It sees only what this series counts, in the place and the group that it counts.",
    ],
    reasons: {
      "not-finite": ({ period }) => `the value of ${inWords(period as string, "en")} is not a number`,
      "too-long": ({ periods, most }) =>
        `the series has ${formatNumber(periods as number)} periods, and at most ${formatNumber(most as number)} can be compared`,
      "start-outside": ({ start, first, last }) =>
        `${inWords(start as string, "en")} is not within the series, which runs from ${inWords(first as string, "en")} to ${inWords(last as string, "en")}`,
      "start-wide": ({ months, most }) =>
        `the start is known only within ${formatNumber(months as number)} months, and at most ${most} can be covered`,
      "short-before": ({ have, need }) => `${have} periods with data before the start, and at least ${need} are needed`,
      "short-after": ({ have, need }) => `${have} periods with data from the start on, and at least ${need} are needed`,
      "few-degrees": ({ have, need }) => `the model leaves ${have} degrees of freedom, and at least ${need} are needed`,
      "many-blank": ({ blank, of }) => `${blank} of the ${of} periods of the window are blank, more than a fifth`,
      "month-absent": ({ months }) =>
        `these months of the year have no data before the start: ${(months as number[]).join(", ")}`,
      "all-zero": () => "the series is zero throughout",
      constant: () => "the series is the same throughout, so no change could be told from chance",
      "perfect-fit": () => "the model fits without any error, so there is no chance to measure a change by",
      "no-fit": () => "no model can be settled by these data",
      negative: ({ period }) => `${inWords(period as string, "en")} is below zero, and counts are not`,
      "not-positive": ({ period }) => `${inWords(period as string, "en")} is not above zero and has no logarithm`,
      population: ({ period }) => `the population of ${inWords(period as string, "en")} is missing or not above zero`,
      "population-without-counts": () => "a population goes with counts, and this is not a count model",
      "comparison-same": () => "the comparison is the series itself",
    },
    flag: {
      "same-start": ({ period }) =>
        `Another start in the same month, ${inWords(period as string, "en")}: the month is estimated, and no cause can be named.`,
      "other-start": ({ period }) =>
        `Another start in ${inWords(period as string, "en")}, within a year: what changed cannot be laid to one of them.`,
      event: ({ period, what }) =>
        `${what} (${inWords(period as string, "en")}), within three months of the start: the verdict may say that it changed, not because of what.`,
      "event-around": ({ period, what }) => `${what} (${inWords(period as string, "en")}) falls in the same time.`,
      recounted: ({ period, what }) =>
        `How the series is counted changed in ${inWords(period as string, "en")} (${what}), within three months of the start: no change can be told from that.`,
      "recounted-around": ({ period, what }) =>
        `How the series is counted changed in ${inWords(period as string, "en")} (${what}).`,
      "short-before": ({ have }) => `Only ${have} months with data before the start.`,
      "short-after": ({ have }) => `Only ${have} periods with data from the start on.`,
      blank: ({ periods }) => `Blank, and left out, not taken for zero: ${list(periods, "en")}.`,
      zeros: ({ share }) => `${rounded(share as number)} % of the values are zero.`,
      drift: () => "The series drifts by itself; prefer a comparison.",
      outlier: ({ period }) =>
        `${inWords(period as string, "en")} lies far off the model. It is kept; make it blank to see what it does.`,
      annual: () => "Annual data: few points, and no season.",
      "placebo-stopped": () =>
        "The tests alone would have said that it changed; made-up dates gave such jumps too often.",
      "no-percent": () => "The earlier course does not stay above zero, so nothing is given in per cent.",
      "comparison-changed": () => "The comparison itself changed at the same time.",
      "wide-scatter": ({ percent }) =>
        `The counts scatter widely. A negative binomial model gives ${rounded(percent as number)} %.`,
    },
  },
  es: {
    average: "Cambio medio",
    trend: "Tendencia",
    errors: "Errores estándar",
    smallest: "Menor cambio que se habría podido ver",
    placebo: "Fechas de inicio inventadas",
    model: "Modelo",
    flags: "Hay que tener en cuenta",
    limits: "Lo que esto no permite saber",
    starts: "Según el inicio",
    comparison: "La serie de comparación por sí sola",
    verdicts: {
      change_seen: "se ve un cambio",
      no_material_change: "ningún cambio de importancia",
      cannot_tell: "estos datos no permiten saberlo",
      refused: "sin estimación",
    },
    question: (series, first, last) =>
      last === undefined
        ? `¿Cambió ${series} en ${inWords(first, "es")}?`
        : `¿Cambió ${series} en algún momento entre ${inWords(first, "es")} y ${inWords(last, "es")}?`,
    changeSeen: (series, periods, isYears, { estimate, low, high, isPercent }) =>
      `En los primeros ${periods} ${isYears ? "años" : "meses"}, ${series} estuvo un ${rounded(Math.abs(estimate))}${unit(isPercent)} ` +
      `por ${estimate < 0 ? "debajo" : "encima"} de lo que daría su curso anterior ` +
      `(intervalo del 95 %: de ${rounded(low)} a ${rounded(high)}${unit(isPercent)}).`,
    gaveAsMuch: (atLeast, of, isTrend) =>
      `${atLeast} de ${of} fechas de inicio inventadas dieron un ${isTrend ? "cambio de tendencia" : "salto"} igual o mayor.`,
    whenNotWhy: "Esto indica cuándo cambió, no por qué.",
    trendChanged: ({ estimate, low, high, isPercent }, isYears) =>
      `La tendencia ${isYears ? "anual" : "mensual"} cambió en ${rounded(estimate)}${unit(isPercent)} (de ${rounded(low)} a ${rounded(high)}${unit(isPercent)}).`,
    noMaterialChange: (periods, isYears, margin, low, high) =>
      `Si hubo un cambio en los primeros ${periods} ${isYears ? "años" : "meses"}, fue menor del ${rounded(margin)} % ` +
      `(intervalo del 90 %: de ${rounded(low)} a ${rounded(high)} %).`,
    cannotTell: (low, high, drop, isPercent) =>
      `Estos datos no permiten saberlo. Son compatibles con cualquier cambio entre ${rounded(low)}${unit(isPercent)} y ${rounded(high)}${unit(isPercent)}` +
      `${drop === undefined ? "" : `; una caída menor del ${rounded(drop)} % probablemente no se habría visto`}. Esto no prueba que nada cambiara.`,
    refused: (reason) => `Sin estimación: ${reason}.`,
    everyStart: (count) => `Vale para cualquiera de los ${count} meses en que pudo empezar.`,
    startsDiffer: (count) => `La respuesta depende de en cuál de los ${count} meses posibles empezó.`,
    interval: (low, high, isPercent, level) =>
      `intervalo del ${level} %: de ${rounded(low)} a ${rounded(high)}${unit(isPercent)}`,
    value: (value, isPercent) => `${value > 0 ? "+" : ""}${rounded(value)}${unit(isPercent)}`,
    bothErrors: (neweyWest, ar1) =>
      `Newey-West ${rounded(neweyWest)}, AR(1) ${rounded(ar1)} en la escala del modelo; decide el mayor`,
    smallestSeen: (drop, rise) =>
      `una caída del ${rounded(drop)} %, un alza del ${rounded(rise)} % (probabilidad del 80 % al nivel del 5 %)`,
    rank: ({ atLeast, of, p, isDecisive, isTrend }) =>
      of === 0
        ? "ninguna tiene suficientes datos alrededor"
        : `${atLeast} de ${of} dieron un ${isTrend ? "cambio de tendencia" : "salto"} igual o mayor, p ${rounded(p)}${isDecisive ? "" : "; son demasiado pocas para decidir nada"}`,
    modelLine: ({ family, season, isLog, isControlled, n, first, last, hacLag, rho, dispersion }) =>
      `${family === "ols" ? `mínimos cuadrados${isLog ? " de logaritmos" : ""}` : "cuasi-Poisson"}${isControlled ? ", junto a una serie de comparación" : ""}; ` +
      `${{ month: "meses del año", fourier: "dos pares de ondas estacionales", none: "sin estacionalidad" }[season]}; n = ${formatNumber(n)}, ` +
      `de ${inWords(first, "es")} a ${inWords(last, "es")}; rezago ${hacLag}; rho ${formatNumber(Number(rho.toFixed(2)))}; ${family === "ols" ? "varianza" : "dispersión"} ${rounded(dispersion)}`,
    design: [
      "Compara la serie con su propio curso anterior. Todo lo que empezó en los mismos meses está también en la estimación.",
      "No dice qué habría pasado sin el despliegue si el curso anterior estaba por cambiar de todos modos.",
      "Solo ve lo que esta serie cuenta, en el lugar y el grupo que cuenta.",
    ],
    reasons: {
      "not-finite": ({ period }) => `el valor de ${inWords(period as string, "es")} no es un número`,
      "too-long": ({ periods, most }) =>
        `la serie tiene ${formatNumber(periods as number)} períodos, y se pueden comparar ${formatNumber(most as number)} como máximo`,
      "start-outside": ({ start, first, last }) =>
        `${inWords(start as string, "es")} no está dentro de la serie, que va de ${inWords(first as string, "es")} a ${inWords(last as string, "es")}`,
      "start-wide": ({ months, most }) =>
        `el inicio solo se conoce con un margen de ${formatNumber(months as number)} meses, y se pueden cubrir ${most} como máximo`,
      "short-before": ({ have, need }) =>
        `hay ${have} períodos con datos antes del inicio, y hacen falta al menos ${need}`,
      "short-after": ({ have, need }) =>
        `hay ${have} períodos con datos desde el inicio, y hacen falta al menos ${need}`,
      "few-degrees": ({ have, need }) => `el modelo deja ${have} grados de libertad, y hacen falta al menos ${need}`,
      "many-blank": ({ blank, of }) =>
        `${blank} de los ${of} períodos de la ventana están en blanco, más de la quinta parte`,
      "month-absent": ({ months }) =>
        `estos meses del año no tienen datos antes del inicio: ${(months as number[]).join(", ")}`,
      "all-zero": () => "la serie es cero de principio a fin",
      constant: () => "la serie es igual de principio a fin, y ningún cambio se distinguiría del azar",
      "perfect-fit": () => "el modelo se ajusta sin ningún error, y no hay azar con que medir un cambio",
      "no-fit": () => "estos datos no permiten ajustar ningún modelo",
      negative: ({ period }) =>
        `el valor de ${inWords(period as string, "es")} es menor que cero, y un recuento no puede serlo`,
      "not-positive": ({ period }) =>
        `el valor de ${inWords(period as string, "es")} no es mayor que cero y no tiene logaritmo`,
      population: ({ period }) => `falta la población de ${inWords(period as string, "es")}, o no es mayor que cero`,
      "population-without-counts": () => "la población va con recuentos, y este no es un modelo de recuentos",
      "comparison-same": () => "la serie de comparación es la misma serie",
    },
    flag: {
      "same-start": ({ period }) =>
        `Otro inicio en el mismo mes, ${inWords(period as string, "es")}: se estima el mes y no se puede nombrar una causa.`,
      "other-start": ({ period }) =>
        `Otro inicio en ${inWords(period as string, "es")}, a menos de un año: lo que cambió no puede atribuirse a uno solo.`,
      event: ({ period, what }) =>
        `${what} (${inWords(period as string, "es")}), a menos de tres meses del inicio: se puede decir que cambió, no a causa de qué.`,
      "event-around": ({ period, what }) => `${what} (${inWords(period as string, "es")}) cae en el mismo tiempo.`,
      recounted: ({ period, what }) =>
        `La forma de contar la serie cambió en ${inWords(period as string, "es")} (${what}), a menos de tres meses del inicio: ningún cambio se distingue de eso.`,
      "recounted-around": ({ period, what }) =>
        `La forma de contar la serie cambió en ${inWords(period as string, "es")} (${what}).`,
      "short-before": ({ have }) => `Solo hay ${have} meses con datos antes del inicio.`,
      "short-after": ({ have }) => `Solo hay ${have} períodos con datos desde el inicio.`,
      blank: ({ periods }) => `En blanco, y no contados como cero: ${list(periods, "es")}.`,
      zeros: ({ share }) => `El ${rounded(share as number)} % de los valores es cero.`,
      drift: () => "La serie deriva por sí sola; es preferible una serie de comparación.",
      outlier: ({ period }) =>
        `El valor de ${inWords(period as string, "es")} queda muy lejos del modelo. Se conserva; déjelo en blanco para ver qué efecto tiene.`,
      annual: () => "Datos anuales: pocos puntos y sin estacionalidad.",
      "placebo-stopped": () =>
        "Las pruebas por sí solas habrían dicho que cambió; las fechas inventadas dieron saltos así con demasiada frecuencia.",
      "no-percent": () => "El curso anterior no se mantiene por encima de cero, así que nada se da en porcentaje.",
      "comparison-changed": () => "La propia serie de comparación cambió al mismo tiempo.",
      "wide-scatter": ({ percent }) =>
        `Los recuentos están muy dispersos. Un modelo binomial negativo da ${rounded(percent as number)} %.`,
    },
  },
};
