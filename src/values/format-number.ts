/**
 * A number with commas between thousands and a decimal point, the same in English and in the Spanish of Guatemala and
 * Mexico (en-US and es-419 agree): 1,242; 13.4; 17,000,000. Written here, not by `Intl`, whose output changes with the
 * version of Node. Every digit of the number is printed, none is rounded.
 * A decimal of three places gets a fourth ("1.2420"): "1.242" would read as one thousand two hundred and forty-two.
 * @throws RangeError for what is not finite
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`formatNumber: expected a finite number, got ${value}`);
  const [whole = "0", decimals] = plainDigits(Math.abs(value)).split(".");
  const sign = value < 0 ? "-" : "";
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  if (decimals === undefined) return `${sign}${grouped}`;
  const ambiguous = decimals.length === 3 && whole !== "0";
  return `${sign}${grouped}.${decimals}${ambiguous ? "0" : ""}`;
}

/** Without an exponent: 1e21 has 22 digits, 1e-7 seven decimals. */
function plainDigits(value: number): string {
  const [digits = "0", exponent] = String(value).split("e");
  if (exponent === undefined) return digits;
  const [whole = "0", decimals = ""] = digits.split(".");
  const shift = Number(exponent);
  if (shift < 0) return `0.${"0".repeat(-shift - 1)}${whole}${decimals}`;
  return `${whole}${decimals.padEnd(shift, "0")}`;
}
