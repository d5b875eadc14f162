import { parentPort, workerData } from "node:worker_threads";
import type { Answer, Ask, ReadTask } from "./read-pool.js";
import { SqliteConnection } from "./sqlite-driver.js";

/** A thread keeps the memory that it once needed: a hundred thousand rows go their way in parts. */
const ROWS_AT_ONCE = 1000;

const send = (answer: Answer): void => parentPort!.postMessage(answer);

/** A thread that reads one SQLite file (read-pool.ts): it is asked in SQL, one question after the other, and cannot write. */
export async function prepare(): Promise<() => Promise<void>> {
  const { file, cacheKibibytes } = workerData as ReadTask;
  let connection: SqliteConnection | undefined;
  const answer = ({ id, sql, parameters }: Ask): void => {
    try {
      connection ??= new SqliteConnection(file, { readOnly: true, cacheKibibytes });
      for (const part of connection.parts(sql, parameters, ROWS_AT_ONCE)) send({ id, ...part });
    } catch (error) {
      // An error loses its fields on the way to the other thread.
      const { message, code, errcode } = error as Error & { code?: string; errcode?: number };
      send({ id, failure: { message, code, errcode } });
    }
  };
  return async () => {
    parentPort!.on("message", (ask: Ask | "close") => {
      if (ask !== "close") return answer(ask);
      connection?.close();
      parentPort!.close();
    });
  };
}
