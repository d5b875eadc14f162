import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openDemo } from "../demo-site.js";
import { openBrowser } from "./browser.js";

let demo: Awaited<ReturnType<typeof openDemo>>;
let served: Awaited<ReturnType<typeof demo.serve>>;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let page: Page;
/** Requests that went anywhere but to the server under test. */
const strayed: string[] = [];

beforeAll(async () => {
  demo = await openDemo();
  served = await demo.serve("team");
  // Reading must do without script; the page under test gets none, and axe is run from outside of it.
  browser = await openBrowser();
  browser.context.on("request", (request) => {
    if (!request.url().startsWith(served.address)) strayed.push(request.url());
  });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await demo?.close();
});
beforeEach(async () => {
  await page?.close();
  page = await browser.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
});

const LISTING = "host=GT&sender=us.dhs,us.dod&sort=when&group=sender@us.dhs,us.dod";
const PAGES: readonly (readonly [name: string, path: string])[] = [
  ["start", "/en/"],
  ["listing", `/en/deployments?${LISTING.replace("&sort", "&per=12&sort")}`],
  ["listing in Spanish", "/es/despliegues?active=2012..2014&per=12"],
  ["listing of organizations", "/en/organizations?per=20"],
  [
    "listing with many columns",
    "/en/deployments?columns=alias,sender,host,place,partner,start,end,personnel,mission,program,cost,result&per=8",
  ],
  ["refused listing", "/es/despliegues?hots=GT&start=2019-13"],
  ["empty listing", "/en/deployments?host=GT&start=1890"],
  ["search", "/en/search?q=marines&per=8"],
  ["search in Spanish", "/es/search?type=clip&kind=primary&q=frontera&per=8"],
  ["everything there is", "/es/search?per=5"],
  ["empty search", "/es/search?type=clip&issued=1890"],
  ["refused search", "/en/search?q=border&tga=x"],
  ["questions", "/en/questions?all=yes"],
  ["questions in Spanish", "/es/questions"],
  ["contacts", "/en/contacts"],
  ["contacts in Spanish", "/es/contacts"],
  ["reports that are due", "/en/obligations"],
  ["reports that are due, in Spanish", "/es/obligations"],
  ["record", "/en/deployments/det-martillo-2012"],
  ["record in Spanish", "/es/organizaciones/us.dhs.ice.hsi"],
  ["sources", "/en/sources"],
  ["source with its text", "/es/sources/collection-notes"],
  ["source without", "/en/sources/gao15707"],
  ["not found", "/es/despliegues/det-martilo-2012"],
  ["not yet", "/en/deployments.docx"],
];

