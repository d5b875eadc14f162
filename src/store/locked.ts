import { Problem } from "../values/problem.js";
import { type Clock, localTime } from "../workspace/clock.js";
import type { LockHolder } from "../workspace/lock.js";

/** Another writer did not finish in time. Says who, where that is known. */
export function workspaceLocked(holder: LockHolder | undefined, clock: Clock, here: string): Problem {
  const elsewhere = holder && holder.host !== here ? ` on ${holder.host}` : "";
  const who = holder
    ? `\`${holder.command}\` (process ${holder.pid}${elsewhere}) since ${localTime(holder.since, clock.now())}`
    : "another program";
  return new Problem("workspace-locked", `the workspace is locked by ${who}`, "try again when it is done", { exit: 3 });
}
