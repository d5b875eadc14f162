import type { Timing } from "./timing.js";
import type { Made } from "./workspace.js";

/** One line of the table. */
export interface Result {
  readonly what: string;
  readonly timing: Timing;
  readonly unit: "ms" | "claims/s" | "pages/s" | "MB";
  /** What the issue asks for; absent for lines that are there to compare with. */
  readonly target?: number;
  /** Which of the times the target is for: the median unless told. */
  readonly by?: "median" | "p95";
  /** The same work by other means in the same run, in the same unit: what this machine could do at that moment. */
  readonly peer?: { readonly what: string; readonly median: number };
}

/** What a subject is given. */
export interface Bench {
  /** A folder that is thrown away after the run. */
  readonly folder: string;
  /** Where made databases are left for the next run, if that was asked for; else the same. */
  readonly kept: string;
  /** The made workspace, made when it is first asked for. */
  readonly workspace: () => Promise<Made>;
  /** How many clips are searched. */
  readonly clips: number;
  readonly say: (line: string) => void;
}

/** Times of so many pieces of work as a rate: the fastest time is the highest rate. */
export function rateOf(timing: Timing, count: number): Timing {
  const rate = (milliseconds: number) => count / (milliseconds / 1000);
  return {
    runs: timing.runs,
    median: rate(timing.median),
    min: rate(timing.max),
    max: rate(timing.min),
    p95: rate(timing.p95),
    ...(timing.processor === undefined ? {} : { processor: rate(timing.processor) }),
  };
}

const COLUMNS = [
  "what",
  "target",
  "median",
  "min",
  "max",
  "p95",
  "by processor time",
  "runs",
  "yardstick of the same run",
  "",
] as const;

/** The results as a table of Markdown. */
export function tableOf(results: readonly Result[]): string {
  const rows = [[...COLUMNS], ...results.map(cells)];
  const widths = COLUMNS.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`);
  return [lines[0], `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines.slice(1)].join("\n");
}

function cells({ what, timing, unit, target, by = "median", peer }: Result): string[] {
  const { median, min, max, p95, processor, runs } = timing;
  const isLess = unit === "ms" || unit === "MB"; // the better
  const isMet = target === undefined || (isLess ? timing[by] <= target : timing[by] >= target);
  const ratio = peer && (isLess ? median / peer.median : peer.median / median);
  return [
    what,
    target === undefined ? "" : `${by === "p95" ? "p95 " : ""}${isLess ? "≤" : "≥"} ${shown(target)} ${unit}`,
    `${shown(median)} ${unit}`,
    ...[min, max, p95].map(shown),
    processor === undefined ? "" : shown(processor),
    String(runs),
    peer ? `${peer.what}: ${shown(peer.median)} ${unit} (${ratio!.toFixed(1)} times as long)` : "",
    target === undefined ? "" : isMet ? "met" : "missed",
  ];
}

function shown(number: number): string {
  return number >= 100
    ? Math.round(number)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, ",")
    : number.toFixed(number < 10 ? 2 : 1);
}
