import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCodebook } from "../codebook/parse-codebook.js";
import { fold } from "../values/fold.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { checkQuery } from "./check-query.js";
import { parseQuery } from "./parse-query.js";
import { printQuery, printQueryString } from "./print-query.js";
import { parseQueryString } from "./query-string.js";
import type { ReferenceLookup } from "./references.js";
import { splitShellWords } from "./shell-words.js";

const doc = readFileSync(new URL("../../docs/query.md", import.meta.url), "utf8");
const sample = readFileSync(new URL("../../docs/query-sample.yaml", import.meta.url), "utf8");
const codebook = parseCodebook(
  readFileSync(new URL("../../codebooks/deployments.yaml", import.meta.url), "utf8"),
  "deployments.yaml",
);

/** Rows of the table under a heading, as texts without the quotes of code. */
function table(heading: string): string[][] {
  const section = doc.split(`## ${heading}\n`)[1]!.split("\n## ")[0]!;
  const rows = section.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| type |"));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`(.*)`$/, "$1")),
  );
}

const slugs = [...sample.matchAll(/type: (\w+)[^\n]*?(?:, |\n\s+)slug: ([a-z0-9.-]+)/g)].map(([, type, slug]) => ({
  type: type!,
  slug: slug!,
}));

const lookup: ReferenceLookup = {
  resolve: async (questions) =>
    questions.map(({ types, word }) =>
      slugs
        .filter((each) => types.includes(each.type) && each.slug === word)
        .map((each) => ({ ...each, id: `id of ${each.slug}` })),
    ),
  near: async ({ types, word }) =>
    nearNames(
      word,
      slugs.filter((each) => types.includes(each.type)).map((each) => each.slug),
    ),
};

const cases = table("Cases");
const refused = table("What is refused");

test("the documentation has at least forty cases", () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
  expect(slugs.length).toBe(25);
});

test.each(cases)("%s %s", async (type, typed, canonical, _, matches) => {
  const query = parseQuery(splitShellWords(typed!));
  expect(printQuery(query)).toBe(canonical);
  expect(printQuery(parseQuery(splitShellWords(canonical!)))).toBe(canonical);
  expect(printQuery(parseQueryString(printQueryString(query)))).toBe(canonical);
  const checked = await checkQuery(query, type!, codebook, lookup);
  expect(checked.type).toBe(type);
  for (const slug of matches!.split(" ")) {
    if (!["*", "depends", ""].includes(slug)) expect(slugs).toContainEqual({ type, slug });
  }
});

test.each(refused)("%s %s is refused", async (type, typed, code, hint) => {
  const problem = await attempt(async () =>
    checkQuery(parseQuery(splitShellWords(typed!)), type!, codebook, lookup),
  ).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Problem);
  const { code: found, message, hint: given, exit } = problem as Problem;
  expect({ code: found, exit, hint: fold(given) }).toEqual({
    code,
    exit: 2,
    hint: expect.stringContaining(fold(hint!)),
  });
  expect(message).not.toBe("");
});

const attempt = async <T>(run: () => Promise<T>): Promise<T> => run();
