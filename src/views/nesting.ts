import type { Wholes } from "./wholes.js";

/** A record in its place: matched, or a whole that only gives its part a place. */
export interface Node {
  readonly id: string;
  readonly context: boolean;
  readonly children: Node[];
}

/**
 * Puts parts under their wholes. A matching part whose whole does not match (or stands elsewhere) stands under the whole's name, which
 * is not counted; so do wholes between a part and a whole further up that matches.
 * A whole that matches keeps its own place in the order; one that does not stands where the first of its parts would.
 * @param ids matching records in order
 * @param above who stands above each record, the one that it stands under first
 */
export function nestParts(ids: readonly string[], above: Wholes): Node[] {
  const matched = new Set(ids);
  const nodes = new Map<string, Node>();
  const roots: Node[] = [];
  const place = (id: string, context: boolean): Node => {
    const known = nodes.get(id);
    if (known) return known;
    const node: Node = { id, context, children: [] };
    nodes.set(id, node);
    const parent = parentOf(id, context, matched, above);
    if (parent === undefined) roots.push(node);
    else place(parent, !matched.has(parent)).children.push(node);
    return node;
  };
  for (const id of ids) place(id, false);
  return inOrder(roots, new Map(ids.map((id, at) => [id, at])));
}

function inOrder(nodes: readonly Node[], places: ReadonlyMap<string, number>): Node[] {
  const sorted = nodes.map((node) => ({ ...node, children: inOrder(node.children, places) }));
  const placeOf = ({ id, children }: Node): number => places.get(id) ?? placeOf(children[0]!);
  return sorted.sort((a, b) => placeOf(a) - placeOf(b));
}

/** The whole that a record stands under; one that only gives a place stands under another only if that leads up to a match. */
function parentOf(id: string, context: boolean, matched: ReadonlySet<string>, above: Wholes): string | undefined {
  const chain = above.get(id) ?? [];
  if (chain.length === 0) return undefined;
  return !context || chain.some((one) => matched.has(one)) ? chain[0] : undefined;
}
