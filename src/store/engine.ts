import type { Clock } from "../workspace/clock.js";
import type { Grammar, Session } from "./session.js";

export interface EngineOptions {
  readonly clock: Clock;
  /** What this program is doing, for whoever waits for it: `muster import`. */
  readonly command: string;
  /** How long a writer waits for one of another program. */
  readonly waitSeconds: number;
  /** Whether an absent database is made; else it is a Problem. */
  readonly create: boolean;
}

/** What a store asks of SQLite and PostgreSQL. */
export interface Engine {
  readonly name: "sqlite" | "postgres";
  readonly grammar: Grammar;
  /** A session that writes; there is one at a time in this process (open-store.ts queues). */
  writer(): Promise<Session>;
  /** A session that cannot write and sees what is committed. */
  reader(): Promise<Session>;
  /** As `snapshot`, in a thread of its own, so that nobody waits for what is asked there; absent where the engine needs none. */
  readonly apart?: () => Promise<Session>;
  /** As `reader`, standing still at one moment until it is released. */
  snapshot(): Promise<Session>;
  /** What is wrong with the file itself, a line each; a server looks after its own. */
  integrity(): Promise<string[]>;
  /** Sets how the database is kept; only after it was found to be ours to change. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
