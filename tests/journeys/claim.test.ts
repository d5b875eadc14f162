import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDemo } from "../demo-site.js";
import { openBrowser } from "./browser.js";

let demo: Awaited<ReturnType<typeof openDemo>>;
let served: Awaited<ReturnType<typeof demo.serveToOwner>>;
let browser: Awaited<ReturnType<typeof openBrowser>>;

const RECORD = "det-martillo-2012";

beforeAll(async () => {
  demo = await openDemo();
  served = await demo.serveToOwner();
  browser = await openBrowser({ viewport: { width: 390, height: 844 } });
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await demo?.close();
});

const claimsNow = () =>
  demo.store.readAll((db) =>
    db
      .selectFrom("claim")
      .innerJoin("record", "record.id", "claim.record")
      .select(["claim.id", "value", "claim.by"])
      .where("slug", "=", RECORD)
      .where("property", "=", "personnel")
      .where("claim.deleted", "is", null)
      .orderBy("claim.id")
      .execute(),
  );

/** The Host, Origin and cookie of a real browser are what the server looks at. */
test("the owner comes in by his link and makes a claim by keyboard alone, on a phone and in Spanish, then takes it back", async () => {
  const page = browser.context.pages()[0]!;
  await page.goto(`${served.address}/es/despliegues/${RECORD}`);
  expect(await page.getByRole("link", { name: /Agregar una afirmación/ }).count()).toBe(0);
  await page.goto(served.signIn!);
  await page.goto(`${served.address}/es/despliegues/${RECORD}`);
  const before = await claimsNow();

  await page.locator('a[href*="/es/new/claim"][href$="property=personnel"]').focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/es\/new\/claim/);
  expect(await page.evaluate("document.activeElement.name")).toBe("value");
  await clean(page);
  await page.keyboard.type("no sé cuántos");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toContain("El número no se entiende.");
  await clean(page);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("unos 180");
  await page.keyboard.press("Enter");
  await page.getByText("Guardado.").waitFor();
  await clean(page);
  const made = await claimsNow();
  expect(made.length).toBe(before.length + 1);
  expect([JSON.parse(made.at(-1)!.value), made.at(-1)!.by]).toEqual([
    { approximate: true, max: 180, min: 180, words: "unos 180" },
    "adam",
  ]);

  await page.getByRole("button", { name: "Deshacer" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Guardado.").waitFor();
  expect(await claimsNow()).toEqual(before);
});

/** No finding of axe, and nothing wider than the phone. */
async function clean(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<string[]>(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
  );
  expect(found).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
}
