import type { CitationStyle } from "../citations/cite.js";
import type { Codebook } from "../codebook/codebook.js";
import type { Reader, Revision } from "../store/store.js";
import type { Lang } from "../values/value.js";

/** What a view is given: the store as one reader sees it, and how he wants to read. */
export interface Look {
  readonly reader: Reader;
  readonly codebook: Codebook;
  readonly lang: Lang;
  readonly style: CitationStyle;
  /** Key of caches and time of what is built: that of the last change this reader can see. */
  readonly revision: Revision;
}
