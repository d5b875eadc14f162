import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlacedClip, segmentsOf } from "./highlight.js";

const clip = (id: string, start: number, end: number): PlacedClip => ({ id, start, end });

/** The pieces as one line: `[a,b:text]` is a piece of the passages a and b, `(a` where a begins, `a)` where it ends. */
const drawn = (text: string, clips: readonly PlacedClip[]): string =>
  segmentsOf(text, clips)
    .map(
      ({ text: piece, clips: of, starts, ends }) =>
        starts.map((id) => `(${id}`).join("") +
        (of.length > 0 ? `[${of.join(",")}:${piece}]` : piece) +
        ends.map((id) => `${id})`).join(""),
    )
    .join("|");

test.each<[name: string, text: string, clips: PlacedClip[], expected: string]>([
  ["no passage", "171 Marines", [], "171 Marines"],
  ["an empty page", "", [], ""],
  ["one passage", "sent 171 Marines", [clip("a", 5, 8)], "sent |(a[a:171]a)| Marines"],
  ["from the first to the last character", "171", [clip("a", 0, 3)], "(a[a:171]a)"],
  [
    "two that overlap",
    "about 200 Marines",
    [clip("a", 0, 9), clip("b", 6, 17)],
    "(a[a:about ]|(b[a,b:200]a)|[b: Marines]b)",
  ],
  [
    "one within another",
    "about 200 Marines",
    [clip("a", 0, 17), clip("b", 6, 9)],
    "(a[a:about ]|(b[a,b:200]b)|[a: Marines]a)",
  ],
  ["two of the same place", "200", [clip("a", 0, 3), clip("b", 0, 3)], "(a(b[a,b:200]a)b)"],
  ["side by side", "80 89", [clip("a", 0, 2), clip("b", 2, 5)], "(a[a:80]a)|(b[b: 89]b)"],
  ["offsets are code points, not UTF-16 units", "🇬🇹 171 🚁!", [clip("a", 3, 6)], "🇬🇹 |(a[a:171]a)| 🚁!"],
  ["beyond the text", "171", [clip("a", 1, 99)], "1|(a[a:71]a)"],
  ["wholly beyond it", "171", [clip("a", 50, 99)], "171|(a"],
  ["no length", "171", [clip("a", 1, 1)], "1|(a71"],
])("a page's text is cut where passages begin and end: %s", (_, text, clips, expected) => {
  expect(drawn(text, clips)).toBe(expected);
});

test("the pieces put together are the text, and each passage has what its offsets say", () => {
  const texts = fc.string({ unit: "binary", maxLength: 40 });
  const clips = fc.array(fc.tuple(fc.nat(45), fc.nat(45)), { maxLength: 6 });
  fc.assert(
    fc.property(texts, clips, (text, places) => {
      const placed = places.map(([a, b], at) => clip(String(at), Math.min(a, b), Math.max(a, b)));
      const segments = segmentsOf(text, placed);
      expect(segments.map((segment) => segment.text).join("")).toBe(text);
      for (const { id, start, end } of placed) {
        const own = segments.filter((segment) => segment.clips.includes(id)).map((segment) => segment.text);
        expect(own.join("")).toBe([...text].slice(start, end).join(""));
        expect(segments.filter((segment) => segment.starts.includes(id))).toHaveLength(1);
      }
    }),
  );
});
