import { rangeOf, storedText } from "./page-text.js";

const MOST = 6000; // characters of an address that every part of the way takes

/**
 * Makes a passage of what is selected, with the mouse or by sentences: `s` selects the next sentence from where one reads, `Shift-S` the one
 * before, `x` adds the next one, `c` opens the form of a new passage. The selection is the browser's own, so a screen reader reads it and
 * Shift with the arrows goes on from it where the browser has a caret in the text (F7).
 */
export function selectPassages(container: HTMLElement, bar: HTMLElement, isOn: () => boolean): void {
  const address = container.dataset["newClip"];
  const status = bar.querySelector<HTMLElement>(".reader-status");
  if (address === undefined || !status) return;
  const act = (key: string): void => {
    if (key === "s") selectSentence(container, 1);
    if (key === "S") selectSentence(container, -1);
    if (key === "x") extend();
    if (key === "c") status.textContent = open(address, status) ?? "";
  };
  for (const button of bar.querySelectorAll<HTMLButtonElement>(".select-bar button")) {
    button.addEventListener("mousedown", (event) => event.preventDefault()); // or what is selected would be no more
    button.addEventListener("click", () => act(button.value));
  }
  addEventListener("keydown", (event) => {
    if (!isOn() || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if ("sSxc".includes(event.key)) {
      event.preventDefault();
      act(event.key);
    }
  });
}

/** One writes where letters are meant as letters. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]") !== null;

/** Goes to the form; says why not. */
function open(address: string, status: HTMLElement): string | undefined {
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  const section = elementOf(range?.startContainer)?.closest<HTMLElement>(".text-page");
  if (!range || range.collapsed || !section) return status.dataset["nothing"];
  const words = range.cloneContents();
  for (const number of words.querySelectorAll(".clip-number")) number.remove();
  for (const line of words.querySelectorAll("br")) line.replaceWith("\n");
  const quote = (words.textContent ?? "").replace(/\s+/g, " ").trim();
  const search = new URLSearchParams({ page: section.id.replace("page-", ""), quote }).toString();
  if (search.length > MOST) return status.dataset["tooLong"];
  location.assign(`${address}?${search}`);
  return undefined;
}

const elementOf = (node: Node | undefined): Element | null | undefined =>
  node instanceof Element ? node : node?.parentElement;

interface Sentence {
  readonly page: Element;
  readonly start: number;
  readonly end: number;
}

function sentencesOf(page: Element): Sentence[] {
  // A line end within a sentence ends none (UAX #29 would end one there); an empty line does.
  const text = storedText(page).replace(/(?<!\n)\n(?!\n)/g, " ");
  const language = page.getAttribute("lang") ?? undefined;
  return [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].flatMap(({ segment, index }) => {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    return end > start ? [{ page, start, end }] : [];
  });
}

function selectSentence(container: HTMLElement, by: 1 | -1): void {
  const pages = [...container.querySelectorAll(".page-text")];
  const at = placeOf(pages);
  let number = at ? pages.indexOf(at.page) : pages.findIndex((page) => page.getBoundingClientRect().bottom > 0);
  for (; number >= 0 && number < pages.length; number += by) {
    const all = sentencesOf(pages[number]!);
    const here = at?.page === pages[number] ? at : undefined;
    const found =
      by === 1
        ? all.find(({ start }) => start >= (here?.end ?? 0))
        : all.findLast(({ end }) => end <= (here?.start ?? end));
    if (found) {
      show(found);
      return;
    }
  }
}

function extend(): void {
  const at = placeOf([]);
  const next = at && sentencesOf(at.page).find(({ start }) => start >= at.end);
  if (at && next) show({ page: at.page, start: at.start, end: next.end });
}

/** What is selected, as a part of a page's text. */
function placeOf(pages: readonly Element[]): Sentence | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const page = elementOf(range.startContainer)?.closest(".page-text");
  if (!page || (pages.length > 0 && !pages.includes(page))) return undefined;
  const before = document.createRange();
  before.setStart(page, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = lengthOf(before);
  return { page, start, end: start + lengthOf(range) };
}

function lengthOf(range: Range): number {
  const words = range.cloneContents();
  for (const number of words.querySelectorAll(".clip-number")) number.remove();
  return words.textContent?.length ?? 0;
}

function show({ page, start, end }: Sentence): void {
  const range = rangeOf(page, start, end);
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range);
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 120 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 3 });
}
