import type { Item } from "./query.js";
import { malformed } from "./query-problem.js";

/**
 * The items of a list: words, ranges, `:none`, `:any` and what stands in quotes, between commas.
 * Spaces around a word that is not in quotes do not count.
 * @param pair the whole pair, for the message
 * @throws Problem "query-invalid"
 */
export function parseItems(list: string, pair: string): Item[] {
  const items: Item[] = [];
  let at = 0;
  for (;;) {
    const [item, end] = list[at] === '"' ? parseQuoted(list, at, pair) : parseBare(list, at, pair);
    items.push(item);
    if (end === list.length) return items;
    at = end + 1; // after the comma
  }
}

/** @returns the item and the place of the comma after it, or the end of the list */
function parseQuoted(list: string, start: number, pair: string): [Item, number] {
  const [whole, inner] = /^"((?:[^"]|"")*)"/s.exec(list.slice(start)) ?? [];
  if (whole === undefined || inner === undefined)
    throw malformed(`${pair}: a quote (") is not closed`, 'close it; write "" for a quote in a text');
  const end = start + whole.length;
  if (end < list.length && list[end] !== ",") {
    throw malformed(
      `${pair}: ${list.slice(end, end + 20)} stands right after a closing quote`,
      "put a comma between items",
    );
  }
  if (inner === "") throw malformed(`${pair}: an empty text`, "write :none for records that have no value");
  return [word(inner.replaceAll('""', '"')), end];
}

function parseBare(list: string, start: number, pair: string): [Item, number] {
  const comma = list.indexOf(",", start);
  const end = comma === -1 ? list.length : comma;
  const text = list.slice(start, end).trim();
  if (text.includes('"')) {
    throw malformed(
      `${pair}: a quote (") in the middle of ${text}`,
      'put the whole item in quotes and write "" for each quote in it',
    );
  }
  return [parseUnquoted(text, pair), end];
}

function parseUnquoted(text: string, pair: string): Item {
  if (text === "") throw malformed(`${pair}: nothing stands where a value is wanted`, "write a value, :none or :any");
  if (text === ":none") return { type: "none" };
  if (text === ":any") return { type: "any" };
  if (text.startsWith(":"))
    throw malformed(`${pair}: ${text} is not known`, "write :none or :any, or put the text in quotes");
  const within = text.startsWith("within:");
  const rest = within ? text.slice("within:".length) : text;
  if (rest.includes("..")) return parseRange(rest, within, pair);
  if (within) throw malformed(`${pair}: within: needs a range`, `write within:${rest || "2012"}..${rest || "2016"}`);
  return word(text);
}

function parseRange(text: string, within: boolean, pair: string): Item {
  const [, from, to] = /^(.*?)\.\.(.*)$/s.exec(text) as unknown as [string, string, string];
  if (to.includes("..") || to.startsWith(".") || from.endsWith(".")) {
    throw malformed(`${pair}: ${text} is not a range`, "write two dots between its ends, or put the text in quotes");
  }
  const ends = [from.trim(), to.trim()] as const;
  return { type: "range", within, ...(ends[0] && { from: ends[0] }), ...(ends[1] && { to: ends[1] }) };
}

const word = (text: string): Item => ({ type: "word", text, quoted: needsQuotes(text) });

/** Whether a text would be read as something else, or not whole, without quotes around it. */
export function needsQuotes(text: string): boolean {
  return (
    /[",]|\.\./.test(text) || text.startsWith(":") || text.startsWith("within:") || text !== text.trim() || text === ""
  );
}

/** The one way to write an item. */
export function printItem(item: Item): string {
  if (item.type === "none" || item.type === "any") return `:${item.type}`;
  if (item.type === "range") return `${item.within ? "within:" : ""}${item.from ?? ""}..${item.to ?? ""}`;
  return needsQuotes(item.text) ? `"${item.text.replaceAll('"', '""')}"` : item.text;
}
