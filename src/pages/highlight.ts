/** A passage on a page; offsets count Unicode code points, `end` is exclusive. */
export interface PlacedClip {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A piece of a page's text with the passages that it belongs to. */
export interface Segment {
  readonly text: string;
  readonly clips: readonly string[];
  /** Passages that begin here, and those that end with it. */
  readonly starts: readonly string[];
  readonly ends: readonly string[];
}

/**
 * Cuts a page's text wherever a passage begins or ends, so that passages that overlap can be marked each. The pieces put together are
 * the text. A passage beyond the text, or of no length, is held to what is there and marks nothing, but still has its place.
 */
export function segmentsOf(text: string, clips: readonly PlacedClip[]): Segment[] {
  const { units, length } = unitsOf(
    text,
    clips.flatMap(({ start, end }) => [start, end]),
  );
  const within = clips.map(({ id, start, end }) => {
    const from = Math.min(Math.max(0, start), length);
    return { id, start: from, end: Math.min(Math.max(from, end), length) };
  });
  const cuts = [...new Set([0, length, ...within.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (const [place, from] of cuts.entries()) {
    const to = cuts[place + 1] ?? from;
    const starts = within.filter(({ start }) => start === from);
    if (from === to && starts.length === 0 && segments.length > 0) continue;
    segments.push({
      text: text.slice(units(from), units(to)),
      clips: within.filter(({ start, end }) => start < to && end > from).map(({ id }) => id),
      starts: starts.map(({ id }) => id),
      ends: within.filter(({ start, end }) => end === to && start < to).map(({ id }) => id),
    });
  }
  return segments;
}

/** Where code points stand among UTF-16 units: one walk through the text for all the places asked for. */
function unitsOf(text: string, places: readonly number[]): { units: (point: number) => number; length: number } {
  const wanted = new Set(places);
  const found = new Map<number, number>([[0, 0]]);
  let point = 0;
  let unit = 0;
  for (const character of text) {
    if (wanted.has(point)) found.set(point, unit);
    point += 1;
    unit += character.length;
  }
  found.set(point, unit);
  return { units: (place) => found.get(place) ?? unit, length: point };
}
