import type { RecordType } from "../codebook/codebook.js";
import { jsonText } from "../listings/listing-json.js";
import { recordJson } from "../listings/record-json.js";
import { recordAddress } from "../pages/addresses.js";
import { RecordPage } from "../pages/record-page.js";
import { Problem } from "../values/problem.js";
import { recordView } from "../views/record.js";
import type { RecordView } from "../views/shapes.js";
import { noSuchRecord } from "./not-found.js";
import { isFresh, json, page, unchanged, type Visit } from "./visit.js";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A record by its slug. Its id and the slugs that it had before lead to the present one; with `.json` after it, as data. */
export async function recordRoute(visit: Visit, type: RecordType, name: string): Promise<Response> {
  if (isFresh(visit)) return unchanged(visit);
  // A slug may end in ".json" itself.
  const whole = await found(visit, type, name);
  const asJson = whole === undefined && name.endsWith(".json");
  const view = asJson ? await found(visit, type, name.slice(0, -".json".length)) : whole;
  if (view === undefined) return noSuchRecord(visit, type, name);
  const address = `${recordAddress(visit.site.codebook, visit.lang, view)}${asJson ? ".json" : ""}`;
  if (name !== `${view.slug}${asJson ? ".json" : ""}`) return visit.c.redirect(address, 301);
  if (asJson) return json(visit, `${jsonText(recordJson(view), 2)}\n`);
  return page(visit, <RecordPage site={visit.site} type={type} view={view} />);
}

async function found({ look }: Visit, type: RecordType, name: string): Promise<RecordView | undefined> {
  try {
    const view = await recordView(look, UUID.test(name) ? name : `${type.key}/${name}`);
    return view.type === type.key ? view : undefined;
  } catch (error) {
    if (error instanceof Problem && error.code === "record-missing") return undefined;
    throw error;
  }
}
