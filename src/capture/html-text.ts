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
export function htmlText(root: DocumentNode, isLeftOut: (name: string, role: string) => boolean = () => false): string {
  const out: string[] = [];
  walk(root, isLeftOut, false, out);
  return out
    .join("")
    .replace(/\u00AD/g, "")
    .replace(/[^\S\n\u00A0]*\n[^\S\n\u00A0]*/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function walk(
  node: DocumentNode,
  isLeftOut: (name: string, role: string) => boolean,
  keepsLines: boolean,
  out: string[],
): void {
  if (node.nodeType === TEXT || node.nodeType === CDATA) {
    addText(node.textContent ?? "", keepsLines, out);
    return;
  }
  const name = node.nodeName.toUpperCase();
  if (node.nodeType === ELEMENT) {
    if (name === "BR") out.push("\n");
    if (UNSEEN.has(name) || isHidden(node) || isLeftOut(name, node.getAttribute?.("role") ?? "")) return;
  }
  const isBlock = BLOCKS.has(name);
  if (isBlock) out.push("\n");
  for (const child of node.childNodes) walk(child, isLeftOut, keepsLines || name === "PRE", out);
  if (CELLS.has(name)) out.push(" ");
  if (isBlock) out.push(PARAGRAPHS.has(name) ? "\n\n" : "\n");
}

function addText(text: string, keepsLines: boolean, out: string[]): void {
  // No-break spaces stay: they hold together "10 km" and "Gen. Kelly".
  const plain = keepsLines ? text : text.replace(/[\t\n\f\r ]+/g, " ");
  const before = out.at(-1);
  out.push(!keepsLines && (before === undefined || /[\s]$/.test(before)) ? plain.replace(/^ /, "") : plain);
}

function isHidden(element: DocumentNode): boolean {
  if (element.getAttribute?.("hidden") != null) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute?.("style") ?? "");
}
