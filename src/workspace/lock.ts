import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

const Holder = z.object({ pid: z.number().int().positive(), host: z.string(), command: z.string(), since: z.string() });

/** Who is writing to a workspace: a process, what it does, and since when (UTC text). */
export type LockHolder = z.infer<typeof Holder>;

/**
 * Says in `muster.lock` who writes, and gives back the function that takes it away. The database does the locking;
 * the file only lets whoever waits say for whom. A file that cannot be written is therefore no failure.
 */
export function signLock(path: string, command: string, since: string): () => void {
  const text = JSON.stringify({ pid: process.pid, host: hostname(), command, since } satisfies LockHolder);
  try {
    writeFileSync(path, text);
  } catch {
    return () => {};
  }
  return () => rmSync(path, { force: true });
}

/** Who holds the lock, or undefined: nobody, or a process of this machine that is no longer alive. */
export function readLock(path: string): LockHolder | undefined {
  try {
    const holder = Holder.parse(JSON.parse(readFileSync(path, "utf8")));
    return holder.host === hostname() && !isAlive(holder.pid) ? undefined : holder;
  } catch {
    return undefined; // no file, or one that is being written this moment
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 asks only
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // alive, and someone else's
  }
}
