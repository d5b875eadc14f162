import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { EffectView } from "../src/views/effect.js";
import { commandLine } from "./command-line.js";

const data = join(import.meta.dirname, "../../shared/data/effect");
const isThere = existsSync(join(data, "sicily.csv"));
if (!isThere) console.log(`skipped: the series of effects are not at ${data}`);

const folder = mkdtempSync(join(tmpdir(), "muster-effect-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const muster = commandLine(folder); // no workspace is there, and none is needed

/** A file of months from January 2009 on. */
function months(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `month,value\n${lines.join("\n")}\n`);
  return path;
}
const month = (index: number) => `${2009 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
const value = (index: number) => 100 + Math.round(20 * (Math.abs(Math.sin(index * 12.9898 + 1) * 43758.5453) % 1));
const rows = Array.from({ length: 96 }, (_, index) => `${month(index)},${value(index)}`);
const usual = (path: string) => ["effect", "--csv", path, "--date-column", "month", "--value-column", "value"];

const json = async (...args: string[]): Promise<EffectView> => {
  const said = await muster(...args, "--json");
  expect(said.err).toBe("");
  expect(said.exit).toBe(0);
  return JSON.parse(said.out) as EffectView;
};

describe.skipIf(!isThere)("muster effect on series whose answer was published", () => {
  const sicily = ["effect", "--csv", join(data, "sicily.csv"), "--date-column", "year,month", "--value-column", "aces"];
  const seatbelts = ["effect", "--csv", join(data, "seatbelts.csv"), "--date-column", "year"];

  test("Sicily's smoking ban: the rate ratio 0.885 (0.839 to 0.933) of Lopez Bernal 2017", async () => {
    const view = await json(
      ...[...sicily, "--offset-column", "stdpop", "--at", "2005-01"],
      ...["--window", "all", "--season", "fourier", "--no-slope"],
    );
    const { estimate, se } = view.coefficients["level"]!;
    const ratio = [estimate, estimate - 1.959964 * se.model, estimate + 1.959964 * se.model].map(Math.exp);
    expect(ratio.map((each) => each.toFixed(3))).toEqual(["0.885", "0.839", "0.933"]);
    expect(view.verdict).toBe("change_seen");
  });

  test("the seat-belt law: drivers fall, the answer says what else began, and has the keys that are promised", async () => {
    const view = await json(
      ...[...seatbelts, "--value-column", "drivers", "--at", "1983-02"],
      ...["--also", "1983-06", "--event", "1983-04=a dry spring", "--event", "1982-01=long ago"],
    );
    expect(Object.keys(view)).toEqual([
      "question",
      "verdict",
      "sentence",
      "average",
      "slope",
      "coefficients",
      "mde",
      "placebo",
      "model",
      "flags",
    ]);
    expect(view.sentence).toBe(
      "In the first 12 months drivers was 18.7 % lower than its earlier course would give (95 % interval -23.8 to -13.3 %). " +
        "0 of 134 made-up start dates gave as large a jump. This shows when it changed, not why.",
    );
    expect(view.placebo).toMatchObject({ count: 134, rank: 1 });
    expect(view.model).toMatchObject({ family: "quasi-poisson", season: "month", n: 83, hacLag: 3 });
    expect(view.flags.map(({ code }) => code)).toEqual(["other-start", "event"]);
  });

  test("rear passengers, whom the law did not touch: nothing that matters", async () => {
    const { out } = await muster(...seatbelts, "--value-column", "rear", "--at", "1983-02", "--lang", "es");
    expect(out).toContain("Si hubo un cambio en los primeros 12 meses, fue menor del 10 %");
  });

  test("front passengers beside rear ones", async () => {
    const view = await json(
      ...[...seatbelts, "--value-column", "front", "--control-column", "rear", "--at", "1983-02", "--window", "all"],
    );
    expect(view.average!.percent).toBeCloseTo(-30.4067790240832, 9);
    expect(view.comparison!.verdict).not.toBe("change_seen");
  });

  test("California's cigarette tax, a year a row: these data cannot tell", async () => {
    const view = await json(
      ...[
        "effect",
        "--csv",
        join(data, "prop99.csv"),
        "--date-column",
        "year",
        "--value-column",
        "california",
        "--at",
        "1989",
      ],
    );
    expect(view).toMatchObject({ verdict: "cannot_tell", model: { window: ["1970", "2000"], season: "none" } });
    expect(view.flags.map(({ code }) => code)).toEqual(["annual", "drift"]);
  });
});

describe("muster effect on a file", () => {
  const path = months("whole.csv", rows);

  test("answers in both languages", async () => {
    const english = (await muster(...usual(path), "--at", "2014-01", "--name", "the count")).out;
    expect(english).toContain("Did the count change in January 2014?");
    expect(english).toContain("What this cannot tell:");
    const spanish = (await muster(...usual(path), "--at", "2014-01", "--name", "el recuento", "--lang", "es")).out;
    expect(spanish).toContain("¿Cambió el recuento en enero de 2014?");
    expect(spanish).not.toMatch(/undefined|NaN/);
  });

  test("a start that lies between May and November is run at all seven months", async () => {
    const view = await json(...usual(path), "--at", "2013-05..2013-11");
    expect(view.starts!.map(({ at }) => at)).toEqual(
      Array.from({ length: 7 }, (_, index) => `2013-${String(index + 5).padStart(2, "0")}`),
    );
    expect(view.average!.percent95![0]).toBeLessThan(view.average!.percent!);
  });

  test.each([
    ["a wider one", ["--at", "2013-04..2013-11"], "start-wide"],
    ["a year", ["--at", "2013"], "start-wide"],
    ["a date after the series ends", ["--at", "2031-01"], "start-outside"],
    ["the series as its own comparison", ["--at", "2014-01", "--control-column", "value"], "comparison-same"],
  ])("%s is refused with the reason", async (_, more, why) => {
    const view = await json(...usual(path), ...more);
    expect(view).toMatchObject({ verdict: "refused", average: null, refused: { why } });
    expect(view.sentence).toMatch(/^No estimate: .+\.$/);
  });

  test("a change in how it is counted, within three months, leaves nothing to tell", async () => {
    const fallen = months(
      "fallen.csv",
      rows.map((row, at) => (at < 60 ? row : `${month(at)},${Math.round(value(at) / 2)}`)),
    );
    expect((await json(...usual(fallen), "--at", "2014-01")).verdict).toBe("change_seen");
    const view = await json(...usual(fallen), "--at", "2014-01", "--recount", "2013-12=a new form");
    expect(view.verdict).toBe("cannot_tell");
    expect(view.flags[0]).toMatchObject({ code: "recounted" });
  });

  test.each([
    [
      "NaN",
      [...rows.slice(0, 3), `${month(3)},NaN`],
      /line 5: "NaN" in the column "value" is no number; write a number/,
    ],
    ["an infinite value", [...rows.slice(0, 3), `${month(3)},Infinity`], /line 5: "Infinity"/],
    ["a month twice", [...rows.slice(0, 4), rows[3]!], /line 6: this date stands in an earlier line too/],
    [
      "months out of order",
      [rows[0]!, rows[2]!, rows[1]!],
      /line 4: this date is earlier than that of the line before/,
    ],
    ["a date that is none", ["soon,3"], /line 2: "soon" is no month/],
    ["a thirteenth month", ["2009-13,3"], /line 2: "2009-13" is no month/],
    ["years among months", [rows[0]!, "2010,3"], /line 3: some dates are months and some are years/],
    ["no rows", [], /has no rows/],
  ])("%s is one clear line", async (name, lines, message) => {
    const said = await muster(...usual(months("bad.csv", lines)), "--at", "2014-01");
    expect(said, name).toMatchObject({ exit: 2, out: "" });
    expect(said.err.trim().split("\n")).toHaveLength(1);
    expect(said.err).toMatch(message);
  });

  test.each([
    [["--at", "2014-01", "--window", "60"], /--window 60 is no window/],
    [["--at", "2014-01", "--margin", "0"], /--margin 0 is no margin/],
    [["--at", "2014-01", "--event", "2014-02"], /does not say what happened/],
    [["--at", "2014-01/.."], /has no end/],
    [["--at", "someday"], /./],
    [["--at", "2014-01", "--offset-column", "valeu"], /has no column "valeu"; .*value/],
  ])("%j is wrong usage", async (more, message) => {
    const said = await muster(...usual(path), ...more);
    expect(said).toMatchObject({ exit: 2, out: "" });
    expect(said.err).toMatch(message);
  });
});
