import { raw } from "hono/html";
import { hasFacts } from "../listings/has-facts.js";
import type { Lang } from "../values/value.js";
import type { ListingView, NoteView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { pageWords } from "../words/pages.js";
import { sourceAddress } from "./addresses.js";
import type { NotePlaces } from "./note-places.js";

// A source may be cited at hundreds of places; the first ones are enough to find one's way back.
const PLACES_SHOWN = 6;

/** The notes of a listing: each citation with the way to its passage, and back to where it is cited. */
export function ListingNotes({ view, places }: { view: ListingView; places: NotePlaces }) {
  const words = listingWords[view.lang];
  if (!view.sections.some(hasFacts)) return null;
  return (
    <section class="notes" aria-labelledby="notes">
      <h2 id="notes">{words.notes}</h2>
      <p class="aside">{words.oneSource}</p>
      <ol>
        {view.notes.map((note) => (
          <li id={`note-${note.n}`} value={note.n}>
            <Note note={note} view={view} places={places.at(note.n)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Note({ note, view, places }: { note: NoteView; view: ListingView; places: readonly string[] }) {
  const words = listingWords[view.lang];
  const open = note.clip ? pageWords[view.lang].openPassage : pageWords[view.lang].openSource;
  return (
    <>
      {/* escaped by citations/, its only tags are those of a citation */}
      {raw(note.html)} {note.status !== "anchored" && <span class="mark">{words.status[note.status]}</span>}{" "}
      <a href={sourceAddress(view.lang, note.source, note.clip)}>{open}</a>{" "}
      <span class="back">{raw(backLinks(note, view.lang, places))}</span>
    </>
  );
}

/** As one text, for a page has thousands of them. All of it is our own: numbers, and words that need no escape. */
function backLinks({ n }: NoteView, lang: Lang, places: readonly string[]): string {
  const words = listingWords[lang];
  const one = places.length > 1 ? "↑ 1" : "↑";
  return places
    .slice(0, PLACES_SHOWN)
    .map(
      (id, place) => `<a href="#${id}" aria-label="${words.backTo(n, place + 1)}">${place > 0 ? place + 1 : one}</a>`,
    )
    .join(" ");
}
