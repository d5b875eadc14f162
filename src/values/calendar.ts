/** Days since 1970-01-01 in the proleptic Gregorian calendar, whole; -Infinity and Infinity where a time is open. */
export type Day = number;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Days in a month from 1 to 12. Year 0 is the year before year 1, as in ISO 8601. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const DAYS_OF_400_YEARS = 146_097;
const FIRST_OF_MARCH_OF_YEAR_0 = -719_468; // counted from 1970-01-01

/**
 * The day of a year, month (1 to 12) and day of the month, which must exist.
 * Years are counted from March, so that the leap day comes last (Hinnant, "chrono-compatible low-level date
 * algorithms"); exact for every year that EDTF writes here, up to nine digits either way.
 */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(y / 400);
  const yearOfCycle = y - cycle * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * DAYS_OF_400_YEARS + dayOfCycle + FIRST_OF_MARCH_OF_YEAR_0;
}

/** Year, month and day of the month of a day. @throws RangeError for an open end, which is no day. */
export function dateOf(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  if (!Number.isInteger(day)) throw new RangeError(`dateOf: expected a whole day, got ${day}`);
  const fromMarch = day - FIRST_OF_MARCH_OF_YEAR_0;
  const cycle = Math.floor(fromMarch / DAYS_OF_400_YEARS);
  const dayOfCycle = fromMarch - cycle * DAYS_OF_400_YEARS;
  const yearOfCycle = Math.floor(
    (dayOfCycle -
      Math.floor(dayOfCycle / 1460) +
      Math.floor(dayOfCycle / 36_524) -
      Math.floor(dayOfCycle / (DAYS_OF_400_YEARS - 1))) /
      365,
  );
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** The same day of the month so many months later or earlier; the last of the month where it has no such day. */
export function shiftMonths(from: Day, months: number): Day {
  if (!Number.isFinite(from)) return from;
  const { year, month, day } = dateOf(from);
  const shifted = year * 12 + (month - 1) + months;
  const shiftedYear = Math.floor(shifted / 12);
  const shiftedMonth = shifted - shiftedYear * 12 + 1;
  return dayOf(shiftedYear, shiftedMonth, Math.min(day, daysInMonth(shiftedYear, shiftedMonth)));
}
