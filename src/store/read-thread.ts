import { parentPort, workerData } from "node:worker_threads";
import type { Answer, Ask, ReadTask } from "./read-pool.js";
import { SqliteConnection } from "./sqlite-driver.js";

/** A thread that reads one SQLite file (read-pool.ts): it is asked in SQL, one question after the other, and cannot write. */
export async function prepare(): Promise<() => Promise<void>> {
  const { file, cacheKibibytes } = workerData as ReadTask;
  let connection: SqliteConnection | undefined;
  const answer = ({ id, sql, parameters }: Ask): Answer => {
    try {
      connection ??= new SqliteConnection(file, { readOnly: true, cacheKibibytes });
      return { id, ...connection.lists(sql, parameters) };
    } catch (error) {
      // An error loses its fields on the way to the other thread.
      const { message, code, errcode } = error as Error & { code?: string; errcode?: number };
      return { id, failure: { message, code, errcode } };
    }
  };
  return async () => {
    parentPort!.on("message", (ask: Ask | "close") => {
      if (ask !== "close") return parentPort!.postMessage(answer(ask));
      connection?.close();
      parentPort!.close();
    });
  };
}
