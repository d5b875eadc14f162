import { Problem } from "../values/problem.js";
import type { Bundles, Entity } from "./bundle.js";
import { loadBundles } from "./load.js";
import { Names } from "./names.js";
import { namesIn, type Shape, toShape } from "./shape.js";
import type { WriteTx } from "./store.js";

/** Somebody changed a row between reading and writing it: both sides, so that a person decides. */
export class Conflict extends Problem {
  constructor(
    message: string,
    hint: string,
    readonly mine: Shape,
    readonly theirs: Shape | undefined,
    /** The version that stands there now; undefined for a row that is gone. */
    readonly version: number | undefined,
  ) {
    super("conflict", message, hint, { exit: 1 });
  }
}

export async function conflict<E extends Entity>(
  tx: WriteTx,
  entity: E,
  before: Bundles[E],
  mine: Bundles[E],
): Promise<Conflict> {
  const [theirs] = await loadBundles(tx.db, entity, [before.row.id]);
  const names = new Names(tx.db);
  for (const bundle of [mine, ...(theirs ? [theirs] : [])]) await names.load(namesIn(entity, bundle));
  return new Conflict(
    `${entity} ${before.row.id} is at version ${theirs?.row.version ?? "?"}, not ${before.row.version}: somebody changed it in the meantime`,
    "read it again, then repeat your change; nothing was overwritten",
    toShape(entity, mine, names),
    theirs && toShape(entity, theirs, names),
    theirs?.row.version,
  );
}
