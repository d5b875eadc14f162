import { createHash } from "node:crypto";
import { fold } from "../../values/fold.js";
import { readLanguageTag } from "../../values/language-tag.js";
import { urlKey } from "../../values/same-url.js";
import { readUrl } from "../../values/url.js";
import { dateOf, reading, yesNoOf } from "./cells.js";
import type { ClipColumn } from "./columns.js";

/** What a row says of its source. */
export interface RowSource {
  /** The same for every row of the same source, and at every import. */
  readonly key: string;
  readonly urlKey?: string;
  readonly fields: { readonly title: string; readonly [field: string]: unknown };
  readonly doubts: readonly string[];
}

/** @returns undefined where the row has neither a title nor an address. */
export function readSource(cell: (column: ClipColumn) => string): RowSource | undefined {
  const address = cell("url");
  const url = address === "" ? {} : reading(() => readUrl(withScheme(address)), `address “${address}”`);
  const title = oneLine(cell("title"));
  if (title === "" && url.value === undefined) return undefined;
  const date = dateOf(cell("date"));
  const language = cell("language") === "" ? {} : reading(() => languageOf(cell("language")), "language");
  const primary = yesNoOf(cell("primary"), "primary");
  const untitled = title === "" ? "it has no title: the address stands for it" : undefined;
  const parts = {
    type: url.value === undefined ? "document" : "webpage",
    title: title || url.value!,
    author: authorsOf(cell("author")),
    publisher: oneLine(cell("publisher")) || undefined,
    "publisher-place": oneLine(cell("city")) || undefined,
    issued: date.value,
    URL: url.value,
    language: language.value,
    kind: primary.value === undefined ? undefined : primary.value ? "primary" : "secondary",
    memo: url.doubt === undefined ? undefined : `address in the old database: ${address}`,
  };
  const same = url.value === undefined ? undefined : urlKey(url.value);
  const identity = same ?? [title, parts.publisher ?? "", date.value ?? cell("date")].map(fold).join("\n");
  return {
    key: keyOf(same === undefined ? title : same.split("/")[0]!, identity),
    ...(same === undefined ? {} : { urlKey: same }),
    fields: Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as RowSource["fields"],
    doubts: [untitled, url.doubt, date.doubt, language.doubt, primary.doubt].filter((one) => one !== undefined),
  };
}

/** `example.org-1f2e3d4c5b6a`: readable, and the same at the next import. */
function keyOf(name: string, identity: string): string {
  const start = fold(name)
    .replace(/[^a-z0-9.]+/g, "-")
    .slice(0, 40)
    .replace(/^[-.]+|[-.]+$/g, "");
  return `${start || "source"}-${createHash("sha256").update(identity).digest("hex").slice(0, 12)}`;
}

const withScheme = (address: string) => (/^www\.[\w-]+\./i.test(address) ? `http://${address}` : address);
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function authorsOf(cell: string): { literal: string }[] | undefined {
  const names = cell.split(/[;|\n]/).map(oneLine);
  const authors = names.filter((name) => name !== "").map((literal) => ({ literal }));
  return authors.length === 0 ? undefined : authors;
}

const LANGUAGES = new Map(
  Object.entries({
    ...{ english: "en", ingles: "en", eng: "en", spanish: "es", espanol: "es", castellano: "es", spa: "es", esp: "es" },
    ...{ portuguese: "pt", portugues: "pt", french: "fr", frances: "fr", creole: "ht" },
  }),
);
const languageOf = (cell: string) => readLanguageTag(LANGUAGES.get(fold(cell)) ?? cell);
