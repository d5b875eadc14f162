/** Elements that begin and end a line; all others run on within it. */
const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 " +
    "H6 HEADER HR HTML LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL"
  ).split(" "),
);
/** After these comes an empty line, so that paragraphs stay apart. */
const PARAGRAPHS = new Set("P BLOCKQUOTE H1 H2 H3 H4 H5 H6 TABLE UL OL DL PRE FIGURE".split(" "));
const CELLS = new Set(["TD", "TH"]);
/** What no reader sees as text. */
const UNSEEN = new Set(
  (
    "HEAD SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO SELECT DATALIST TEXTAREA BUTTON " +
    "INPUT"
  ).split(" "),
);

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;

/** What is used here of a document; linkedom's types say less than it does. */
export type DocumentNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DocumentNode>;
  getAttribute?(name: string): string | null;
};

/**
 * The text of a part of a web page as it is read: a paragraph, heading, row or item a line, cells of a row with a
 * space between. Scripts, styles, hidden parts and those that `isLeftOut` names are gone; so are soft hyphens, which
 * a page shows only where it breaks a line.
 */
export function htmlText(root: DocumentNode, isLeftOut: LeftOut = () => false): string {
  const lines = new Lines();
  walk(root, isLeftOut, false, lines);
  return lines.text().replace(/\u00AD/g, "");
}

type LeftOut = (name: string, role: string) => boolean;

function walk(node: DocumentNode, isLeftOut: LeftOut, keepsLines: boolean, lines: Lines): void {
  if (node.nodeType === TEXT || node.nodeType === CDATA) {
    lines.add(node.textContent ?? "", keepsLines);
    return;
  }
  const name = node.nodeName.toUpperCase();
  if (node.nodeType === ELEMENT) {
    if (name === "BR") lines.breakLine();
    if (UNSEEN.has(name) || isHidden(node) || isLeftOut(name, node.getAttribute?.("role") ?? "")) return;
  }
  const breaks = PARAGRAPHS.has(name) ? 2 : BLOCKS.has(name) ? 1 : 0;
  lines.end(breaks);
  for (const child of node.childNodes) walk(child, isLeftOut, keepsLines || name === "PRE", lines);
  if (CELLS.has(name)) lines.add(" ", false);
  lines.end(breaks);
}

/** Text as it is put together: line ends wait until more text comes, so that blocks within blocks add none. */
class Lines {
  private readonly parts: string[] = [];
  private waiting = 0;

  /** Ends the line (1), or leaves an empty one after it (2). */
  end(breaks: number): void {
    this.waiting = Math.max(this.waiting, breaks);
  }

  breakLine(): void {
    this.waiting = Math.min(2, this.waiting + 1);
  }

  add(text: string, keepsLines: boolean): void {
    // No-break spaces stay: they hold together "10 km" and "Gen. Kelly".
    let added = keepsLines ? text : text.replace(/[\t\n\f\r ]+/g, " ");
    const begins = this.parts.length === 0 || this.waiting > 0;
    if (!keepsLines && (begins || this.parts.at(-1)!.endsWith(" "))) added = added.replace(/^ /, "");
    if (added === "") return;
    if (this.waiting > 0 && this.parts.length > 0) this.parts.push("\n".repeat(this.waiting));
    this.waiting = 0;
    this.parts.push(added);
  }

  text(): string {
    return this.parts.join("").replace(/ +\n/g, "\n").trim();
  }
}

function isHidden(element: DocumentNode): boolean {
  if (element.getAttribute?.("hidden") != null) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute?.("style") ?? "");
}
