import { readDate } from "./date-words.js";

/**
 * The time that a part of a value bears (`during` of money and results), as EDTF. Words are read as for a date, and a
 * whole number is a year, because YAML makes one of `during: 2013`.
 * @throws Problem "date-invalid"
 */
export function readDuring(input: unknown): string {
  if (typeof input === "number" && Number.isInteger(input) && input >= 0 && input <= 9999) {
    return readDate(String(input).padStart(4, "0"));
  }
  return readDate(typeof input === "string" ? input : (JSON.stringify(input) ?? ""));
}
