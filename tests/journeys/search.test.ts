import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDemo } from "../demo-site.js";
import { openBrowser } from "./browser.js";

let demo: Awaited<ReturnType<typeof openDemo>>;
let served: Awaited<ReturnType<typeof demo.serve>>;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let page: Page;

beforeAll(async () => {
  demo = await openDemo();
  served = await demo.serve("team");
  browser = await openBrowser({ permissions: ["clipboard-read", "clipboard-write"] });
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

const clipboard = () => page.evaluate("navigator.clipboard.readText()") as Promise<string>;

test("narrows by facets, takes a filter off, and goes on in Spanish", async () => {
  await page.goto(`${served.address}/en/`);
  await page.getByRole("searchbox").fill("marines");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: "Only: Passage", exact: true }).click();
  await page.waitForURL("**/en/search?type=clip&q=marines");
  expect(await page.getByRole("status").textContent()).toMatch(/^\d+ passages for “marines”$/);
  await page.getByRole("link", { name: /^Without: 2026/ }).click();
  expect(await page.getByRole("status").textContent()).toMatch(/^\d+ passages for “marines”, not dated 2026$/);
  await page.getByRole("link", { name: "Español" }).click();
  expect(await page.getByRole("status").textContent()).toMatch(/^\d+ pasajes para «marines», no de 2026$/);
  await page.getByRole("link", { name: "Quitar: Tipo: Pasaje" }).click();
  await page.waitForURL("**/es/search?issued!=2026&q=marines");
});

test("opens the very passage that was found", async () => {
  await page.goto(`${served.address}/en/search?type=clip&q=%22171%20U.S.%20Marines%22`);
  await page.locator(".hit h3 a").first().click();
  expect(new URL(page.url()).hash).toMatch(/^#clip-/);
  expect(await page.locator(":target mark, mark:target").first().textContent()).toBe("171 U.S. Marines");
});

test("opens the question that was found, although it is closed or on a later page", async () => {
  await page.goto(`${served.address}/es/search?type=question`);
  await page.locator(".hit h3 a").last().click();
  await page.waitForURL("**/es/questions?question=**");
  expect(await page.locator(":target").count()).toBe(1);
});

test("copies a passage, and its footnote rich, as Markdown and plain", async () => {
  await page.goto(`${served.address}/en/search?type=clip&kind=secondary&q=marines`);
  const hit = page.locator(".hit").first();
  const quote = await hit.locator("blockquote").textContent();
  await hit.getByRole("button", { name: "Copy passage" }).click();
  await hit.locator("button[data-copy^=quote]", { hasText: "Copied" }).waitFor();
  expect(await clipboard()).toBe(quote);
  const citation = await hit.locator(".citation").textContent();
  await hit.getByRole("button", { name: "Copy footnote" }).click();
  await hit.locator("button[data-rich]", { hasText: "Copied" }).waitFor();
  expect(await clipboard()).toBe(citation?.trim());
  const html = (await page.evaluate(
    "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())",
  )) as string;
  expect(html).toContain("<i>");
  await hit.locator("summary").click();
  await hit.getByRole("button", { name: "Copy as Markdown" }).click();
  await hit.locator("button[data-copy^=markdown]", { hasText: "Copied" }).waitFor();
  expect(await clipboard()).toMatch(/\*.+\*/);
});

test("without scripts there are no buttons, and one click selects a footnote whole", async () => {
  const without = await openBrowser({ javaScriptEnabled: false });
  try {
    const plain = await without.context.newPage();
    await plain.goto(`${served.address}/es/search?type=clip&q=marines`);
    expect(await plain.locator("button.copy:visible").count()).toBe(0);
    const hit = plain.locator(".hit").first();
    await hit.locator("summary").click();
    expect(await hit.locator("code").first().isVisible()).toBe(true);
    await plain.getByRole("link", { name: "Solo: 2012", exact: true }).click();
    await plain.waitForURL("**/es/search?issued=2012&type=clip&q=marines");
  } finally {
    await without.close();
  }
});
