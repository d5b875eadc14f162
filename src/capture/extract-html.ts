import { Defuddle, type DefuddleResponse } from "defuddle/node";
import { parseHTML } from "linkedom";
import { type Decoded, decode } from "./decode.js";
import { type ExtractedMeta, type Extraction, pageText, replacedFinding } from "./extraction.js";
import { type DocumentNode, htmlText } from "./html-text.js";

/** Version of defuddle, then of the rules below; a test holds it to what is installed. */
export const HTML_EXTRACTOR_VERSION = "0.19.4+1";

/**
 * The main text of a web page, without its menus, as one page; with what the page states of itself.
 * Where the part taken for the main text holds less than half of the words outside the menus, all of them are taken:
 * a passage missed cannot be quoted, a menu line too much does no harm.
 */
export async function extractHtml(bytes: Uint8Array, name: string, mediaType?: string): Promise<Extraction> {
  const { text: html, findings } = decodeHtml(bytes, name, mediaType);
  const whole = wholeText(html);
  const response = await mainPart(html);
  const main = response ? htmlText(body(response.content)) : "";
  const { text, replaced } = pageText(countLetters(main) * 2 < countLetters(whole) ? whole : main);
  return {
    mediaType: "text/html",
    extractor: "defuddle",
    extractorVersion: HTML_EXTRACTOR_VERSION,
    pages: [{ number: 1, label: null, text }],
    findings: [...findings, ...(text === "" ? ["no-text:1"] : []), ...replacedFinding(replaced)],
    meta: metaOf(html, response),
  };
}

/** The markup of a page, in the encoding that the media type names, else the page itself. @throws Problem "source-unreadable" */
export function decodeHtml(bytes: Uint8Array, name: string, mediaType?: string): Decoded {
  const declared = /charset\s*=\s*["']?([^\s"';>]+)/i.exec(mediaType ?? "")?.[1] ?? declaredIn(bytes);
  return decode(bytes, name, declared);
}

/** The encoding that the page names, as browsers look for it: in the first 1,024 bytes. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString("latin1");
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]+encoding\s*=\s*["']([^"']+)/i.exec(head)?.[1]
  );
}

/** linkedom wants one root element; a page without `<html>` gets it. */
function parse(html: string) {
  return parseHTML(/<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`).document;
}

const body = (content: string): DocumentNode => parse(content).documentElement as unknown as DocumentNode;

const MENUS = new Set(["NAV", "HEADER", "FOOTER", "ASIDE", "FORM"]);
const MENU_ROLES = new Set(["navigation", "banner", "contentinfo", "search", "menu"]);

function wholeText(html: string): string {
  const root = parse(html).documentElement as unknown as DocumentNode;
  const withoutMenus = htmlText(root, (name, role) => MENUS.has(name) || MENU_ROLES.has(role));
  return withoutMenus === "" ? htmlText(root) : withoutMenus;
}

const countLetters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** The main part of a page; undefined where the extractor fails on it. Its guesses at what is unimportant are off. */
async function mainPart(html: string): Promise<DefuddleResponse | undefined> {
  const options = {
    useAsync: false, // or it would ask the network
    removePartialSelectors: false,
    removeLowScoring: false,
    removeContentPatterns: false,
  };
  try {
    return await Defuddle(parse(html) as unknown as Parameters<typeof Defuddle>[0], undefined, options);
  } catch {
    return undefined;
  }
}

function metaOf(html: string, response: DefuddleResponse | undefined): ExtractedMeta {
  const document = parse(html);
  const attribute = (selector: string, name: string): string =>
    oneLine(document.querySelector(selector)?.getAttribute(name));
  const title = oneLine(response?.title) || oneLine(document.querySelector("title")?.textContent);
  const author = authorsFrom(oneLine(response?.author));
  const issued = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?(?=$|[T\s])/.exec(
    oneLine(response?.published),
  )?.[0];
  const language = attribute("html", "lang") || oneLine(response?.language);
  const url = attribute('link[rel="canonical"]', "href") || attribute('meta[property="og:url"]', "content");
  const publisher = attribute('meta[property="og:site_name"]', "content") || oneLine(response?.site);
  return {
    ...(title && { title }),
    ...(author.length > 0 && { author }),
    ...(issued && { issued }),
    ...(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) && { language }),
    ...(/^https?:\/\//.test(url) && { url }),
    ...(publisher && { publisher }),
  };
}

const oneLine = (text: string | null | undefined): string =>
  pageText(text ?? "")
    .text.replace(/\s+/g, " ")
    .trim();

/** "Nick Miroff, Kevin Sieff" are two; "Isacson, Adam" is one. */
function authorsFrom(author: string): string[] {
  const parts = author.split(/\s*(?:;|\s(?:and|y)\s|\s\|\s)\s*/);
  return parts
    .flatMap((part) => {
      const names = part.split(/\s*,\s*/);
      return names.every((each) => each.includes(" ")) ? names : [part];
    })
    .map((each) => each.replace(/^(?:by|por)\s+/i, "").trim())
    .filter((each) => each !== "");
}
