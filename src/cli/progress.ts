import { millisecondsOf, systemClock } from "../workspace/clock.js";

/** Shown on a terminal only once something has taken this long. */
const AFTER_MS = 2_000;

/** How far a long job is: count, rate and time left, on one line of a terminal; plain lines elsewhere, one in ten seconds. */
export function progressLine(): { show: (what: string, done: number, of: number) => void; end: () => void } {
  const started = millisecondsOf(systemClock.now());
  let last = started;
  let shown = false;
  return {
    show(what, done, of) {
      const now = millisecondsOf(systemClock.now());
      const terminal = process.stderr.isTTY;
      if (now - started < AFTER_MS || now - last < (terminal ? 200 : 10_000)) return;
      last = now;
      const rate = done / ((now - started) / 1_000);
      const left = rate > 0 ? `, ${Math.ceil((of - done) / rate)} s left` : "";
      const line = `${what}: ${done} of ${of}${rate >= 1 ? `, ${Math.round(rate)} a second` : ""}${left}`;
      process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
      shown = terminal;
    },
    end() {
      if (shown) process.stderr.write("\r\u001b[K");
    },
  };
}
