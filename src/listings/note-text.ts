import type { Lang } from "../values/value.js";
import type { NoteView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { isolated } from "./clean-line.js";

/** A note with what must be said of its passage: nothing where it is anchored. */
export function noteText({ text, status }: Pick<NoteView, "text" | "status">, lang: Lang): string {
  const note = isolated(text);
  return status === "anchored" ? note : `${note} (${listingWords[lang].status[status]})`;
}
