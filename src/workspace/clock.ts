/** What time it is. Passed to whoever needs it, so that a test says when it is. */
export interface Clock {
  /** UTC text with milliseconds: `2019-06-07T14:02:11.512Z`. */
  now(): string;
}

/** The one place that reads the machine's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** Milliseconds since 1970 of a moment that a clock gave. */
export const millisecondsOf = (moment: string): number => Date.parse(moment);

/** `14:02` where the reader sits, with the day before it unless that is today: who waits looks at the clock on the wall. */
export function localTime(moment: string, now: string): string {
  const [then, today] = [new Date(moment), new Date(now)];
  const two = (n: number): string => String(n).padStart(2, "0");
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  if (then.toDateString() === today.toDateString()) return time;
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())} ${time}`;
}

/** The moment so many days later, or earlier. */
export const daysAfter = (moment: string, days: number): string =>
  new Date(millisecondsOf(moment) + days * 86_400_000).toISOString();
