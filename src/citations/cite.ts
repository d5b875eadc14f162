import type { Lang } from "../values/value.js";
import { CitationCache } from "./citation-cache.js";
import type { CslItem } from "./csl-item.js";
import { buildEngine } from "./engine.js";
import { loadStyle, readStyle } from "./load-style.js";
import { inertLabel, MARKS } from "./marks.js";
import { type Addresses, type Cited, shown } from "./output-format.js";
import { printNote, withoutOwnPublisher } from "./print-note.js";
import { type ShippedStyle, shippedStyle, styleFor } from "./styles.js";

export type CitationStyle = ShippedStyle | { readonly xml: string };

export interface NoteForm {
  /** The printed label of a page ("19", "xii", "2-14"), or a span of them with an en dash ("19–21"). */
  readonly page?: string;
  /** The same source again: its short form. */
  readonly short?: boolean;
}

export interface Citer {
  /** The text of one note. Ends with a full stop, or with the address in styles that let it stand last. */
  note(item: CslItem, form?: NoteForm): Cited;
  /** Entries in the style's order, each with the key of its source. */
  bibliography(items: readonly CslItem[]): (Cited & { readonly key: string })[];
}

// Some 1,000 characters a citation: 4,000 sources in 3 forms are 12 MB.
const SOURCES_KEPT = 4_000;
const FORMS_KEPT = 100;
const LABELS_KEPT = 1_000;
const CITERS_KEPT = 8;
const citers = new CitationCache<Citer>(CITERS_KEPT);

/**
 * What writes the citations of a style in the reader's language. Small words, dates and quotation marks are in that
 * language; titles stay in the source's. The same style and language give the same citer, with its engine and what it
 * has made so far.
 *
 * Note styles give a note in full, and short when the source is cited again. In-text styles (APA) are not made for
 * notes: the note is the entry of the bibliography with the page in parentheses, and the short form the citation with the
 * title, since one author has many sources a year ("Reuters, 2019, “U.S. to deploy up to 89 DHS agents,” p. 7.").
 * Styles that cite by number or label have no short form; the entry comes again.
 * @throws Problem "style-invalid" for a style given as XML that cannot be used.
 */
export function createCiter({ style, lang }: { readonly style: CitationStyle; readonly lang: Lang }): Citer {
  const name = typeof style === "string" ? style : style.xml;
  return citers.get(`${lang} ${name}`, () => newCiter(style, lang));
}

function newCiter(given: CitationStyle, lang: Lang): Citer {
  const style = typeof given === "string" ? readStyle(shippedStyle(given)) : loadStyle(given.xml);
  const engine = buildEngine(styleFor(style.xml, lang), lang);
  const bySource = new CitationCache<CitationCache<Form>>(SOURCES_KEPT);
  const labels = new CitationCache<Cited>(LABELS_KEPT);
  const keys = new WeakMap<CslItem, string>();

  /** What was made for a source; the key is what the source says, put together once for each item that is given. */
  function formsOf(item: CslItem): CitationCache<Form> {
    const key = keys.get(item) ?? JSON.stringify(item);
    keys.set(item, key);
    return bySource.get(key, () => new CitationCache<Form>(FORMS_KEPT));
  }

  return {
    note(item, { page = "", short = false } = {}) {
      const forms = formsOf(item);
      const label = inertLabel(page);
      const render = (mark: string): Form =>
        formOf(shown(printNote({ engine, style, lang, item, label: mark, short }), addresses(item)), mark);
      const form = short ? "short" : "full";
      if (label === "") return forms.get(form, () => render("")).whole;
      const mark = placeFor(label);
      if (mark) {
        const template = forms.get(`${form} ${mark}`, () => render(mark)).around;
        // A label holds no address, so it is shown the same whatever source it is of.
        if (template)
          return putIn(
            template,
            labels.get(label, () => shown(label, { url: undefined, doi: undefined })),
          );
      }
      return forms.get(`${form} ${label}`, () => render(label)).whole;
    },
    bibliography: (items) =>
      engine.entries(style.kind === "note" ? items : items.map(withoutOwnPublisher)).map(({ index, printed }) => {
        const item = items[index]!;
        return { key: item.id, ...shown(lang === "es" ? capitalMonths(printed) : printed, addresses(item)) };
      }),
  };
}

/** In a bibliography a month may begin a sentence: "AST Digital Magazine. Julio de 2016." */
const capitalMonths = (printed: string): string =>
  printed.replace(/(?<=\. )[efmajsond](?=[a-z]{3,9} de \d{4}\b)/g, (first) => first.toUpperCase());

const addresses = (item: CslItem): Addresses => ({ url: item.URL, doi: item.DOI });

/**
 * A number that no citation holds by itself. A note is made once with it, and then with each page of the source: 3,000
 * notes to 300 sources take 600 turns of the engine.
 */
const NUMBER_PLACE = "987654321";

/** What holds the place of a page label; undefined for spans and lists, which styles abridge and make plural. */
function placeFor(label: string): string | undefined {
  if (/^\d+$/.test(label)) return NUMBER_PLACE;
  return /^[\p{L}\p{N}.\uFDD5]+$/u.test(label) ? MARKS.label : undefined;
}

/** A citation that was made; `around` is what stands before and after a mark that it holds once. */
interface Form {
  readonly whole: Cited;
  readonly around: { readonly text: readonly [string, string]; readonly html: readonly [string, string] } | undefined;
}

function formOf(whole: Cited, mark: string): Form {
  const [text, html] = mark === "" ? [[], []] : [whole.text.split(mark), whole.html.split(mark)];
  const isOnce = text.length === 2 && html.length === 2;
  return { whole, around: isOnce ? { text: [text[0]!, text[1]!], html: [html[0]!, html[1]!] } : undefined };
}

const putIn = ({ text, html }: NonNullable<Form["around"]>, label: Cited): Cited => ({
  text: text[0] + label.text + text[1],
  html: html[0] + label.html + html[1],
});
