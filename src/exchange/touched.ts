import type { Bundles, Entity } from "../store/bundle.js";
import { changesOfRows, type LastChange, lastChanges } from "../store/changes.js";
import { fromShape } from "../store/from-shape.js";
import { IdLookup } from "../store/ids.js";
import { importMarks } from "../store/imported.js";
import type { Shape } from "../store/shape.js";
import { canonicalJson } from "../values/canonical-json.js";
import type { ImportRun, Planned } from "./import-run.js";
import type { Entry } from "./plain-file.js";

/** What a file says of a row that is there already. */
export interface Wish<E extends Entity> {
  readonly entry: Entry;
  readonly path: readonly PropertyKey[];
  /** What it is called in messages: `claim personnel of deployment/op-citadel`. */
  readonly name: string;
  readonly before: Bundles[E];
  readonly after: Bundles[E];
}

/**
 * Sorts wishes into rows that stay, rows to update and conflicts (ARCHITECTURE.md, "Second import"): what differs is updated if no one
 * has touched the row since the last import of that file. A row that an undo took away comes back; one that a person deleted does not.
 */
export async function settle<E extends Entity>(
  run: ImportRun,
  entity: E,
  wishes: readonly Wish<E>[],
): Promise<Planned<E>[]> {
  const differing: Wish<E>[] = [];
  for (const wish of wishes) {
    if (wish.before.row.deleted === null && sameBundle(wish.before, wish.after))
      run.same.push({ entity, row: wish.before.row.id, version: wish.before.row.version, ...placeOf(wish) });
    else differing.push(wish);
  }
  const ids = differing.map((wish) => wish.before.row.id);
  const marks = await importMarks(run.tx.db, entity, ids);
  const last = await lastChanges(run.tx.db, entity, ids);
  return differing.flatMap((wish): Planned<E>[] => {
    const touched = touchedBy(
      wish,
      marks.get(`${wish.entry.file} ${wish.before.row.id}`),
      last.get(wish.before.row.id),
    );
    if (touched === undefined) run.ids.noteRevived(wish.before.row.id);
    if (touched === undefined) return [{ before: wish.before, after: revived(wish.after), file: wish.entry.file }];
    run.conflict(wish.entry, wish.path, `${wish.name} ${touched}; it was left as it is`);
    return [];
  });
}

const placeOf = ({ entry, path }: Wish<Entity>) => ({ file: entry.file, line: entry.line(path) });

/** Why the row may not be updated, or undefined where it may. */
function touchedBy<E extends Entity>(
  wish: Wish<E>,
  mark: number | undefined,
  last: LastChange | undefined,
): string | undefined {
  const { row } = wish.before;
  if (row.deleted !== null) return last?.action === "undo" ? undefined : `was deleted${by(last)}`;
  if (mark === row.version || (mark === undefined && last?.action === "import") || last?.action === "undo")
    return undefined;
  return `was changed${by(last)} since it was imported`;
}

const by = (last: LastChange | undefined) => (last ? ` by ${last.by} on ${last.at.slice(0, 10)}` : "");

function revived<B extends { readonly row: { readonly deleted: string | null } }>(bundle: B): B {
  return { ...bundle, row: { ...bundle.row, deleted: null } };
}

/**
 * What imports wrote of those of these rows that have changed since, each with the row as it is now: what a person corrected is known
 * again by what the file had said of it.
 */
export async function importedStates<E extends "claim" | "clip">(
  run: ImportRun,
  entity: E,
  bundles: readonly Bundles[E][],
): Promise<[now: Bundles[E], then: Bundles[E]][]> {
  const changed = new Map(bundles.filter(({ row }) => row.version > 1).map((bundle) => [bundle.row.id, bundle]));
  const changes = (await changesOfRows(run.tx.db, entity, [...changed.keys()])).filter(
    ({ action, after }) => action === "import" && after !== null,
  );
  const shapes = changes.map(({ after }) => JSON.parse(after!) as Shape);
  const ids = new IdLookup(run.tx.db, run.codebook);
  await ids.load(entity, shapes);
  return shapes.map((shape, place) => [changed.get(changes[place]!.row)!, fromShape(entity, shape, ids)]);
}

/** Whether two bundles say the same. Who and when and the derived level do not count. */
export function sameBundle<E extends Entity>(a: Bundles[E], b: Bundles[E]): boolean {
  return said(a) === said(b);
}

function said(bundle: Bundles[Entity]): string {
  const {
    version: _,
    by: _by,
    at: _at,
    level: _level,
    ...row
  } = bundle.row as unknown as { [column: string]: unknown };
  const { row: _row, pages: _pages, ...parts } = bundle as unknown as { [part: string]: unknown };
  return canonicalJson({ row, parts });
}
