import { z } from "zod";
import { changesAddress, undoAddress } from "../pages/addresses.js";
import { UndoPage } from "../pages/undo-page.js";
import { undo } from "../research/undo.js";
import { Problem } from "../values/problem.js";
import { batchView, type ChangeView } from "../views/changes.js";
import { noSuchPath } from "./not-found.js";
import type { Visit } from "./visit.js";
import { field, formRoute } from "./write.js";

const FIELDS = z.object({ "with-later": field });

/** Takes a batch back: what it changed, then a button; the bar after saving sends the same form at once. */
export async function undoRoute(visit: Visit, batch: string): Promise<Response> {
  const { site, lang } = visit;
  const changes = await changesOf(visit, batch);
  if (!changes) return noSuchPath(visit, batch);
  const back = cameFrom(visit) ?? changesAddress(lang);
  return formRoute(visit, {
    fields: FIELDS,
    back,
    show: (draft) => <UndoPage site={site} lang={lang} draft={draft} batch={batch} changes={changes} />,
    save: async (desk, fields) => {
      await undo(desk, { batch, withLater: fields["with-later"] !== undefined });
      return back;
    },
  });
}

async function changesOf({ look }: Visit, batch: string): Promise<ChangeView[] | undefined> {
  try {
    return await batchView(look.reader, batch);
  } catch (error) {
    if (error instanceof Problem && error.code === "batch-missing") return undefined;
    throw error;
  }
}

/** The page of ours from which the form was sent, unless that is the form's own. */
function cameFrom({ c, lang }: Visit): string | undefined {
  const referer = c.req.header("referer");
  const origin = c.req.header("origin");
  if (referer === undefined || origin === undefined || !referer.startsWith(`${origin}/`)) return undefined;
  const address = referer.slice(origin.length);
  return address.startsWith(undoAddress(lang, "")) ? undefined : address;
}
