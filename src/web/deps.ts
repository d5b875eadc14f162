import type { CitationStyle } from "../citations/cite.js";
import type { Codebook } from "../codebook/codebook.js";
import type { Store } from "../store/store.js";
import type { Access } from "../values/value.js";
import type { Settings } from "../workspace/settings.js";
import type { Door } from "./door.js";

/** What the pages are made from. */
export interface WebDeps {
  readonly store: Store;
  readonly codebook: Codebook;
  readonly settings: Settings;
  /** Folder of the originals. */
  readonly archive: string;
  /** For whom: nothing that this audience may not see is ever read. Where there is a door, for whoever came in by it; others are the public. */
  readonly audience: Access;
  /** Absent: nobody signs in, and the pages only read. */
  readonly door?: Door;
  readonly style: CitationStyle;
  /** Values of the Host header that are this server; any other is refused. Read anew with each request. */
  readonly hosts: ReadonlySet<string>;
  /** The clock: pages of what is due depend on the day. */
  readonly now: () => string;
  /** When this server started: a page that an earlier program made is not taken for one of this. */
  readonly started: string;
  /** Told in a line what went wrong that was not the reader's fault. */
  readonly report: (line: string) => void;
}
