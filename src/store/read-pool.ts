import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { startThread } from "../workspace/start-thread.js";
import type { Session } from "./session.js";
import { rowOf } from "./sqlite-driver.js";

export interface ReadTask {
  readonly file: string;
  readonly cacheKibibytes: number;
}
export interface Ask {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly unknown[];
}
export type Answer =
  | {
      readonly id: number;
      readonly columns: readonly string[];
      readonly lists: readonly (readonly unknown[])[];
      readonly more: boolean;
    }
  | {
      readonly id: number;
      readonly failure: { message: string; code?: string | undefined; errcode?: number | undefined };
    };

/** So many long questions may be asked at once before another has to wait. Threads are started when all others are busy. */
const MOST_THREADS = 3;

/** Of the file, kept by each thread: what is not in it comes from the system's own cache, which made no difference that could be measured. */
const CACHE_KIBIBYTES = 4_096;

/** Rows on their way do not live long; unless told, each thread takes up to 48 for them. */
const YOUNG_MEBIBYTES = 4;

/**
 * Threads that read one SQLite file, each with a connection of its own, so that a long question holds up nobody but who asked it.
 * `mended` turns what SQLite says into what the user can mend.
 */
export class ReadPool {
  readonly #free: ReadThread[] = [];
  readonly #waiting: ((thread: ReadThread | Promise<never>) => void)[] = [];
  readonly #threads = new Set<ReadThread>();
  #isClosed = false;

  constructor(
    readonly file: string,
    readonly mended: (error: unknown) => unknown,
  ) {}

  /** A session with a thread to itself until it is released, in which all is read as it stood at one moment. */
  async lend(): Promise<Session> {
    const thread = await this.#take();
    const release = (): void => {
      thread.ask("commit", []).catch(() => {}); // nothing was written; it is asked before whatever comes next
      this.#give(thread);
    };
    try {
      await thread.ask("begin", []);
    } catch (error) {
      release();
      throw this.mended(error);
    }
    return this.#session(thread, release);
  }

  /** Ends the threads, each when it has answered. Whoever waits for one waits in vain. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const wait of this.#waiting.splice(0)) wait(Promise.reject(storeClosed()));
    await Promise.all([...this.#threads].map((thread) => thread.close()));
  }

  #session(thread: ReadThread, release: () => void): Session {
    const query: Session["query"] = async (sql, parameters) => {
      try {
        return { rows: await thread.ask(sql, parameters), changed: 0 };
      } catch (error) {
        throw this.mended(error);
      }
    };
    return {
      query,
      async *stream(sql, parameters) {
        yield* (await query(sql, parameters)).rows;
      },
      insert: onlyReads,
      begin: onlyReads,
      commit: onlyReads,
      rollback: onlyReads,
      release,
    };
  }

  async #take(): Promise<ReadThread> {
    if (this.#isClosed) throw storeClosed();
    const free = this.#free.pop(); // the one that was used last has most of what is asked for in its cache
    if (free) return free;
    if (this.#threads.size >= MOST_THREADS) return new Promise((resolve) => this.#waiting.push(resolve));
    return this.#start();
  }

  #start(): ReadThread {
    const thread = new ReadThread({ file: this.file, cacheKibibytes: CACHE_KIBIBYTES });
    this.#threads.add(thread);
    return thread;
  }

  #give(thread: ReadThread): void {
    if (thread.isDead) this.#threads.delete(thread);
    const next = this.#waiting.shift();
    if (next) next(thread.isDead ? this.#start() : thread);
    else if (!thread.isDead) this.#free.push(thread);
  }
}

const storeClosed = (): Error => new Error("The store is closed.");
const onlyReads = (): Promise<never> => Promise.reject(new Error("This session only reads."));

interface Waiting {
  readonly rows: object[];
  readonly resolve: (rows: object[]) => void;
  readonly reject: (error: unknown) => void;
}

class ReadThread {
  readonly #worker: Worker;
  readonly #exit: Promise<unknown>;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  /** Why it answers no more. */
  #ended: unknown;

  constructor(task: ReadTask) {
    this.#worker = startThread(import.meta.url, "./read-thread", task, {
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES },
    });
    this.#exit = once(this.#worker, "exit").catch(() => {});
    this.#worker.on("message", (answer: Answer) => this.#hear(answer));
    this.#worker.on("error", (error) => this.#die(error));
    this.#worker.on("exit", () => this.#die(new Error("the thread that reads ended without an answer")));
  }

  get isDead(): boolean {
    return this.#ended !== undefined;
  }

  ask(sql: string, parameters: readonly unknown[]): Promise<object[]> {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { rows: [], resolve, reject });
      this.#worker.postMessage({ id, sql, parameters } satisfies Ask);
    });
  }

  async close(): Promise<void> {
    if (!this.isDead) this.#worker.postMessage("close");
    this.#ended ??= storeClosed();
    await this.#exit;
  }

  #hear(answer: Answer): void {
    const { rows, resolve, reject } = this.#waiting.get(answer.id)!;
    if ("failure" in answer) reject(Object.assign(new Error(answer.failure.message), answer.failure));
    else for (const values of answer.lists) rows.push(rowOf(answer.columns, values));
    if ("more" in answer && answer.more) return;
    this.#waiting.delete(answer.id);
    resolve(rows); // nothing, where it was rejected
  }

  #die(error: unknown): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
