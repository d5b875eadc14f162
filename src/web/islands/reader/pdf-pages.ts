import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { layAlong, type PartsOf } from "./letters.js";
import { storedText } from "./page-text.js";

type Engine = typeof import("pdfjs-dist");

/** Pages are drawn when they come this near to what is on the screen, and put away when they are so far from it. */
const NEAR = "700px 0px";
const FAR = "4000px 0px";
const CHUNK = 131_072; // bytes asked for at once: a page of text takes one or two
const MOST_PIXELS = 2; // for each of the screen's: sharper than that nobody sees, and memory is dear

/** Draws the pages of a PDF beside their text, each when it comes into view; only the parts of the file that they need are fetched. */
export class PdfPages {
  private readonly looks = new Map<Element, { readonly section: HTMLElement; readonly number: number }>();
  private readonly drawn = new Set<Element>();
  private readonly near: IntersectionObserver;
  private readonly far: IntersectionObserver;

  private constructor(
    private readonly engine: Engine,
    private readonly pdf: PDFDocumentProxy,
    private readonly sizes: ResizeObserver,
  ) {
    this.near = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) this.draw(target as HTMLElement);
      },
      { rootMargin: NEAR },
    );
    this.far = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) if (!isIntersecting) this.putAway(target as HTMLElement);
      },
      { rootMargin: FAR },
    );
  }

  /** @throws whatever pdf.js throws for a file that is not there or cannot be read */
  static async open(container: HTMLElement): Promise<PdfPages> {
    const { engine: base = "", original: url = "" } = container.dataset;
    const engine: Engine = await import(`${base}/legacy/build/pdf.min.mjs`);
    engine.GlobalWorkerOptions.workerSrc = `${base}/legacy/build/pdf.worker.min.mjs`;
    const pdf = await engine.getDocument({
      url: new URL(url, location.href).href,
      rangeChunkSize: CHUNK,
      disableAutoFetch: true,
      disableStream: true,
      isEvalSupported: false,
      cMapUrl: `${base}/cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${base}/standard_fonts/`,
      wasmUrl: `${base}/wasm/`,
      iccUrl: `${base}/iccs/`,
    }).promise;
    const first = await pdf.getPage(1);
    const { width, height } = first.getViewport({ scale: 1 });
    const pages = new PdfPages(
      engine,
      pdf,
      new ResizeObserver((entries) => {
        for (const { target } of entries) scaleLetters(target as HTMLElement);
      }),
    );
    for (const section of container.querySelectorAll<HTMLElement>(".text-page")) pages.addLook(section, width / height);
    // The pages have grown by their looks, and what the address names has moved.
    if (location.hash !== "") document.getElementById(location.hash.slice(1))?.scrollIntoView();
    return pages;
  }

  private addLook(section: HTMLElement, ratio: number): void {
    const number = Number(section.id.replace("page-", ""));
    if (!(number >= 1 && number <= this.pdf.numPages)) return;
    const look = document.createElement("div");
    look.className = "look";
    look.setAttribute("aria-hidden", "true"); // its words stand beside it
    look.style.aspectRatio = String(ratio);
    section.querySelector(".page-text")?.before(look);
    this.looks.set(look, { section, number });
    this.near.observe(look);
    this.far.observe(look);
    this.sizes.observe(look);
  }

  private draw(look: HTMLElement): void {
    const { section, number } = this.looks.get(look)!;
    if (this.drawn.has(look) || look.clientWidth === 0) return;
    this.drawn.add(look);
    void this.pdf
      .getPage(number)
      .then((page) => this.drawPage(look, section, page))
      .catch(() => look.remove()); // a damaged page: its text stands there
  }

  private async drawPage(look: HTMLElement, section: HTMLElement, page: PDFPageProxy): Promise<void> {
    const unscaled = page.getViewport({ scale: 1 });
    look.style.aspectRatio = String(unscaled.width / unscaled.height);
    look.dataset["width"] = String(unscaled.width);
    const sharpness = Math.min(devicePixelRatio || 1, MOST_PIXELS);
    const viewport = page.getViewport({ scale: (look.clientWidth / unscaled.width) * sharpness });
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({ canvas, viewport }).promise;
    if (!this.drawn.has(look)) return; // it was put away meanwhile
    const letters = document.createElement("div");
    letters.className = "look-letters";
    const marks = document.createElement("div");
    marks.className = "look-marks";
    look.replaceChildren(canvas, marks, letters);
    scaleLetters(look);
    const layer = new this.engine.TextLayer({
      textContentSource: page.streamTextContent(),
      container: letters,
      viewport: unscaled,
    });
    await layer.render();
    markPassages(
      section,
      marks,
      layAlong(layer.textContentItemsStr, storedText(section.querySelector(".page-text") ?? section)),
      layer.textDivs,
    );
    look.dataset["drawn"] = "yes";
  }

  private putAway(look: HTMLElement): void {
    if (!this.drawn.delete(look)) return;
    look.replaceChildren();
    delete look.dataset["drawn"];
    void this.pdf.getPage(this.looks.get(look)!.number).then((page) => page.cleanup());
  }

  /** Draws what is in view once more: they were hidden, and hidden pages have no size. */
  drawAgain(): void {
    for (const look of this.looks.keys()) {
      this.near.unobserve(look);
      this.near.observe(look);
    }
  }
}

/** The letters are laid out in points of the page; this is how large a point is on the screen. */
function scaleLetters(look: HTMLElement): void {
  const width = Number(look.dataset["width"]);
  if (width > 0) look.style.setProperty("--total-scale-factor", String(look.clientWidth / width));
}

function markPassages(section: HTMLElement, marks: HTMLElement, partsOf: PartsOf, divs: readonly HTMLElement[]): void {
  const places = section.querySelector<HTMLElement>(".page-text")?.dataset["clips"]?.split(" ") ?? [];
  const page = marks.getBoundingClientRect();
  for (const place of places) {
    const [id = "", start, end] = place.split(":");
    for (const { item, from, to } of partsOf(Number(start), Number(end))) {
      const letters = divs[item]?.firstChild;
      if (!letters) continue;
      const range = document.createRange();
      range.setStart(letters, from);
      range.setEnd(letters, Math.min(to, letters.nodeValue?.length ?? 0));
      for (const box of range.getClientRects()) marks.append(boxOf(id, box, page));
    }
  }
  showTarget(marks);
}

function boxOf(id: string, box: DOMRect, page: DOMRect): HTMLElement {
  const mark = document.createElement("i");
  mark.dataset["clip"] = id;
  mark.style.left = `${((box.left - page.left) / page.width) * 100}%`;
  mark.style.top = `${((box.top - page.top) / page.height) * 100}%`;
  mark.style.width = `${(box.width / page.width) * 100}%`;
  mark.style.height = `${(box.height / page.height) * 100}%`;
  return mark;
}

/** The passage that the address names stands out on the drawn page too. */
export function showTarget(within: ParentNode): void {
  const id = /^#(?:clip|passage)-(.+)$/.exec(location.hash)?.[1];
  for (const mark of within.querySelectorAll<HTMLElement>(".look-marks i"))
    mark.classList.toggle("target", mark.dataset["clip"] === id);
}
