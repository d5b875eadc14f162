import fc from "fast-check";
import { expect, test } from "vitest";
import { millisecondsOf } from "./clock.js";
import { createIdMaker } from "./ids.js";

const zeros = (bytes: Uint8Array): void => void bytes.fill(0);
const ones = (bytes: Uint8Array): void => void bytes.fill(255);
const clockOf = (...moments: string[]) => {
  let next = 0;
  return { now: () => moments[Math.min(next++, moments.length - 1)]! };
};

test.each([
  [
    "the moment, a counter from 0, no chance",
    zeros,
    ["016b323f34b8-7000-8000-000000000000", "016b323f34b8-7000-8100-000000000000"],
  ],
  [
    "the counter begins in its lower half",
    ones,
    ["016b323f34b8-77ff-bfff-ffffffffffff", "016b323f34b8-7800-80ff-ffffffffffff"],
  ],
])("an id holds %s", (_, random, expected) => {
  const newId = createIdMaker(clockOf("2019-06-07T14:02:11.512Z"), random);
  const made = [newId(), newId()];
  expect(made.map((id) => id.replace("-", ""))).toEqual(expected);
  expect(made[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(made[0]!.replace("-", "").slice(0, 12), 16)).toBe(millisecondsOf("2019-06-07T14:02:11.512Z"));
});

test("a clock that runs back does not take the ids with it", () => {
  const newId = createIdMaker(
    clockOf("2019-06-07T14:02:11.512Z", "2019-06-07T14:02:11.000Z", "2019-06-07T14:02:11.513Z"),
    zeros,
  );
  expect([newId(), newId(), newId()]).toEqual([
    "016b323f-34b8-7000-8000-000000000000",
    "016b323f-34b8-7000-8100-000000000000",
    "016b323f-34b9-7000-8000-000000000000",
  ]);
});

test.each(["1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z"])(
  "a clock that says %s gives whole ids",
  (moment) => {
    const newId = createIdMaker(clockOf(moment, "1970-01-01T00:00:00.001Z"), zeros);
    expect([newId(), newId()]).toEqual([
      "00000000-0000-7000-8000-000000000000",
      "00000000-0001-7000-8000-000000000000",
    ]);
  },
);

test("a full counter borrows the next millisecond", () => {
  const newId = createIdMaker(clockOf("2019-06-07T14:02:11.512Z"), zeros);
  const ids = Array.from({ length: 2 ** 18 + 1 }, newId);
  expect([ids[0], ids.at(-2), ids.at(-1)]).toEqual([
    "016b323f-34b8-7000-8000-000000000000",
    "016b323f-34b8-7fff-bf00-000000000000",
    "016b323f-34b9-7000-8000-000000000000",
  ]);
});

test("ids only grow, whatever the clock and chance do", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 50 }),
      fc.nat(255),
      (times, byte) => {
        const moments = times.map((time) => new Date(time).toISOString());
        const newId = createIdMaker(clockOf(...moments), (bytes) => void bytes.fill(byte));
        const ids = times.map(() => newId());
        expect(ids).toEqual([...new Set(ids)].sort());
      },
    ),
  );
});

test("a real maker makes ids that differ", () => {
  const newId = createIdMaker();
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids).toEqual([...new Set(ids)].sort());
});
