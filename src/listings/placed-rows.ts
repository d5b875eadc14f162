import type { ListingView, RowView, SectionView } from "../views/shapes.js";

/** A row with what it stands under. */
export interface PlacedRow {
  readonly row: RowView;
  readonly section: SectionView;
  /** The row above it that it is a part of. */
  readonly under: RowView | undefined;
}

/** Rows of a section in order, each with the whole that it stands under. */
export function placedRows(section: SectionView): PlacedRow[] {
  const open: RowView[] = [];
  return section.rows.map((row) => {
    while (open.length > 0 && open.at(-1)!.depth >= row.depth) open.pop();
    const under = open.at(-1);
    open.push(row);
    return { row, section, under };
  });
}

/** Rows that match, over all sections, without those that only give their parts a place. */
export const matchingRows = (view: ListingView): PlacedRow[] =>
  view.sections.flatMap(placedRows).filter(({ row }) => !row.context);
