import { ChangesPage } from "../pages/changes-page.js";
import { batchesView } from "../views/changes.js";
import { noSuchPath } from "./not-found.js";
import { askedPage, isFresh, page, unchanged, type Visit } from "./visit.js";

const BATCHES_A_PAGE = 50;

/** The history of the workspace, newest first; of the team alone. */
export async function changesRoute(visit: Visit): Promise<Response> {
  const { site, lang, look } = visit;
  if (!site.isTeam) return noSuchPath(visit, "changes");
  if (isFresh(visit)) return unchanged(visit);
  const number = askedPage(visit);
  const all = await batchesView(look.reader, number * BATCHES_A_PAGE + 1);
  const batches = all.slice((number - 1) * BATCHES_A_PAGE, number * BATCHES_A_PAGE);
  const hasMore = all.length > number * BATCHES_A_PAGE;
  return page(
    visit,
    <ChangesPage site={site} lang={lang} batches={batches} page={number} hasMore={hasMore} asOf={look.revision.at} />,
  );
}
