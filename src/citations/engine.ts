import CSL, { type Engine as CiteprocEngine } from "citeproc";
import type { Lang } from "../values/value.js";
import type { CslItem } from "./csl-item.js";
import { itemForEngine } from "./item-for-engine.js";
import { FORMAT } from "./output-format.js";
import { LOCALES, localeXml } from "./styles.js";

/** A citation engine for one style and language. What it prints holds marks (marks.ts). */
export interface Engine {
  /** The citation of one item: in full, or as a note gives it again; `label` is a page label made inert. */
  cite(item: CslItem, how: { readonly label?: string; readonly again?: boolean }): string;
  /** Entries in the style's order, each with the index of its item; none if the style has no bibliography. */
  entries(items: readonly CslItem[]): { readonly index: number; readonly printed: string }[];
  /** A word of the reader's language, such as `page` or `open-quote`. */
  term(name: string, form?: "short", plural?: boolean): string;
}

// Its warnings about the inside of a style would stand among a listing's lines.
CSL.debug = () => undefined;

/**
 * Building an engine takes 20 to 500 ms, a citation about 1 ms: keep it. An engine holds only what is being cited (with
 * 1,000 items in it each citation took 450 ms: STACK.md §8).
 * @throws what citeproc throws for a style that it cannot build.
 */
export function buildEngine(style: string, lang: Lang): Engine {
  const locales = { en: localeXml("en"), es: localeXml("es") };
  let items: readonly CslItem[] = [];
  let round = 0;
  const system = {
    retrieveLocale: (code: string) => (code.startsWith("es") ? locales.es : locales.en),
    retrieveItem: (id: string) => itemForEngine(items[Number(id.split(".")[1])]!, id),
  };
  const citeproc = new CSL.Engine(system, style, LOCALES[lang], true);
  citeproc.setOutputFormat(FORMAT);
  plainInput(citeproc);

  /** Takes in the items, and them alone, under ids that the engine has not seen. */
  function hold(cited: readonly CslItem[]): string[] {
    items = cited;
    round += 1;
    const ids = cited.map((_, index) => `${round}.${index}`);
    citeproc.updateItems(ids, ids.length < 2);
    return ids;
  }

  /**
   * Takes in one item without what tells it from others, which prints it once more and makes sort keys: more than half of the time. Where a
   * style adds given names to tell authors apart (APA), the engine also shortens them by what it does there.
   */
  function alone(item: CslItem, print: (id: string) => string): string {
    const { registry } = citeproc;
    const others = registry.registry;
    items = [item];
    round += 1;
    const id = `${round}.0`;
    registry.registry = { [id]: { id, seq: 1, offset: 0, disambig: new CSL.AmbigConfig() } };
    try {
      return print(id);
    } finally {
      registry.registry = others;
    }
  }

  return {
    cite(item, { label, again }) {
      const page = label === undefined ? {} : { locator: label, label: "page" };
      const print = (id: string): string => citeproc.makeCitationCluster([{ id, position: again ? 1 : 0, ...page }]);
      return citeproc.opt["disambiguate-add-givenname"] ? print(hold([item])[0]!) : alone(item, print);
    },
    entries(cited) {
      hold(cited);
      const bibliography = citeproc.makeBibliography();
      if (!bibliography) return [];
      const [{ entry_ids }, printed] = bibliography;
      return printed.map((entry, at) => ({ index: Number(entry_ids[at]![0]!.split(".")[1]), printed: entry }));
    },
    term: (name, form, plural) => citeproc.getTerm(name, form ?? "long", plural ? 1 : 0),
  };
}

/** No fields out of notes, no "p. 7" taken apart, no dates out of words: what is given is meant. */
function plainInput({ opt }: CiteprocEngine): void {
  for (const habit of ["field_hack", "locator_label_parse", "locator_date_and_revision", "raw_date_parsing"]) {
    opt.development_extensions[habit] = false;
  }
}
