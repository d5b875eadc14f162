import type { ActiveTest } from "../query/plan.js";
import { ancestorRows, presenceRows } from "../store/read-facts.js";
import type { Look } from "./look.js";
import type { SectionView } from "./shapes.js";

export type PresenceHeading = SectionView["presence"];

interface Days {
  readonly min: number;
  readonly max: number;
}

interface Known {
  readonly marks: Days[];
  readonly certain: Days[];
  readonly possible: Days[];
}

/**
 * Under which heading of `active=` each record stands, those left out that were not there (ARCHITECTURE.md, grammar): certainly there at
 * some time of the span, possibly, or no date. Of several tests the least certain answer counts.
 */
export async function presenceHeadings(
  look: Look,
  type: string,
  tests: readonly ActiveTest[],
  ids: readonly string[],
): Promise<Map<string, PresenceHeading>> {
  const known = new Map<string, Known>();
  for (const row of await presenceRows(look.reader.db, type)) {
    if (row.date_min === null || row.date_max === null) continue;
    const of = known.get(row.record) ?? { marks: [], certain: [], possible: [] };
    known.set(row.record, of);
    const days = { min: row.date_min, max: row.date_max };
    (row.value_key === "mark" ? of.marks : row.value_key === "certain" ? of.certain : of.possible).push(days);
  }
  const whole = await datedWholes(
    look,
    ids.filter((id) => !known.has(id)),
    known,
  );
  const headings = new Map<string, PresenceHeading>();
  for (const id of ids) {
    const heading = headingOf(known.get(id) ?? whole.get(id), tests);
    if (heading) headings.set(id, heading);
  }
  return headings;
}

/** A part without any time of its own takes that of the nearest whole that has one, as it does for every filter. */
async function datedWholes(
  look: Look,
  undated: readonly string[],
  known: ReadonlyMap<string, Known>,
): Promise<Map<string, Known>> {
  const found = new Map<string, Known>();
  for (const { record, ancestor } of await ancestorRows(look.reader.db, undated)) {
    const days = known.get(ancestor);
    if (days && !found.has(record)) found.set(record, days);
  }
  return found;
}

const CERTAINTY = ["undated", "possible", "certain"] as const;

function headingOf(known: Known | undefined, tests: readonly ActiveTest[]): PresenceHeading | undefined {
  let least = CERTAINTY.length - 1;
  for (const { negated, spans } of tests) {
    const certain = known !== undefined && spans.some((span) => isCertain(known, span));
    if (negated) {
      if (certain) return undefined;
      continue;
    }
    const possible = known?.possible.some((days) => spans.some((span) => meets(days, span)));
    if (known !== undefined && !certain && !possible) return undefined;
    least = Math.min(least, certain ? 2 : known === undefined ? 0 : 1);
  }
  return tests.every((test) => test.negated) ? "all" : CERTAINTY[least];
}

/** A mark says that some day of it: the span must take in all of it. "certain" says every day. */
function isCertain(known: Known, span: Days): boolean {
  return (
    known.marks.some((mark) => span.min <= mark.min && mark.max <= span.max) ||
    known.certain.some((days) => meets(days, span))
  );
}

const meets = (a: Days, b: Days): boolean => a.min <= b.max && b.min <= a.max;
