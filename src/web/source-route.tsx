import { jsonText } from "../listings/listing-json.js";
import { sourceAddress } from "../pages/addresses.js";
import { SourceListPage } from "../pages/source-list-page.js";
import { SourcePage } from "../pages/source-page.js";
import { Problem } from "../values/problem.js";
import type { SourceView } from "../views/shapes.js";
import { sourceListView, sourceView } from "../views/source.js";
import { noSuchSource } from "./not-found.js";
import { pdfAddress } from "./pdf-files.js";
import { askedPage, isFresh, json, page, unchanged, type Visit } from "./visit.js";

export async function sourceListRoute(visit: Visit): Promise<Response> {
  if (isFresh(visit)) return unchanged(visit);
  return page(visit, <SourceListPage site={visit.site} view={await sourceListView(visit.look, askedPage(visit))} />);
}

/** A source by its citation key; its id and older keys lead to the present one; with `.json` after it, as data. */
export async function sourceRoute(visit: Visit, name: string): Promise<Response> {
  if (isFresh(visit)) return unchanged(visit);
  const whole = await found(visit, name);
  const asJson = whole === undefined && name.endsWith(".json");
  const view = asJson ? await found(visit, name.slice(0, -".json".length)) : whole;
  if (view === undefined) return noSuchSource(visit, name);
  const end = asJson ? ".json" : "";
  if (name !== `${view.key}${end}`) return visit.c.redirect(`${sourceAddress(visit.lang, view.key)}${end}`, 301);
  if (asJson) return json(visit, `${jsonText(view, 2)}\n`);
  return page(visit, <SourcePage site={visit.site} view={view} pdfEngine={pdfAddress} />);
}

async function found({ look }: Visit, name: string): Promise<SourceView | undefined> {
  try {
    return await sourceView(look, name);
  } catch (error) {
    if (error instanceof Problem && error.code === "source-missing") return undefined;
    throw error;
  }
}
