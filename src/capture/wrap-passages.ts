/** A passage of the whole text; offsets count Unicode code points, `end` is exclusive. */
export interface PlacedPassage {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** What is used here of a document that can be written to; linkedom's types say less than it does. */
interface Node {
  readonly nodeType: number;
  readonly nodeName: string;
  textContent: string | null;
  readonly childNodes: Iterable<Node>;
  readonly ownerDocument: { createElement(name: string): Element; createTextNode(text: string): Node };
  replaceWith?(...nodes: Node[]): void;
}
interface Element extends Node {
  setAttribute(name: string, value: string): void;
}

const TEXT = 3;
/** These run on within a line; every other element begins and ends one. */
const INLINE = new Set(
  "A ABBR B BIG CITE CODE DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR".split(
    " ",
  ),
);

interface Run {
  readonly node: Node;
  readonly characters: readonly string[];
  /** Code points of the whole text before it. */
  readonly start: number;
}

/**
 * Finds passages in the text of a document and wraps each in `<mark>`; the first piece of one has the id `clip-…`.
 * @param placesIn is given the whole text, blocks apart by line ends, and says where in it the passages stand
 * @returns ids of the passages that were wrapped
 */
export function wrapPassages(body: Node, placesIn: (text: string) => readonly PlacedPassage[]): string[] {
  const runs: Run[] = [];
  const parts: string[] = [];
  let length = 0;
  const lineEnd = (): void => {
    if (parts.length === 0 || parts.at(-1) === "\n") return;
    parts.push("\n");
    length += 1;
  };
  const walk = (node: Node): void => {
    if (node.nodeType === TEXT) {
      const characters = Array.from(node.textContent ?? "");
      runs.push({ node, characters, start: length });
      parts.push(characters.join(""));
      length += characters.length;
      return;
    }
    const isInline = INLINE.has(node.nodeName.toUpperCase());
    if (!isInline) lineEnd();
    for (const child of node.childNodes) walk(child);
    if (!isInline) lineEnd();
  };
  walk(body);
  const places = placesIn(parts.join(""));
  const seen = new Set<string>();
  for (const run of runs) wrapRun(run, places, seen);
  return [...seen];
}

function wrapRun({ node, characters, start }: Run, places: readonly PlacedPassage[], seen: Set<string>): void {
  const end = start + characters.length;
  const here = places.filter((place) => place.start < end && place.end > start);
  if (here.length === 0) return;
  const within = (at: number): number => Math.min(Math.max(at, start), end) - start;
  const cuts = [0, characters.length, ...here.flatMap((place) => [within(place.start), within(place.end)])];
  const ordered = [...new Set(cuts)].sort((a, b) => a - b);
  const { ownerDocument } = node;
  const pieces = ordered.slice(0, -1).map((from, place) => {
    const text = ownerDocument.createTextNode(characters.slice(from, ordered[place + 1]).join(""));
    const ids = here.filter((each) => within(each.start) <= from && within(each.end) > from).map(({ id }) => id);
    return ids.reduce<Node>((inside, id) => {
      const mark = ownerDocument.createElement("mark");
      if (!seen.has(id)) mark.setAttribute("id", `clip-${id}`);
      seen.add(id);
      (mark as unknown as { appendChild(child: Node): void }).appendChild(inside);
      return mark;
    }, text);
  });
  node.replaceWith?.(...pieces);
}
