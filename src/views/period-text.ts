import { printMonth } from "../series/months.js";

/** A period as a date: "2014-01", "2014". */
export function periodText(period: number, step: "month" | "year"): string {
  if (step === "year") return String(period).padStart(4, "0");
  return printMonth(period);
}