/** What axe finds wrong with the page, each rule with its first place; only some rules where the rest was held before. */
async function findings(rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = rules ? { runOnly: { type: "rule", values: rules } } : {};
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as axe.AxeResults;
  return found.violations.map(
    ({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
}

// A source with hundreds of passages takes axe half a minute, and the last are as the first.
const FEWER =
  "document.querySelectorAll('.clip:nth-child(n+12), .page-text > :nth-child(n+30)').forEach((each) => each.remove())";

async function openAll(): Promise<void> {
  await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
}

describe("every page can be used by everyone", () => {
  test.each(PAGES)("axe finds nothing wrong: %s", async (_, path) => {
    await page.goto(served.address + path);
    await openAll();
    await page.evaluate(FEWER);
    expect(await findings()).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await findings(["color-contrast", "target-size", "scrollable-region-focusable"])).toEqual([]);
  });

  test.each(PAGES)("nothing is wider than a screen of 320 pixels: %s", async (_, path) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(served.address + path);
    await openAll();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
  });

  test("no page asks for anything from elsewhere", () => expect(strayed).toEqual([]));
});

describe("an analyst reads", () => {
  test("by keyboard alone: from the start through a search and a note to the very passage", async () => {
    await page.goto(`${served.address}/en/`);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("marines");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/en/search?q=marines");
    expect(await page.getByRole("status").textContent()).toMatch(/^\d+ results for “marines”$/);
    const deployment = page.getByRole("link", { name: "Detachment Martillo (U.S. Marines in Guatemala)", exact: true });
    await deployment.first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/en/deployments/det-martillo-2012");
    await page.goto(`${served.address}/en/deployments?q=marines`);
    await page.getByRole("link", { name: "note 1", exact: true }).first().focus();
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#note-1");
    await page.keyboard.press("Tab");
    while ((await focused()) !== "open the passage") await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/en/sources/**");
    expect(new URL(page.url()).hash).toMatch(/^#clip-/);
    expect(await page.locator(":target").count()).toBe(1);
  });

  test("filters, takes a filter off, and goes on in Spanish with the same query", async () => {
    await page.goto(`${served.address}/en/deployments`);
    await page.getByRole("combobox", { name: "Sent by" }).fill("us.dhs,us.dod");
    await page.locator("summary", { hasText: "Host country" }).click();
    await page.getByRole("checkbox", { name: "Guatemala" }).check();
    await page.getByRole("combobox", { name: "Group by" }).selectOption("sender");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL("**/en/deployments?host=GT&sender=us.dhs,us.dod&group=sender");
    expect(await page.getByRole("heading", { level: 2 }).allTextContents()).toEqual([
      expect.stringMatching(/^Department of Homeland Security \d+ deployments, \d+ parts$/),
      expect.stringMatching(/^Department of Defense \d+ deployments, \d+ parts?$/),
      "Joint 0 deployments, 1 part",
      "Notes",
    ]);
    await page
      .getByRole("link", { name: "Remove: Sent by: Department of Homeland Security or Department of Defense" })
      .click();
    await page.waitForURL("**/en/deployments?host=GT&group=sender");
    await page.getByRole("link", { name: "Español" }).click();
    await page.waitForURL("**/es/despliegues?host=GT&group=sender");
    expect(await page.getByRole("status").textContent()).toMatch(/^\d+ despliegues, \d+ partes\.$/);
  });

  test("asks where a number comes from: one click to the claims, one more to the passage", async () => {
    await page.goto(`${served.address}/en/deployments/det-martillo-2012`);
    const fact = page.locator(".fact", { hasText: "171 to 200" });
    await fact.locator("summary").click();
    expect(await fact.locator("blockquote").allTextContents()).toEqual(
      expect.arrayContaining(["171 US Marines", "comprised of approximately 200 Marines"]),
    );
    await fact.getByRole("link", { name: "open the passage" }).first().click();
    expect(new URL(page.url()).hash).toMatch(/^#clip-/);
    expect(await page.locator(":target mark").textContent()).toBe("171 U.S. Marines");
  });

  test("without any script", async () => {
    const without = await openBrowser({ javaScriptEnabled: false });
    try {
      const plain = await without.context.newPage();
      await plain.goto(`${served.address}/es/despliegues`);
      await plain.getByRole("searchbox").fill("martillo");
      await plain.getByRole("button", { name: "Buscar" }).click();
      await plain.waitForURL("**/es/despliegues?q=martillo");
      await plain.getByRole("link", { name: "Operación Martillo", exact: true }).first().click();
      expect(await plain.getByRole("heading", { level: 1 }).textContent()).toBe("Operación Martillo");
    } finally {
      await without.close();
    }
  });

  test("a wrong filter is told above the form, which keeps what was typed", async () => {
    await page.goto(`${served.address}/en/deployments`);
    await page.getByRole("textbox", { name: "Start" }).fill("2019-13");
    await page.getByRole("button", { name: "Show" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("2019-13");
    expect(await page.getByRole("textbox", { name: "Start" }).inputValue()).toBe("2019-13");
  });

  test("on paper: the listing stands as a table, without what is only for a screen", async () => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 700, height: 1000 });
    await page.goto(`${served.address}/en/deployments?${LISTING}`);
    expect(await page.locator("form").first().isVisible()).toBe(false);
    expect(await page.locator("thead").first().isVisible()).toBe(true);
  });
});

const focused = (): Promise<string> => page.evaluate("document.activeElement.innerText") as Promise<string>;
