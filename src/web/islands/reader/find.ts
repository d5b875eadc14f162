import { rangeOf, storedText } from "./page-text.js";

const MOST = 2000; // places: whoever finds more wants other words

/** Finds words in the text of all pages, whatever their case and accents, and shows the places one after the other. */
export function findInText(container: HTMLElement, form: HTMLFormElement): void {
  const box = form.elements.namedItem("find") as HTMLInputElement;
  const output = form.querySelector("output")!;
  let asked = "";
  let places: Range[] = [];
  let at = -1;

  const show = (step: 1 | -1): void => {
    if (box.value !== asked) {
      asked = box.value;
      places = placesOf(container, fold(asked).text.trim());
      at = -1;
      light("found", places);
    }
    const { found = "", none = "" } = output.dataset;
    if (places.length === 0) {
      light("found-here", []);
      output.textContent = asked.trim() === "" ? "" : none;
      return;
    }
    at = at < 0 ? firstInView(places, step) : (at + step + places.length) % places.length;
    const place = places[at]!;
    light("found-here", [place]);
    place.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    const { top } = place.getBoundingClientRect();
    scrollBy({ top: top - innerHeight / 3 });
    output.textContent = found.replace("{n}", String(at + 1)).replace("{of}", String(places.length));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(1);
  });
  form.querySelector("button[value=previous]")?.addEventListener("click", () => show(-1));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.shiftKey) return;
    event.preventDefault();
    show(-1);
  });
}

/** The first place at or below the top of the screen, so that one goes on from where one reads. */
function firstInView(places: readonly Range[], step: 1 | -1): number {
  const next = places.findIndex((place) => place.getBoundingClientRect().top >= 0);
  if (step === 1) return Math.max(0, next);
  return (next <= 0 ? places.length : next) - 1;
}

function light(name: string, ranges: readonly Range[]): void {
  if (!("highlights" in CSS)) return; // the place still scrolls into view
  CSS.highlights.set(name, new Highlight(...ranges));
}

interface Folded {
  readonly text: string;
  /** For each of its units, the unit of the text that it comes from; the length stands last. */
  readonly units: readonly number[];
}

/** Lower case, without accents, white space as single spaces, hyphens at line ends gone. */
export function fold(text: string): Folded {
  let folded = "";
  const units: number[] = [];
  let unit = 0;
  for (const letter of text) {
    const isSpace = /\s/.test(letter);
    const plain = isSpace
      ? " "
      : letter
          .normalize("NFD")
          .replace(/[\p{M}\u00ad]/gu, "")
          .toLowerCase();
    if (!(isSpace && folded.endsWith(" "))) {
      folded += plain;
      for (let each = 0; each < plain.length; each++) units.push(unit);
    }
    unit += letter.length;
  }
  return { text: folded, units: [...units, unit] };
}

function placesOf(container: HTMLElement, words: string): Range[] {
  const places: Range[] = [];
  if (words === "") return places;
  for (const page of container.querySelectorAll(".page-text")) {
    const { text, units } = fold(storedText(page));
    for (let from = text.indexOf(words); from >= 0; from = text.indexOf(words, from + words.length)) {
      if (places.length === MOST) return places;
      places.push(rangeOf(page, units[from]!, units[from + words.length - 1]! + 1));
    }
  }
  return places;
}
