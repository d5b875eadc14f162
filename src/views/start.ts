import { countLiving } from "../store/count-living.js";
import { countsByType } from "../store/read-records.js";
import type { Look } from "./look.js";

/** How much there is, as one reader sees it. */
export interface StartView {
  readonly lang: "en" | "es";
  /** Of each type of the codebook, in its order. */
  readonly types: readonly { readonly key: string; readonly count: number }[];
  readonly sources: number;
  /** Of these pages there is a link where there is something to see. */
  readonly questions: number;
  readonly obligations: number;
  readonly asOf: string;
}

export async function startView(look: Look): Promise<StartView> {
  const { db } = look.reader;
  const counts = await countsByType(db);
  return {
    lang: look.lang,
    types: [...look.codebook.types.keys()].map((key) => ({ key, count: counts.get(key) ?? 0 })),
    sources: await countLiving(db, "source"),
    questions: await countLiving(db, "question"),
    obligations: await countLiving(db, "obligation"),
    asOf: look.revision.at,
  };
}
