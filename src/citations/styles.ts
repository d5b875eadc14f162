import { createRequire } from "node:module";
import type { Lang } from "../values/value.js";
import { spanishTerms } from "./spanish-terms.js";

const require = createRequire(import.meta.url);

/** The styles that ship: Chicago's full notes, and APA. */
export type ShippedStyle = "chicago-notes" | "apa";

/** A locale of citeproc for each language of the reader. Spanish is that of Latin America, as in all that Muster writes. */
export const LOCALES: Record<Lang, string> = { en: "en-US", es: "es-419" };

/** The CSL of a style that ships, as published. */
export function shippedStyle(name: ShippedStyle): string {
  if (name === "apa") return (require("@citation-js/plugin-csl/lib/styles.json") as { apa: string }).apa;
  return (require("@citation/csl-style-chicago-fullnote-bibliography/info.json") as { content: string }).content;
}

/** The words of citations in a language. */
export function localeXml(lang: Lang): string {
  const locales = require("@citation-js/plugin-csl/lib/locales.json") as Record<string, string>;
  if (lang === "en") return locales["en-US"]!;
  return locales["es-ES"]!.replace('xml:lang="es-ES"', 'xml:lang="es-419"').replace(
    "</terms>",
    `${spanishTerms()}</terms>`,
  );
}

/**
 * A style made ready for Muster's notes in a language. In English Chicago a page that follows a bare date says that it is
 * one ("June 26, 2019, p. 7", not "2019, 7"); what the styles write in English without asking the locale becomes
 * Spanish; and Spanish has no comma before the last "y", nor "&". What a style does not have is passed over, so that a
 * workspace's own style may go through as well.
 */
export function styleFor(xml: string, lang: Lang): string {
  const mended = mendApa(dateSpeeches(labelPages(xml, lang)));
  return lang === "es" ? inSpanish(mended) : mended;
}

/** Chicago's place where a page is named, in notes: it says "p." nowhere. */
const CHICAGO_PAGE =
  /<if locator="page" match="none">\s*(<label variable="locator" form="short"(?: suffix=" ")?\/>)\s*<\/if>/g;
/** The same where the source is cited again: "3:19" of a book in volumes, else the bare page. */
const CHICAGO_PAGE_AGAIN =
  /<else-if type="book graphic motion_picture report song" match="any">\s*<group delimiter=":">[\s\S]*?<\/else-if>\s*<else>\s*<text variable="locator"\/>\s*<\/else>/;
const LABELLED_PAGE_AGAIN = `<else><group delimiter=", ">
  <choose><if type="book graphic motion_picture report song" match="any">
    <group delimiter=" "><text term="volume" form="short"/><number variable="volume" form="numeric"/></group>
  </if></choose>
  <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
</group></else>`;
/** Types that Chicago gives a date in parentheses; the others have it only with a publisher. */
const PARENTHESES = "bill book chapter graphic legal_case legislation manuscript motion_picture song speech thesis";

function labelPages(xml: string, lang: Lang): string {
  if (!xml.includes("chicago-fullnote-bibliography")) return xml;
  const again = lang === "es" ? xml.replace(CHICAGO_PAGE_AGAIN, LABELLED_PAGE_AGAIN) : xml;
  return again.replace(CHICAGO_PAGE, (asIs, label: string) => {
    if (lang === "es") return `<if variable="locator">${label}</if>`;
    const bareDate = `<else-if type="article-newspaper">${label}</else-if><else-if type="${PARENTHESES}" match="any"/>
      <else-if variable="publisher publisher-place" match="none">${label}</else-if>`;
    return asIs.includes("suffix") ? asIs : asIs + bareDate;
  });
}

/** Chicago's notes drop the date of a speech that names no publisher. */
const dateSpeeches = (xml: string): string =>
  xml.replace(
    'type="article-journal bill legislation legal_case manuscript thesis" variable="publisher-place event-place publisher"',
    'type="article-journal bill legislation legal_case manuscript speech thesis" variable="publisher-place event-place publisher"',
  );

/** APA says "Retrieved" although no one told when: "Retrieved https://…". */
const mendApa = (xml: string): string =>
  xml.replace(
    /<if match="none" variable="issued status">(<text term="retrieved"[\s\S]{0,300}?<text term="from"\/><\/group>)<\/if>/,
    '<if match="any" variable="issued status"/><else-if variable="accessed">$1</else-if>',
  );

const ENGLISH_IN_STYLES: readonly (readonly [RegExp, string])[] = [
  [/prefix="review of "/g, 'prefix="reseña de "'],
  [/prefix="Review of "/g, 'prefix="Reseña de "'],
  [/prefix="Pub\. L\. No\. "/g, 'prefix="Ley Pública n.º "'],
  [/prefix="No\. "/g, 'prefix="n.º "'],
  [/value="repr\."/g, 'value="reimp."'],
  [/value="reprint"/g, 'value="reimpresión"'],
  [/value="filed"/g, 'value="presentada"'],
  [/value="issued"/g, 'value="concedida"'],
  [/value="track"/g, 'value="pista"'],
  [/value="publication"/g, 'value="publicación"'],
  [/value="as"/g, 'value="como"'],
  [/value="before the"/g, 'value="ante"'],
];

function inSpanish(xml: string): string {
  const translated = ENGLISH_IN_STYLES.reduce((style, [english, spanish]) => style.replace(english, spanish), xml);
  return translated
    .replace(
      APA_MONTH_DAY,
      '<date variable="issued" delimiter=" de "><date-part name="day"/><date-part name="month"/></date>',
    )
    .replace(/<name [^>]*and="(?:text|symbol)"[^>]*>/g, lastNameWithoutComma);
}

/** "(2019, mayo 31)" of APA. */
const APA_MONTH_DAY = /<date variable="issued"><date-part name="month"\/><date-part name="day" prefix=" "\/><\/date>/g;

function lastNameWithoutComma(name: string): string {
  const bare = name.replace(/ delimiter-precedes-last="[^"]*"/, "").replace('and="symbol"', 'and="text"');
  return bare.replace("<name ", '<name delimiter-precedes-last="never" ');
}
