import { expect, test } from "vitest";
import { byteRange } from "./byte-range.js";

test.each([
  ["the first bytes", "bytes=0-499", { first: 0, last: 499 }],
  ["from a place on", "bytes=900-", { first: 900, last: 999 }],
  ["the last bytes", "bytes=-100", { first: 900, last: 999 }],
  ["more than there are", "bytes=900-5000", { first: 900, last: 999 }],
  ["more of the last than there are", "bytes=-5000", { first: 0, last: 999 }],
  ["beyond the end", "bytes=1000-", "outside"],
  ["the last none", "bytes=-0", "outside"],
  ["no range", undefined, undefined],
  ["several", "bytes=0-1,5-6", undefined],
  ["backwards", "bytes=9-1", undefined],
  ["another unit", "lines=1-2", undefined],
])("a range of a file of 1,000 bytes: %s", (_, header, expected) => {
  expect(byteRange(header, 1000)).toEqual(expected);
});

test("a file of no bytes has no part", () => {
  expect(byteRange("bytes=-5", 0)).toBe("outside");
  expect(byteRange("bytes=0-", 0)).toBe("outside");
});
