// Takes the pictures of docs/screens/: the pages of the demo in both languages, on a wide screen and on a phone.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openDemo } from "../tests/demo-site.js";
import { openBrowser } from "../tests/journeys/browser.js";

const folder = process.argv[2] ?? join(import.meta.dirname, "..", "docs", "screens");
const listing = "host=GT&sender=us.dhs,us.dod&sort=when&group=sender@us.dhs,us.dod";

const PAGES: readonly { name: string; en: string; es: string }[] = [
  { name: "start", en: "/en/", es: "/es/" },
  { name: "search", en: "/en/search?type=clip&q=marines", es: "/es/search?type=clip&q=marines" },
  { name: "listing", en: `/en/deployments?${listing}`, es: `/es/despliegues?${listing}` },
  { name: "record", en: "/en/deployments/det-martillo-2012", es: "/es/despliegues/det-martillo-2012" },
  { name: "source", en: "/en/sources/collection-notes", es: "/es/sources/collection-notes" },
];
const WIDTHS = [1280, 390];

const demo = await openDemo();
const served = await demo.serve("public");
const browser = await openBrowser();
try {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const page = await browser.context.newPage();
  for (const width of WIDTHS)
    for (const { name, ...paths } of PAGES)
      for (const lang of ["en", "es"] as const) {
        await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
        await page.goto(served.address + paths[lang]);
        // So that the picture shows the claims of a fact on which sources disagree.
        if (name === "record") await page.locator(".fact:has(.mark-disagree) summary").first().click();
        // The first passages stand further down.
        if (name === "source") await page.locator("mark").first().scrollIntoViewIfNeeded();
        const path = join(folder, `${name}.${lang}.${width}.png`);
        const clip = { x: 0, y: 0, width, height: width > 1000 ? 1500 : 1900 };
        await page.screenshot(name === "source" ? { path } : { path, fullPage: true, clip });
        process.stderr.write(`${path}\n`);
      }
} finally {
  await browser.close();
  await served.close();
  await demo.close();
}
