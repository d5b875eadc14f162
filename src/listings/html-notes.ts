import type { Lang } from "../values/value.js";
import { listingWords } from "../words/listing.js";
import { escapeHtml } from "./html-escape.js";

/** Where notes are cited, counted while a document is written, so that each note can lead back to all of them. */
export class CitedPlaces {
  private readonly times = new Map<number, number>();

  constructor(private readonly lang: Lang) {}

  /** The numbers of notes after a fact, each a link; "" for none. */
  cite(notes: readonly number[]): string {
    if (notes.length === 0) return "";
    const links = notes.map((n) => {
      const time = (this.times.get(n) ?? 0) + 1;
      this.times.set(n, time);
      const label = escapeHtml(listingWords[this.lang].note(n));
      return `<a id="cite-${n}-${time}" href="#note-${n}" aria-label="${label}">${n}</a>`;
    });
    return `<sup>${links.join(", ")}</sup>`;
  }

  /** Links from a note to every place that cites it; "" where none does. */
  backLinks(n: number): string {
    const times = this.times.get(n) ?? 0;
    return Array.from({ length: times }, (_, place) => {
      const label = escapeHtml(listingWords[this.lang].backTo(n, times > 1 ? place + 1 : undefined));
      return ` <a class="back" href="#cite-${n}-${place + 1}" aria-label="${label}">↩${times > 1 ? `<sup>${place + 1}</sup>` : ""}</a>`;
    }).join("");
  }
}
