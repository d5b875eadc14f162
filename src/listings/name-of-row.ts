import type { FactView, ListingView, RowView } from "../views/shapes.js";
import { cleanLine } from "./clean-line.js";
import type { ListingOptions } from "./header.js";

/** Columns of a listing apart from the name, which stands first or as a heading. */
export const otherColumns = (view: ListingView, { type }: ListingOptions): ListingView["columns"] =>
  view.columns.filter(({ key }) => key !== type.name);

/** Header of the column of names: as the codebook calls it, whether or not it is among the columns asked for. */
export function nameLabel(view: ListingView, { type }: ListingOptions): string {
  return type.properties.get(type.name)?.label[view.lang] ?? type.label[view.lang];
}

/** What a row is called; its slug where its name has nothing that can be shown. */
export const rowLabel = ({ label, slug }: Pick<RowView, "label" | "slug">): string => cleanLine(label) || slug;

/** The facts of a name that are shown beside it: those of the label, and what else it is called. */
export function nameFacts(row: RowView, { type }: ListingOptions): { own: FactView | undefined; others: FactView[] } {
  const facts = row.facts[type.name] ?? [];
  const own = facts.find((fact) => fact.text === row.label) ?? (facts.length === 1 ? facts[0] : undefined);
  return { own, others: facts.filter((fact) => fact !== own) };
}
