import type { Property } from "../codebook/codebook.js";
import { marksOf } from "../listings/marks.js";
import { textIn } from "../values/text-value.js";
import { isSpecial, type Lang, type Text, type Value } from "../values/value.js";
import type { FactView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";
import { isWebAddress, recordAddress } from "./addresses.js";
import type { Site } from "./page.js";

interface Props {
  readonly fact: FactView;
  readonly property: Property;
  readonly site: Site;
  readonly lang: Lang;
  /** Says that sources disagree, not how: that stands elsewhere. */
  readonly brief?: boolean;
}

/**
 * The value of a fact, as a link where it leads somewhere, with the marks of what must be known of it. Its pieces are called, not
 * placed: a listing has a thousand facts, and each placed component costs as much as the text of its value.
 */
export function FactText(props: Props) {
  return [FactValue(props), FactMarks(props)];
}

function FactValue({ fact, property, site, lang }: Props) {
  const text = ValueText({ text: fact.text, value: fact.value, property, lang });
  if (fact.link) return <a href={recordAddress(site.codebook, lang, fact.link)}>{text}</a>;
  if (property.kind === "url" && isWebAddress(fact.text)) return <a href={fact.text}>{text}</a>;
  return text;
}

export function FactMarks({ fact, property, lang, brief = false }: Omit<Props, "site">) {
  const marks = marksOf(fact, lang);
  const foreign = foreignTag(fact.value, property, lang);
  if (marks.length === 0 && !foreign) return null;
  return [
    marks.map(({ kind, text }) => [
      " ",
      <span class={`mark mark-${kind}`}>{brief && kind === "disagree" ? listingWords[lang].disagree : text}</span>,
    ]),
    foreign && [" ", <span class="mark">{pageWords[lang].onlyIn(languageName(foreign, lang))}</span>],
  ];
}

interface ValueProps {
  readonly text: string;
  readonly value: Value;
  readonly property: Property;
  readonly lang: Lang;
}

/** What a value says, in the language in which it says it. */
export function ValueText({ text, value, property, lang }: ValueProps) {
  const foreign = foreignTag(value, property, lang);
  if (isSpecial(value)) return <span class="special">{text}</span>;
  if (foreign)
    return (
      <span lang={foreign} dir="auto">
        {text}
      </span>
    );
  return property.kind === "text" ? <span dir="auto">{text}</span> : text;
}

/** The language of a text that does not exist in the reader's; also of what a result or amount is of. */
function foreignTag(value: Value, { kind }: Pick<Property, "kind">, lang: Lang): string | undefined {
  const text = kind === "text" ? value : isOfSomething(value) ? value.what : undefined;
  if (text === undefined || isSpecial(text)) return undefined;
  const found = textIn(text as Text, lang);
  return found.missing ? found.lang : undefined;
}

const isOfSomething = (value: Value): value is { readonly what: Text } & Exclude<Value, string | boolean> =>
  typeof value === "object" && "what" in value && value.what !== undefined;

/** "English", "inglés"; the tag itself for what has no name. */
export function languageName(tag: string, lang: Lang): string {
  try {
    return new Intl.DisplayNames([lang], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag; // a RangeError for what is no tag
  }
}
