import type { RecordType } from "../codebook/codebook.js";
import { capitalized } from "../values/capitalized.js";
import { uncapitalized } from "../values/uncapitalized.js";
import type { ListingView, SectionView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { cleanLine, isolated } from "./clean-line.js";
import { dateText } from "./marks.js";

export interface ListingOptions {
  /** The record type that is listed: its labels, the kinds of its properties, which of them is the name. */
  readonly type: Pick<RecordType, "key" | "label" | "plural" | "name" | "properties">;
  /** Instead of the plural of the type. */
  readonly title?: string;
}

/** What stands above a listing. All clean lines. */
export interface Header {
  readonly title: string;
  /** "Query", or in the reader's language. */
  readonly queryLabel: string;
  /** Canonical text of the query; undefined where nothing was asked. */
  readonly query: string | undefined;
  /** "24 deployments, 12 parts." and whatever else must be said of the number. */
  readonly sentences: readonly string[];
  /** "As of March 3, 2026."; "" where nothing has changed yet. */
  readonly asOf: string;
}

export function headerOf(view: ListingView, { type, title }: ListingOptions): Header {
  const words = listingWords[view.lang];
  const counts = countsText(view.wholes, view.parts, view.lang, type);
  return {
    title: cleanLine(title ?? capitalized(type.plural[view.lang])),
    queryLabel: words.query,
    query: view.query === "" ? undefined : cleanLine(view.query),
    sentences: [
      `${counts}.`,
      ...(view.total === 0 ? [words.nothing] : []),
      ...(view.unrecorded > 0 ? [words.unrecorded(view.unrecorded)] : []),
      ...(view.pages > 1 ? [words.page(view.page, view.pages)] : []),
    ],
    asOf: /^\d{4}-\d\d-\d\d/.test(view.asOf) ? words.asOf(dateText(view.asOf.slice(0, 10), view.lang)) : "",
  };
}

/** "24 deployments, 12 parts"; the parts are left out where there are none. */
export function countsText(
  records: number,
  parts: number,
  lang: ListingView["lang"],
  { label, plural }: ListingOptions["type"],
): string {
  const words = listingWords[lang];
  const told = words.records(records, uncapitalized(cleanLine(label[lang])), cleanLine(plural[lang]));
  return parts === 0 ? told : `${told}, ${words.parts(parts)}`;
}

/** A heading over rows. */
export interface Heading {
  readonly level: 2 | 3;
  readonly text: string;
  /** "8 deployments, 3 parts"; of a group with several headings under it "", for those have the numbers. */
  readonly counts: string;
}

/** Sections with the headings that stand over each: of its group where that begins, and of its presence. */
export function outlineOf(
  view: ListingView,
  { type }: ListingOptions,
): { headings: Heading[]; section: SectionView }[] {
  const words = listingWords[view.lang];
  return view.sections.map((section, place) => {
    const before = view.sections[place - 1];
    const counted = countsText(section.records, section.parts, view.lang, type);
    const counts = section.counted ? counted : `${counted} (${words.notCounted})`;
    const isNewGroup = section.group !== undefined && before?.group?.key !== section.group.key;
    const presence = section.presence === "all" ? undefined : words.presence[section.presence];
    const headings: Heading[] = [];
    if (isNewGroup)
      headings.push({ level: 2, text: groupLabel(section, view.lang), counts: presence === undefined ? counts : "" });
    if (presence !== undefined) headings.push({ level: section.group ? 3 : 2, text: presence, counts });
    return { headings, section };
  });
}

function groupLabel({ group }: SectionView, lang: ListingView["lang"]): string {
  const words = listingWords[lang];
  // "joint" and "other" come without a label; a group of the codebook that happens to be called so has one.
  if (group!.label !== "") return isolated(group!.label);
  return group!.key === "joint" ? words.joint : group!.key === "other" ? words.others : isolated(group!.key);
}
