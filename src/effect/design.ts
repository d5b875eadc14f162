/** How the months of the year are modelled: a column each, two pairs of waves, or not at all. METHOD section 1. */
export type Season = "month" | "fourier" | "none";

/**
 * The columns of a model, one row for each period with data. Values stand row by row: column `c` of row `r` at `r * names.length + c`.
 */
export interface Design {
  readonly names: readonly string[];
  readonly rows: number;
  readonly x: Float64Array;
}

/** One period with data: its place on the calendar grid (the first of the file is 1), and the month of the year, 0 for annual data. */
export interface Place {
  readonly t: number;
  readonly month: number;
}

export interface DesignOptions {
  readonly season: Season;
  /** Whether the trend may change too, not only the level. */
  readonly slope: boolean;
  /** From where the slope counts; the start itself unless said. */
  readonly slopeOrigin?: number;
  /** Which rows are the series in question (1) and which its comparison (0): the controlled design. */
  readonly treated?: ArrayLike<number>;
}

/**
 * The design of a segmented regression: 1, t, a step and a change of slope from `start` on, and the season; with `treated` all but the
 * season a second time for the series in question. Wagner et al. 2002, J Clin Pharm Ther 27:299; Lopez Bernal et al. 2018, IJE 47:2082
 * (controls).
 * @param start place of the first period with the deployment; undefined leaves step and slope away (a forecast)
 */
export function designOf(places: readonly Place[], start: number | undefined, options: DesignOptions): Design {
  const { season, slope, treated } = options;
  const origin = options.slopeOrigin ?? start ?? 0;
  const core = ["intercept", "time", ...(start === undefined ? [] : ["level", ...(slope ? ["slope"] : [])])];
  const again = treated ? core.map((name) => (name === "intercept" ? "g" : `g_${name}`)) : [];
  const names = [...core, ...again, ...seasonNames(season)];
  const width = names.length;
  const x = new Float64Array(places.length * width);
  places.forEach(({ t, month }, row) => {
    const at = row * width;
    const after = start !== undefined && t >= start ? 1 : 0;
    const values = [1, t, after, (t - origin) * after].slice(0, core.length);
    x.set(values, at);
    if (treated) for (let c = 0; c < core.length; c++) x[at + core.length + c] = treated[row]! * values[c]!;
    fillSeason(x, at + core.length + again.length, season, month);
  });
  return { names, rows: places.length, x };
}

const MONTHS = Array.from({ length: 11 }, (_, index) => `m${index + 2}`);

const seasonNames = (season: Season): readonly string[] =>
  season === "month" ? MONTHS : season === "fourier" ? ["sin1", "cos1", "sin2", "cos2"] : [];

function fillSeason(x: Float64Array, at: number, season: Season, month: number): void {
  if (season === "month" && month > 1) x[at + month - 2] = 1;
  if (season !== "fourier") return;
  for (const pair of [1, 2]) {
    const angle = (2 * Math.PI * pair * month) / 12;
    x[at + 2 * pair - 2] = Math.sin(angle);
    x[at + 2 * pair - 1] = Math.cos(angle);
  }
}
