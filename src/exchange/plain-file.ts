import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { cleanText } from "../values/clean-text.js";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";

/** The lists of FORMAT.md that import reads, in the order in which they build on each other. */
export const LISTS = [
  "sources",
  "snapshots",
  "series",
  "vintages",
  "tags",
  "records",
  "redirects",
  "clips",
  "questions",
  "obligations",
  "shares",
  "searches",
  "changes",
] as const;
export type List = (typeof LISTS)[number];
const isList = (name: string): name is List => (LISTS as readonly string[]).includes(name);

export interface ImportError {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** One object of a list, and where its parts stand. */
export interface Entry {
  readonly file: string;
  readonly object: { readonly [key: string]: unknown };
  /** Line of a part, counted from 1; of the nearest part above where it has none. */
  readonly line: (path?: readonly PropertyKey[]) => number;
}

export interface PlainFile {
  readonly file: string;
  readonly lists: { readonly [list in List]?: readonly Entry[] };
  readonly errors: readonly ImportError[];
}

/**
 * Reads one plain file: YAML (JSON is a part of it) with lists at the top, or JSON Lines with one list.
 * @returns undefined for a file that is not of this format (no `muster:` at the top): it is left aside.
 */
export async function readPlainFile(path: string, shown: string): Promise<PlainFile | undefined> {
  const bytes = await readFile(path);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return {
      file: shown,
      lists: {},
      errors: [{ file: shown, line: lineOfBadByte(bytes), message: "this is not UTF-8; save the file as UTF-8" }],
    };
  }
  const clean = cleanText(text);
  return path.endsWith(".jsonl") ? readJsonLines(clean, shown) : readYaml(clean, shown);
}

/** The line of the first byte that is not UTF-8. */
function lineOfBadByte(bytes: Uint8Array): number {
  let low = 0;
  for (let high = bytes.length; low < high; ) {
    const middle = (low + high + 1) >> 1;
    const good = isUtf8Start(bytes.subarray(0, middle));
    if (good) low = middle;
    else high = middle - 1;
  }
  return bytes.subarray(0, low).reduce((lines, byte) => lines + Number(byte === 10), 1);
}

function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function readJsonLines(text: string, file: string): PlainFile | undefined {
  const list = basename(file).replace(/\.jsonl$/, "");
  if (!isList(list)) return undefined;
  const entries: Entry[] = [];
  const errors: ImportError[] = [];
  for (const [place, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    try {
      const object = cleanParts(JSON.parse(line), line);
      if (!isObject(object)) throw new SyntaxError("expected an object");
      entries.push({ file, object, line: () => place + 1 });
    } catch (error) {
      errors.push({ file, line: place + 1, message: `this line is no JSON object: ${(error as Error).message}` });
    }
  }
  return { file, lists: { [list]: entries }, errors };
}

function readYaml(text: string, file: string): PlainFile | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, version: "1.2", uniqueKeys: true, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
  const errors = document.errors.map((error) => ({ file, line: lineAt(error.pos[0]), message: error.message }));
  if (errors.length > 0) return /^muster\s*:/m.test(text) ? { file, lists: {}, errors } : undefined;
  const whole = cleanParts(contentOf(document), text);
  if (whole === TOO_MANY_ALIASES) return { file, lists: {}, errors: [{ file, line: 1, message: TOO_MANY_ALIASES }] };
  if (!isObject(whole) || !("muster" in whole)) return undefined;
  if (isObject(whole["series"])) return undefined; // how a file of figures is read: `muster series import` takes it
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== undefined) return lineAt(offset);
    }
    return 1;
  };
  return { file, ...listsOf(whole, file, lineOf) };
}

const TOO_MANY_ALIASES = "this file repeats itself by aliases (*name) more often than anybody writes; write it out";

/** What the document says. A few aliases of aliases can stand for gigabytes, so they are counted. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof ReferenceError) return TOO_MANY_ALIASES;
    throw error;
  }
}

/** Where a part begins: with its key, where it has one. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const above = document.getIn(path.slice(0, -1), true);
  const pair = isMap(above) ? above.items.find(({ key }) => String(key) === String(path.at(-1))) : undefined;
  const node = pair?.key ?? document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Escapes (`\u0000`) may bring in what the text itself no longer holds. */
function cleanParts(value: unknown, writtenAs: string): unknown {
  return writtenAs.includes("\\") ? clean(value) : value;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [cleanText(key), clean(part)]));
}

function listsOf(whole: Record<string, unknown>, file: string, lineOf: (path: readonly PropertyKey[]) => number) {
  const errors: ImportError[] = [];
  const lists: { [list in List]?: Entry[] } = {};
  if (whole["muster"] !== 1)
    return {
      lists,
      errors: [
        {
          file,
          line: lineOf(["muster"]),
          message: `format version ${JSON.stringify(whole["muster"])} is not known; this Muster reads version 1`,
        },
      ],
    };
  for (const [name, content] of Object.entries(whole)) {
    if (name === "muster") continue;
    if (!isList(name)) {
      errors.push({
        file,
        line: lineOf([name]),
        message: `there is no list "${name}"; ${didYouMean(nearNames(name, LISTS), `the lists are ${LISTS.join(", ")}`)}`,
      });
    } else if (content !== null && !Array.isArray(content)) {
      errors.push({ file, line: lineOf([name]), message: `${name} must be a list` });
    } else {
      lists[name] = ((content as unknown[] | null) ?? []).flatMap((object, place) => {
        if (isObject(object)) return [{ file, object, line: (path = []) => lineOf([name, place, ...path]) }];
        errors.push({ file, line: lineOf([name, place]), message: `each of ${name} must be an object` });
        return [];
      });
    }
  }
  return { lists, errors };
}

const Plain = z.record(z.string(), z.unknown());
const isObject = (value: unknown): value is Record<string, unknown> => Plain.safeParse(value).success;
