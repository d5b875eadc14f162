/** The pieces of a page's stored text in order, without the numbers that stand after its passages. */
function textNodes(page: Element): Text[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.parentElement?.closest(".clip-number")) nodes.push(node);
  }
  return nodes;
}

/** The stored text of a page, from its `.page-text`. */
export const storedText = (page: Element): string =>
  textNodes(page)
    .map(({ data }) => data)
    .join("");

/** A part of a page's stored text, in UTF-16 units, `end` exclusive. */
export function rangeOf(page: Element, start: number, end: number): Range {
  const range = document.createRange();
  let at = 0;
  for (const node of textNodes(page)) {
    if (start >= at && start < at + node.length) range.setStart(node, start - at);
    if (end > at && end <= at + node.length) range.setEnd(node, end - at);
    at += node.length;
  }
  return range;
}
