import type { Lang } from "../values/value.js";
import type { CslItem } from "./csl-item.js";
import type { Engine } from "./engine.js";
import { withoutPoint } from "./item-for-engine.js";
import type { Style } from "./load-style.js";
import { inert } from "./marks.js";
import { shortTitle } from "./short-title.js";

interface Wanted {
  readonly engine: Engine;
  readonly style: Style;
  readonly lang: Lang;
  readonly item: CslItem;
  /** A page label made inert; empty for none. */
  readonly label: string;
  readonly short: boolean;
}

/** A note as the engine prints it, with marks. What each kind of style gives stands at `createCiter`. */
export function printNote(wanted: Wanted): string {
  const { engine, style, label, short } = wanted;
  const item = withTitleShort(wanted.item);
  const page = label === "" ? {} : { label };
  if (style.kind === "note") return withStop(engine.cite(item, { ...page, again: short }));
  if (short && !style.citesByNumber) return shortInText(wanted, item);
  const entry = engine.entries([withoutOwnPublisher(item)])[0]?.printed.trim();
  // APA has no entry for what only the writer heard: "An official, personal communication, June 3, 2019".
  if (!entry) return `${withoutBrackets(engine.cite(item, page))}.`;
  return label === "" ? entry : withPage(entry, pageWords(engine, label));
}

/** The engine takes a question mark for the end; in Spanish a full stop follows the quotation marks all the same. */
const withStop = (note: string): string => (/[?!]»$/.test(note) ? `${note}.` : note);

const withTitleShort = (item: CslItem): CslItem =>
  item["title-short"] ? item : { ...item, "title-short": shortTitle(item.title) };

/** APA 9.29: an author that is the publisher too is named once. */
export function withoutOwnPublisher(item: CslItem): CslItem {
  if (item.author?.[0]?.literal !== item["publisher"]) return item;
  const { publisher: _, ...rest } = item;
  return rest as CslItem;
}

/** "p. 19", "pp. 19–21". */
function pageWords(engine: Engine, label: string): string {
  const several = /[–,]/.test(label);
  return `${engine.term("page", "short", several)} ${label}`;
}

/** The page in parentheses, before the full stop if there is one, after an address. */
function withPage(entry: string, page: string): string {
  return entry.endsWith(".") ? `${entry.slice(0, -1)} (${page}).` : `${entry} (${page})`;
}

/** "Reuters, 2019, “U.S. to deploy,” p. 7."; without an author the citation has the title already. */
function shortInText({ engine, lang, label }: Wanted, item: CslItem): string {
  const cited = withoutBrackets(engine.cite(item, {}));
  const page = label === "" ? "" : pageWords(engine, label);
  if (!item.author && !item.editor) return `${[cited, page].filter(Boolean).join(", ")}.`;
  const [open, close] = [engine.term("open-quote"), engine.term("close-quote")];
  const title = innerQuotes(engine, inert(withoutPoint(item["title-short"]!)));
  if (lang === "es") return `${[cited, `${open}${title}${close}`, page].filter(Boolean).join(", ")}.`;
  const ends = /[?!]$/.test(title);
  if (page) return `${cited}, ${open}${title}${ends ? "" : ","}${close} ${page}.`;
  return `${cited}, ${open}${title}${ends ? "" : "."}${close}`;
}

const withoutBrackets = (citation: string): string => citation.trim().replace(/^[([](.*)[)\]]$/s, "$1");

function innerQuotes(engine: Engine, title: string): string {
  const [open, close] = [engine.term("open-inner-quote"), engine.term("close-inner-quote")];
  return title.replace(/(?<![\p{L}\p{N}])[‘“"«]([^‘’“”"«»]*)[’”"»](?![\p{L}\p{N}])/gu, `${open}$1${close}`);
}
