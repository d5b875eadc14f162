import type { FactView, ListingView } from "../views/shapes.js";

/** A note number beside a fact, with the id of that place. */
export interface NotePlace {
  readonly n: number;
  readonly id: string;
}

/** Where each note of a listing is cited, so that a number leads to its note and the note back. */
export interface NotePlaces {
  of(fact: FactView): readonly NotePlace[];
  /** Ids of the places at which a note is cited, in order. */
  at(n: number): readonly string[];
}

export function notePlaces(view: ListingView): NotePlaces {
  const byFact = new Map<FactView, NotePlace[]>();
  const byNote = new Map<number, string[]>();
  for (const section of view.sections)
    for (const row of section.rows)
      for (const fact of Object.values(row.facts).flat())
        byFact.set(
          fact,
          fact.notes.map((n) => {
            const ids = byNote.get(n) ?? [];
            byNote.set(n, ids);
            const id = `cite-${n}-${ids.length + 1}`;
            ids.push(id);
            return { n, id };
          }),
        );
  return { of: (fact) => byFact.get(fact) ?? [], at: (n) => byNote.get(n) ?? [] };
}
