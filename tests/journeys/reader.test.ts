import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addClip } from "../../src/research/add-clip.js";
import { addSource } from "../../src/research/add-source.js";
import { sourceView } from "../../src/views/source.js";
import { openSite } from "../demo-site.js";
import { openBrowser } from "./browser.js";

const pdfs = join(import.meta.dirname, "../../../shared/data/sources/pdf");
const isThere = existsSync(pdfs);
if (!isThere) process.stderr.write("../shared/data is not there: no PDF is read in the browser\n");

const MILESTONES =
  "In May 2015, CBP provided us a summary of its completed and planned milestones for the IFT, RVSS, and MSC programs.";
const SCANNED =
  "support to law enforcement agencies conducting counter-drug activities to provide, subject to all applicable laws and regulations, " +
  "support to law enforcement agencies conducting counterterrorism activities.";
const PAGE = `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Agentes</title></head><body><article>
<h1>Agentes para Guatemala</h1><p>Unos <b>80 agentes</b> llegarán a Guatemala, según el diario, para apoyar a la policía de fronteras.</p>
<script>document.title = "run"</script><img src="/assets/none.png"></article></body></html>`;

describe.skipIf(!isThere)("reading a document", () => {
  let site: Awaited<ReturnType<typeof openSite>>;
  let served: Awaited<ReturnType<typeof site.serve>>;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    site = await openSite({ codebook: "codebooks/deployments.yaml", name: "Reading" });
    const add = (name: string, bytes: Uint8Array) =>
      addSource(site.desk, { bytes, fileName: name, source: name.split(".")[0]! });
    for (const name of ["gao-15-595t.pdf", "dod-section-1009-fy2014h2.pdf", "house-report-114-102.pdf"])
      await add(name, readFileSync(join(pdfs, name)));
    await add("agentes.html", Buffer.from(PAGE));
    await addClip(site.desk, { source: "gao-15-595t", page: 7, quote: MILESTONES });
    await addClip(site.desk, { source: "gao-15-595t", page: 7, quote: "the IFT, RVSS, and MSC programs" });
    await addClip(site.desk, { source: "dod-section-1009-fy2014h2", page: 2, quote: SCANNED });
    await addClip(site.desk, { source: "agentes", quote: "80 agentes llegarán a Guatemala" });
    served = await site.serve("team");
    browser = await openBrowser();
    page = await browser.context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(served.address))
        complaints.push(request.url());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await site?.close();
  });

  async function open(path: string, width = 1280): Promise<void> {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("about:blank");
    await page.goto(served.address + path);
  }

  const drawn = (number: number) => page.locator(`#page-${number} .look[data-drawn]`);

  /** The words of the drawn page under the marks of its passages. */
  const underMarks = async (number: number): Promise<string> => {
    const words = `(() => {
      const look = document.querySelector("#page-${number} .look");
      const boxes = [...look.querySelectorAll(".look-marks i")].map((mark) => mark.getBoundingClientRect());
      const isUnder = (box) => boxes.some((mark) => {
        const middle = (box.top + box.bottom) / 2;
        return middle > mark.top && middle < mark.bottom && box.left < mark.right - 1 && box.right > mark.left + 1;
      });
      return [...look.querySelectorAll(".look-letters span")]
        .filter((letters) => isUnder(letters.getBoundingClientRect()))
        .map((letters) => letters.textContent)
        .join(" ");
    })()`;
    return String(await page.evaluate(words));
  };

  test("a PDF: its page is drawn beside the text, and the passages are marked on both", async () => {
    await open("/en/sources/gao-15-595t#page-7");
    await drawn(7).waitFor();
    expect(await page.locator("#page-7 .page-text mark").allTextContents()).not.toEqual([]);
    const under = await underMarks(7);
    expect(under).toContain("provided us a summary of its completed and planned milestones");
    expect(under).not.toContain("met the characteristic");
    const top = await page.locator("#page-7").evaluate((section) => section.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(-5);
    expect(top).toBeLessThan(200);
    expect(await page.locator("#page-20 .look").evaluate((look) => look.childElementCount)).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("the words of a drawn page can be selected, on a scanned one too", async () => {
    await open("/es/sources/dod-section-1009-fy2014h2#page-2");
    await drawn(2).waitFor();
    expect(await underMarks(2)).toContain("subject to all applicable");
    const letters = page.locator("#page-2 .look-letters span", { hasText: "submitted in accordance" }).first();
    const box = (await letters.boundingBox())!;
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await page.evaluate("String(getSelection())")).toContain("is submitted in accordance with section 1009");
    expect(complaints).toEqual([]);
  });

  test("j and k go from passage to passage, unless they are turned off; a page has its number, words are found", async () => {
    await open("/en/sources/gao-15-595t");
    await drawn(1).waitFor();
    await page.keyboard.press("j");
    const first = String(await page.evaluate("location.hash"));
    await page.keyboard.press("j");
    expect(await page.evaluate("location.hash")).not.toBe(first);
    await page.keyboard.press("k");
    expect(await page.evaluate("location.hash")).toBe(first);
    await page.locator("#page-7 .look-marks i.target").first().waitFor();
    expect(await page.evaluate("document.activeElement?.id")).toBe(first.slice(1));
    await page.getByLabel("Single keys").uncheck();
    await page.locator("h1").click();
    await page.keyboard.press("j");
    expect(await page.evaluate("location.hash")).toBe(first);
    await page.getByLabel("Single keys").check();
    await page.getByRole("spinbutton").fill("12");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("location.hash")).toBe("#page-12");
    await page.getByRole("searchbox", { name: "Find in the text" }).fill("PLANNED  milestónes");
    await page.keyboard.press("Enter");
    expect(await page.locator(".find-in output").textContent()).toMatch(/^\d of \d$/);
    await page.getByRole("searchbox", { name: "Find in the text" }).fill("no such words");
    await page.keyboard.press("Enter");
    expect(await page.locator(".find-in output").textContent()).toBe("Not found");
    expect(complaints).toEqual([]);
  });

  test("a captured page stands in its frame, inert, its passage marked", async () => {
    await open("/es/sources/agentes");
    const frame = page.frameLocator("iframe.captured");
    expect(await frame.locator("mark").allTextContents()).toEqual(["80 agentes", " llegarán a Guatemala"]);
    expect(await frame.locator("script, img").count()).toBe(0);
    await page.getByRole("radio", { name: "Texto", exact: true }).check();
    expect(await page.locator("iframe.captured").isVisible()).toBe(false);
    await page.getByLabel("Documento y texto").check();
    expect(complaints).toEqual([]);
  });

  test("on a phone the text comes first, and nothing is wider than the screen", async () => {
    await open("/es/sources/agentes");
    await page.evaluate("localStorage.clear()");
    await open("/es/sources/gao-15-595t#page-7", 390);
    expect(await page.locator(".look[data-drawn]").count()).toBe(0);
    await page.getByLabel("Documento y texto").check();
    await page.locator(".look[data-drawn]").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await page.evaluate("localStorage.clear()");
  });

  test("by keyboard alone: a sentence is selected, made a passage with a note, corrected where it was refused, and marked", async () => {
    const owner = await site.serveToOwner();
    try {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(owner.signIn!);
      await page.goto(`${owner.address}/es/sources/gao-15-595t#page-8`);
      await drawn(8).waitFor();
      await page.keyboard.press("c");
      expect(await page.locator(".reader-status").textContent()).toBe("No hay nada seleccionado.");
      await page.keyboard.press("s");
      await page.keyboard.press("s");
      const first = String(await page.evaluate("String(getSelection())")).replace(/\s+/g, " ");
      await page.keyboard.press("x");
      const both = String(await page.evaluate("String(getSelection())")).replace(/\s+/g, " ");
      expect(both.startsWith(first) && both.length > first.length).toBe(true);
      await page.keyboard.press("S");
      await page.keyboard.press("s");
      await page.keyboard.press("x");
      await page.keyboard.press("c");
      await page.getByRole("heading", { name: "Un pasaje nuevo" }).waitFor();
      expect(await page.getByLabel("Página", { exact: true }).inputValue()).toMatch(/^\d+$/);
      await page.keyboard.type("Sin fechas de referencia");
      await page.getByLabel("Trata de").fill("Ruritania");
      await page.getByLabel("Etiquetas").fill("frontera, tecnología");
      await page.getByLabel("Etiquetas").press("Enter");
      await page.getByRole("alert").waitFor();
      expect(await page.getByLabel(/^Nota/).inputValue()).toBe("Sin fechas de referencia");
      await page.getByLabel("Trata de").fill("GT");
      await page.evaluate(axe.source);
      const found = (await page.evaluate("axe.run(document)")) as axe.AxeResults;
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.getByLabel("Trata de").press("Enter");
      await page.waitForURL(/#clip-/);
      const id = String(await page.evaluate("location.hash")).replace("#clip-", "");
      await page.locator(`.look-marks i[data-clip="${id}"]`).first().waitFor();
      const view = await sourceView(
        {
          ...site,
          reader: site.store.for("team"),
          lang: "es",
          style: "chicago-notes",
          revision: await site.store.revision("team"),
        },
        "gao-15-595t",
      );
      const kept = view.clips.find((clip) => clip.id === id)!;
      expect(kept).toMatchObject({ note: "Sin fechas de referencia", status: "anchored", important: false });
      expect(view.pages.find(({ number }) => number === kept.page)?.text.replace(/\s+/g, " ")).toContain(kept.quote);
      expect(complaints.filter((each) => !each.startsWith(owner.address) && !/422/.test(each))).toEqual([]);
    } finally {
      await owner.close();
    }
  });

  test("axe finds nothing wrong", async () => {
    for (const path of ["/en/sources/gao-15-595t#page-7", "/es/sources/agentes"]) {
      await open(path);
      if (path.includes("gao")) await drawn(7).waitFor();
      await page.evaluate(axe.source);
      const found = (await page.evaluate("axe.run(document, { iframes: false })")) as axe.AxeResults;
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  test("of a report of 641 pages only the pages in view are drawn, and of its file only what they need is fetched", async () => {
    const ranges: string[] = [];
    page.on("request", (request) => {
      if (request.url().endsWith("/original")) ranges.push(request.headers()["range"] ?? "whole");
    });
    await open("/en/sources/house-report-114-102");
    await drawn(1).waitFor();
    expect(await page.locator(".look").count()).toBe(641);
    expect(await page.locator(".look[data-drawn]").count()).toBeLessThan(8);
    expect(ranges.filter((range) => range.startsWith("bytes=")).length).toBeGreaterThan(0);
    expect(ranges.length).toBeLessThan(10);
  });
});
