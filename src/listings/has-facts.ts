import type { SectionView } from "../views/shapes.js";

/** Whether there is a fact in it, and so something to say of sources. */
export const hasFacts = (section: SectionView): boolean =>
  section.rows.some((row) => Object.values(row.facts).some((facts) => facts.length > 0));
