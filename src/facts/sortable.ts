/** Stands after every key of `orderedNumber`: what has no value to be put in order by. */
export const LAST = "~";

const bytes = new DataView(new ArrayBuffer(8));

/**
 * A number as 16 hexadecimal digits whose order as text is the order of the numbers; infinities stand at the ends.
 * IEEE 754 doubles are in order as whole numbers but for their sign: the sign bit is turned, of negative ones all bits.
 * @throws RangeError for NaN
 */
export function orderedNumber(value: number): string {
  if (Number.isNaN(value)) throw new RangeError("orderedNumber: expected a number, got NaN");
  bytes.setFloat64(0, value + 0); // -0 becomes 0
  const [high, low] = [bytes.getUint32(0), bytes.getUint32(4)];
  const negative = high >= 0x80000000;
  return hex(negative ? ~high : high ^ 0x80000000) + hex(negative ? ~low : low);
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");
