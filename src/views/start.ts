import { countsOfBoards } from "../store/questions.js";
import { countsByType } from "../store/read-records.js";
import { countOfSources } from "../store/read-sources.js";
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
  const counts = await countsByType(look.reader.db);
  return {
    lang: look.lang,
    types: [...look.codebook.types.keys()].map((key) => ({ key, count: counts.get(key) ?? 0 })),
    sources: await countOfSources(look.reader.db),
    ...(await countsOfBoards(look.reader.db)),
    asOf: look.revision.at,
  };
}
