import { saveSearchIn } from "../research/save-search.js";
import { Problem } from "../values/problem.js";
import type { ImportRun } from "./import-run.js";
import type { Entry } from "./plain-file.js";
import type { PlainShapes } from "./plain-shapes.js";

/** Keeps the searches of a file that have a name. One whose name is that of another search here is a conflict, and is left alone. */
export async function importSearches(
  run: ImportRun,
  searches: readonly { readonly entry: Entry; readonly shape: PlainShapes["searches"] }[],
): Promise<void> {
  for (const { entry, shape } of searches) {
    const { access = "team", ...named } = shape;
    try {
      await saveSearchIn(run.tx, { ...named, access });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "search-name-taken") run.conflict(entry, ["name"], error.message);
      else run.error(entry, ["name"], `${error.message}; ${error.hint}`);
    }
  }
}
