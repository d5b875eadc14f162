import { findType } from "../codebook/look-up.js";
import { checkQuery } from "../query/check-query.js";
import { parseQuery } from "../query/parse-query.js";
import { tagSlug } from "../research/about.js";
import { findRecord, findSource } from "../store/find.js";
import { type ClipFilter, clipsThatFit } from "../store/find-clips.js";
import { findTag } from "../store/tags.js";
import { readCountry } from "../values/country.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import type { Look } from "./look.js";
import { matchesOf } from "./matches.js";
import { referenceLookup } from "./reference-lookup.js";

export interface RowsToEdit {
  readonly entity: "record" | "clip";
  readonly ids: readonly string[];
}

/**
 * What a filter finds, to be edited: `deployment host=GT sender=us.dod`, or `clip tag=… about=… source=… important=yes by=…`. Of what is
 * only possibly there at a time (`active=`), nothing.
 * @throws Problem as the query's own, "where-empty" for a filter that would take in everything
 */
export async function rowsToEdit(look: Look, words: readonly string[]): Promise<RowsToEdit> {
  const [what = "", ...filters] = words;
  if (filters.length === 0)
    throw new Problem(
      "where-empty",
      `--where "${what}" takes in everything`,
      "add a filter, such as host=GT or tag=surge",
    );
  if (what === "clip" || what === "clips")
    return { entity: "clip", ids: await clipsThatFit(look.reader.db, await clipFilter(look, filters)) };
  const type = findType(look.codebook, what);
  const plan = await checkQuery(parseQuery(filters), type.key, look.codebook, referenceLookup(look.reader));
  const { matches } = await matchesOf(look, plan);
  const isSure = ({ presence }: { presence: string }) => plan.active.length === 0 || presence === "certain";
  return { entity: "record", ids: matches.filter(isSure).map(({ id }) => id) };
}

const CLIP_KEYS = ["tag", "about", "source", "important", "by"] as const;

async function clipFilter(look: Look, filters: readonly string[]): Promise<ClipFilter> {
  const { db } = look.reader;
  let filter: ClipFilter = {};
  for (const pair of filters) {
    const [, key = "", text = ""] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    const values = text.split(",").filter((value) => value !== "");
    if (!(CLIP_KEYS as readonly string[]).includes(key) || values.length === 0) throw noSuchFilter(pair, key);
    if (key === "by") filter = { ...filter, by: values };
    else if (key === "important") filter = { ...filter, important: isYes(text) };
    else if (key === "tag")
      filter = { ...filter, tags: await each(values, async (value) => (await findTag(db, tagSlug(value))).id) };
    else if (key === "source")
      filter = { ...filter, sources: await each(values, async (value) => (await findSource(db, value)).id) };
    else
      filter = {
        ...filter,
        records: await each(
          values.filter((value) => value.includes("/")),
          async (value) => (await findRecord(db, value)).id,
        ),
        countries: values
          .filter((value) => !value.includes("/"))
          .flatMap((value) => look.codebook.regions.get(value)?.countries ?? [readCountry(value)]),
      };
  }
  return filter;
}

async function each(values: readonly string[], find: (value: string) => Promise<string>): Promise<string[]> {
  const found: string[] = [];
  for (const value of values) found.push(await find(value));
  return found;
}

function isYes(text: string): boolean {
  if (text === "yes" || text === "no") return text === "yes";
  throw new Problem("filter-value", `important=${text}: neither yes nor no`, "write important=yes or important=no");
}

function noSuchFilter(pair: string, key: string): Problem {
  const near = nearNames(key, CLIP_KEYS);
  return new Problem(
    "filter-unknown",
    `clips have no filter "${pair}"`,
    near.length > 0 ? `did you mean ${near.join(" or ")}=…?` : `their filters are ${CLIP_KEYS.join("=…, ")}=…`,
  );
}
