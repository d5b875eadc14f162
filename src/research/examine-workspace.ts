import { type Leftover, leftovers, missingOriginals, verifyArchive } from "../capture/archive.js";
import { factsDiffer } from "../facts/rebuild-facts.js";
import { orphans } from "../store/orphans.js";
import { indexDiffers } from "../store/search-index.js";
import { originalsOf } from "../store/snapshots.js";
import type { Desk } from "./desk.js";

/** Something that is not as it should be. */
export interface Finding {
  readonly kind: "database" | "orphan" | "fact" | "ancestor" | "index" | "archive" | "leftover";
  readonly message: string;
  /** Whether `mendWorkspace` can set it right: it is derived, or was left behind. */
  readonly mendable: boolean;
}

/** A file that is younger may belong to a write that is under way. */
const OLD_AFTER_HOURS = 24;

/**
 * Everything that is wrong with a workspace; changes nothing. What is derived is compared with what it should be, every original is read.
 * Young leftovers are not told: they may belong to a write that is under way.
 */
export async function examineWorkspace({ store, codebook, archive, now }: Examined): Promise<Finding[]> {
  const faults = await store.integrity();
  const damaged = await verifyArchive(archive);
  return store.readAll(async (db) => {
    const hashes = await originalsOf(db);
    const old = (await leftovers(archive, hashes)).filter((one) => isOld(one, now()));
    return [
      ...faults.map((message) => finding("database", message)),
      ...(await orphans(db)).map((message) => finding("orphan", message)),
      ...(await factsDiffer(db, codebook)).map(({ table, ...row }) => finding(table, JSON.stringify(row), true)),
      ...(await indexDiffers(db, codebook)).map((doc) => finding("index", `${doc} is not found by what it says`, true)),
      ...(await missingOriginals(archive, hashes)).map((path) => finding("archive", `${path} is not there`)),
      ...damaged.map((path) => finding("archive", `${path} is not what its name says`)),
      ...old.map((one) => finding("leftover", LEFT[one.kind](one.path), true)),
    ];
  });
}

export type Examined = Pick<Desk, "store" | "codebook" | "archive" | "now">;

const finding = (kind: Finding["kind"], message: string, mendable = false): Finding => ({ kind, message, mendable });

const LEFT: { readonly [kind in Leftover["kind"]]: (path: string) => string } = {
  unfinished: (path) => `${path} was left by a write that was cut off`,
  extra: (path) => `${path} is an original that no source has`,
};

export const isOld = ({ modified }: Leftover, now: string): boolean =>
  Date.parse(now) - modified.getTime() > OLD_AFTER_HOURS * 3_600_000;
