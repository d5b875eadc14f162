// The reader: the document's own look beside its text, from passage to passage by key, a page by its number, words in the text.
// Without it the text stands there with its passages, and the browser finds words in it.

import { findInText } from "./reader/find.js";
import { stepThroughPassages } from "./reader/passages.js";
import { PdfPages, showTarget } from "./reader/pdf-pages.js";
import { selectPassages } from "./reader/select.js";

const container = document.querySelector<HTMLElement>("section.text");
const bar = container?.querySelector<HTMLElement>(".reader-bar");
if (container && bar) read(container, bar);

function read(container: HTMLElement, bar: HTMLElement): void {
  bar.hidden = false;
  container.dataset["reading"] = "yes";
  const find = bar.querySelector<HTMLFormElement>(".find-in");
  if (find) findInText(container, find);
  const isOn = keysOf(bar);
  stepThroughPassages(container, bar, isOn);
  selectPassages(container, bar, isOn);
  goToPage(container, bar.querySelector<HTMLFormElement>(".to-page"));
  if (container.dataset["look"]) chooseLook(container, bar);
  addEventListener("hashchange", () => showTarget(container));
}

/**
 * Whether keys of one letter do something: they can be turned off, for whoever speaks to the machine (WCAG 2.2, 2.1.4), and do nothing while
 * one writes.
 */
function keysOf(bar: HTMLElement): () => boolean {
  const keys = bar.querySelector<HTMLInputElement>("input[name=keys]");
  if (!keys) return () => false;
  keys.checked = kept("muster.keys") !== "off";
  keys.addEventListener("change", () => keep("muster.keys", keys.checked ? "on" : "off"));
  return () => keys.checked;
}

/** The box goes to a page, and tells on which one is. */
function goToPage(container: HTMLElement, form: HTMLFormElement | null): void {
  if (!form) return;
  const box = form.elements.namedItem("page") as HTMLInputElement;
  const here = new IntersectionObserver(
    (entries) => {
      const shown = entries.filter(({ isIntersecting }) => isIntersecting).at(-1);
      if (shown && document.activeElement !== box) box.value = shown.target.id.replace("page-", "");
    },
    { rootMargin: "-25% 0px -70% 0px" },
  );
  for (const section of container.querySelectorAll(".text-page")) here.observe(section);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const section = document.getElementById(`page-${box.value}`);
    if (!section) return;
    location.hash = section.id;
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
  });
}

/** Text alone, or the document beside it: as one chose the last time, else both where there is room for two columns. */
function chooseLook(container: HTMLElement, bar: HTMLElement): void {
  const isWide = matchMedia("(min-width: 60rem)").matches;
  let pages: Promise<PdfPages | undefined> | undefined;
  const show = (view: string): void => {
    container.dataset["view"] = view;
    if (view !== "both" || container.dataset["look"] !== "pdf") return;
    if (pages) void pages.then((drawn) => drawn?.drawAgain());
    pages ??= PdfPages.open(container).catch(() => {
      container.dataset["view"] = "text";
      const status = bar.querySelector<HTMLElement>(".reader-status");
      if (status) status.textContent = status.dataset["noLook"] ?? "";
      return undefined;
    });
  };
  const last = kept("muster.look");
  const view = last === "text" || last === "both" ? last : isWide ? "both" : "text";
  for (const button of bar.querySelectorAll<HTMLInputElement>("input[name=look]")) {
    button.checked = button.value === view;
    button.addEventListener("change", () => {
      keep("muster.look", button.value);
      show(button.value);
    });
  }
  show(view);
}

function kept(what: string): string | undefined {
  try {
    return localStorage.getItem(what) ?? undefined;
  } catch {
    return undefined; // the browser keeps nothing for us
  }
}

function keep(what: string, choice: string): void {
  try {
    localStorage.setItem(what, choice);
  } catch {
    // it holds for this page
  }
}
