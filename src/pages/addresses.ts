import type { Codebook } from "../codebook/codebook.js";
import { pathOf } from "../codebook/path.js";
import type { Lang } from "../values/value.js";

/*
 * Addresses of pages (ARCHITECTURE.md, "Addresses"): only paths are translated, the keys of queries are the same in both languages.
 * None begins with a host, so that the same page can be served from anywhere.
 */

export const startAddress = (lang: Lang): string => `/${lang}/`;

/** @param search the canonical query, without "?"; "" for all records of the type */
export function listingAddress(codebook: Codebook, lang: Lang, type: string, search = ""): string {
  return withSearch(`/${lang}/${typePath(codebook, lang, type)}`, search);
}

/** The same listing as a file. */
export function downloadAddress(codebook: Codebook, lang: Lang, type: string, format: string, search = ""): string {
  return withSearch(`/${lang}/${typePath(codebook, lang, type)}.${format}`, search);
}

export function recordAddress(
  codebook: Codebook,
  lang: Lang,
  record: { readonly type: string; readonly slug: string },
): string {
  return `/${lang}/${typePath(codebook, lang, record.type)}/${encodeURIComponent(record.slug)}`;
}

export const sourcesAddress = (lang: Lang, page = 1): string =>
  withSearch(`/${lang}/sources`, page > 1 ? `page=${page}` : "");

/** @param clip id of the passage at which the page opens */
export function sourceAddress(lang: Lang, key: string, clip?: string | null): string {
  return `/${lang}/sources/${encodeURIComponent(key)}${clip ? `#clip-${clip}` : ""}`;
}

/** The bytes of a source as they were captured; `captured`: a web page made inert, as it looked. */
export const originalAddress = (lang: Lang, key: string): string => `${sourceAddress(lang, key)}/original`;
export const capturedAddress = (lang: Lang, key: string): string => `${sourceAddress(lang, key)}/captured`;

/** @param selected what the form begins with */
export function newClipAddress(lang: Lang, source: string, selected?: { quote: string; page: string }): string {
  const search = selected && selected.quote + selected.page !== "" ? new URLSearchParams(selected).toString() : "";
  return withSearch(`/${lang}/clip/${encodeURIComponent(source)}`, search);
}

export const questionsAddress = (lang: Lang, search = ""): string => withSearch(`/${lang}/questions`, search);
export const obligationsAddress = (lang: Lang): string => `/${lang}/obligations`;

/** @param who name of a contact; without it all of them */
export function contactsAddress(lang: Lang, who?: string): string {
  return withSearch(`/${lang}/contacts`, who === undefined ? "" : `person=${encodeURIComponent(who)}`);
}

/** @param search the canonical query, without "?" */
export const searchAddress = (lang: Lang, search = ""): string => withSearch(`/${lang}/search`, search);

/** The same search as a file or a feed: `.csv`, `.csl.json`, `.atom`. */
export const searchFileAddress = (lang: Lang, extension: string, search = ""): string =>
  withSearch(`/${lang}/search.${extension}`, search);

export const savedSearchAddress = (lang: Lang, name: string): string => `/${lang}/search/${encodeURIComponent(name)}`;
export const savedFeedAddress = (lang: Lang, name: string): string => `${savedSearchAddress(lang, name)}.atom`;

export const signInAddress = (lang: Lang): string => `/${lang}/sign-in`;
export const signOutAddress = (lang: Lang): string => `/${lang}/sign-out`;
/** Makes a claim of a property of a record (`type/slug`). */
export const newClaimAddress = (lang: Lang, record: string, property: string): string =>
  `/${lang}/new/claim?record=${encodeURIComponent(record)}&property=${encodeURIComponent(property)}`;
/** Corrects a claim of a record. */
export const claimAddress = (lang: Lang, record: string, claim: string): string =>
  `/${lang}/edit/claim/${encodeURIComponent(claim)}?record=${encodeURIComponent(record)}`;

export const changesAddress = (lang: Lang, page = 1): string =>
  withSearch(`/${lang}/changes`, page > 1 ? `page=${page}` : "");
/** Takes a batch of changes back. */
export const undoAddress = (lang: Lang, batch: string): string => `/${lang}/undo/${encodeURIComponent(batch)}`;

const withSearch = (path: string, search: string): string => (search === "" ? path : `${path}?${search}`);

function typePath(codebook: Codebook, lang: Lang, type: string): string {
  const found = codebook.types.get(type);
  return found ? pathOf(found, lang) : encodeURIComponent(type);
}

/** Whether an address leads to the web: any other (`javascript:`, `file:`) is shown and leads nowhere. */
export const isWebAddress = (address: string): boolean => /^https?:\/\/\S+$/i.test(address);
