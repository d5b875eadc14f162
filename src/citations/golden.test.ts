import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createCiter } from "./cite.js";
import { type CslItem, toCslItem } from "./csl-item.js";
import { withShortTitles } from "./short-title.js";

// The 80 sources of the Guatemala collection lie beside the repository; without them there is nothing to compare.
const file = fileURLToPath(new URL("../../../shared/data/guatemala/sources.yaml", import.meta.url));
const isThere = existsSync(file);

interface Given {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly URL?: string;
  readonly issued?: string | number;
}

function sources(): CslItem[] {
  const { sources: given } = parse(readFileSync(file, "utf8")) as { sources: Given[] };
  const items = given.map(({ id, title, language, URL: url, issued, ...csl }) =>
    toCslItem({
      key: id,
      csl: { ...csl },
      title,
      language,
      url: url ?? null,
      issued: issued === undefined ? null : String(issued),
    }),
  );
  return withShortTitles(items);
}

const HTML = new Set(["gao15707", "latinnews2012", "wola2019"]);

describe.skipIf(!isThere)("the Guatemala collection (../shared/data)", () => {
  test.each([
    ["chicago-notes", "en"],
    ["chicago-notes", "es"],
    ["apa", "en"],
    ["apa", "es"],
  ] as const)("%s, %s", async (style, lang) => {
    const citer = createCiter({ style, lang });
    const items = sources();
    const notes = items.map((item) => {
      const [full, short] = [citer.note(item, { page: "19" }), citer.note(item, { page: "19", short: true })];
      const html = HTML.has(item.id) ? `  html: ${full.html}\n` : "";
      return `${item.id}\n  ${citer.note(item).text}\n  p19: ${full.text}\n  again: ${short.text}\n${html}`;
    });
    const entries = citer.bibliography(items).map(({ key, text }) => `${key}: ${text}\n`);
    const whole = `${notes.join("")}\n${entries.join("")}`;
    expect(whole.replace(/https?:\S+/g, "")).not.toMatch(
      /undefined|null|\.\.|,,|,\.|\p{Ll}{4}\.,| [,.;:]|\(\)|\[\]|“”|«»|[\uFDD0-\uFDEF]/u,
    );
    await expect(whole).toMatchFileSnapshot(`golden/${style}.${lang}.txt`);
  });
});
