import { randomFillSync } from "node:crypto";
import { type Clock, millisecondsOf, systemClock } from "./clock.js";

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const POOL = 8192; // bytes of randomness fetched at once: one call to the system for a thousand ids, not for each
const COUNTER_LIMIT = 2 ** 18;

/**
 * Makes UUIDv7 text, each greater than the one before it, also when the clock stands still or runs back.
 * RFC 9562, section 6.2, method 1: after the milliseconds (48 bits) stand a counter of 18 bits, reseeded at each
 * new millisecond with its top bit clear, and 56 random bits. A full counter borrows the next millisecond.
 * `random` fills the bytes that it is given; both arguments are there for tests.
 */
export function createIdMaker(
  clock: Clock = systemClock,
  random: (bytes: Uint8Array) => void = randomFillSync,
): () => string {
  const bytes = new Uint8Array(POOL);
  let used = POOL;
  let text = "";
  let time = -1; // none yet: the first id starts a millisecond, be it that of 1970 itself
  let head = ""; // of the id: the milliseconds
  let counter = 0;

  const take = (count: number): number => {
    if (used + count > POOL) {
      random(bytes);
      used = 0;
    }
    used += count;
    return used - count;
  };

  const startMillisecond = (milliseconds: number): void => {
    time = milliseconds;
    const hex = time.toString(16).padStart(12, "0");
    head = `${hex.slice(0, 8)}-${hex.slice(8)}-`;
    const at = take(4);
    counter = new DataView(bytes.buffer).getUint32(at) % (COUNTER_LIMIT / 2);
  };

  const tick = (): void => {
    const now = clock.now();
    const milliseconds = now === text ? time : Math.max(0, millisecondsOf(now)); // no id is older than 1970
    text = now;
    if (milliseconds > time) startMillisecond(milliseconds);
    else if (++counter === COUNTER_LIMIT) startMillisecond(time + 1);
  };

  return () => {
    tick();
    const top = counter >>> 6; // 12 bits after the version; the other 6 after the variant
    const at = take(7);
    return (
      `${head}${HEX[0x70 | (top >>> 8)]}${HEX[top & 255]}-` +
      `${HEX[0x80 | (counter & 0x3f)]}${HEX[bytes[at]!]}-${HEX[bytes[at + 1]!]}${HEX[bytes[at + 2]!]}` +
      `${HEX[bytes[at + 3]!]}${HEX[bytes[at + 4]!]}${HEX[bytes[at + 5]!]}${HEX[bytes[at + 6]!]}`
    );
  };
}
