import { expect, test } from "vitest";
import { numbers, wholeNumbers } from "./number-column.js";

test("a column keeps every number that was added, however often it had to grow", () => {
  const [whole, days] = [wholeNumbers(), numbers()];
  for (let place = 0; place < 5_000; place++) {
    whole.push(place);
    days.push(place % 7 === 0 ? Number.NaN : place + 0.5);
  }
  expect([whole.length, whole.values[0], whole.values[1_024], whole.values[4_999]]).toEqual([5_000, 0, 1_024, 4_999]);
  expect(Array.from(days.values.subarray(0, 3))).toEqual([Number.NaN, 1.5, 2.5]);
  expect(days.values[4_999]).toBe(4_999.5);
});
