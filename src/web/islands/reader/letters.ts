/** A piece of a drawn page's text: which item, and UTF-16 units of it from `from` to before `to`. */
export interface ItemPart {
  readonly item: number;
  readonly from: number;
  readonly to: number;
}

/** For a passage of the stored text, in code points (`end` exclusive), the parts of the drawn page's items that show it. */
export type PartsOf = (start: number, end: number) => ItemPart[];

const NEAR = 40; // letters that an item may be off before it is taken for none of the text's: running heads, words printed twice
const UNSEEN = /[\s\u00ad\p{Cc}]/u;

/**
 * Lays the items of a drawn page along its stored text. White space and soft hyphens count on neither side, since the two differ in
 * them; an item that the stored text does not have (bold letters printed twice) belongs to no passage.
 */
export function layAlong(items: readonly string[], text: string): PartsOf {
  const letters = lettersOf(text);
  const whole = letters.map(({ letter }) => letter).join("");
  const startOf = unitStarts(letters.map(({ letter }) => letter));
  // By place of a letter in the text: where it is drawn.
  const drawn = new Map<number, ItemPart>();
  const seen = items.map((item) => lettersOf(item.normalize("NFC")));
  let at = 0;
  for (const [item, own] of seen.entries()) {
    if (own.length === 0) continue;
    const found = placeOf(own, seen[item + 1] ?? [], at);
    if (found === undefined) continue;
    for (const [place, { unit, letter }] of own.entries())
      drawn.set(letters[found + place]!.point, { item, from: unit, to: unit + letter.length });
    at = found + own.length;
  }
  return (start, end) => joined(partsBetween(drawn, start, end));

  function placeOf(own: readonly Letter[], next: readonly Letter[], from: number): number | undefined {
    const word = own.map(({ letter }) => letter).join("");
    if (whole.startsWith(word, startOf[from])) return from;
    const following = next.map(({ letter }) => letter).join("");
    if (following !== "" && whole.startsWith(following, startOf[from])) return undefined;
    const unit = whole.indexOf(word, startOf[from]);
    if (unit < 0) return undefined;
    const place = startOf.indexOf(unit, from);
    return place >= 0 && place - from <= NEAR ? place : undefined;
  }
}

interface Letter {
  readonly letter: string;
  /** Its place among the code points of the text, and among its UTF-16 units. */
  readonly point: number;
  readonly unit: number;
}

function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let point = 0;
  let unit = 0;
  for (const letter of text) {
    if (!UNSEEN.test(letter)) letters.push({ letter, point, unit });
    point += 1;
    unit += letter.length;
  }
  return letters;
}

/** Where each begins among the UTF-16 units of all put together; the length of the whole stands last. */
function unitStarts(letters: readonly string[]): number[] {
  const starts = [0];
  for (const letter of letters) starts.push(starts.at(-1)! + letter.length);
  return starts;
}

function partsBetween(drawn: ReadonlyMap<number, ItemPart>, start: number, end: number): ItemPart[] {
  const parts: ItemPart[] = [];
  for (let point = start; point < end; point++) {
    const part = drawn.get(point);
    if (part) parts.push(part);
  }
  return parts;
}

/** Neighbours in one item as one. */
function joined(parts: readonly ItemPart[]): ItemPart[] {
  const lines: ItemPart[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last?.item === part.item) lines[lines.length - 1] = { ...last, to: part.to };
    else lines.push(part);
  }
  return lines;
}
