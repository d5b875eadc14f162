/**
 * JSON in the one form that is stored and compared: keys in code-unit order, keys and texts NFC, no white space,
 * absent (`undefined`) members dropped, `-0` written `0`. Equal data give equal bytes on both databases.
 * An `undefined` inside a list is `null`, as in plain JSON.
 * @throws RangeError for NaN and the infinities, which JSON would silently turn into `null`
 * @throws TypeError for what is not data: functions, symbols, bigints, dates, maps
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return textJson(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberJson(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) return objectJson(value as Record<string, unknown>);
  throw new TypeError(`canonicalJson: expected plain data, got ${Object.prototype.toString.call(value)}`);
}

// Printable ASCII without quotation mark and backslash is NFC and needs no escape: most texts and nearly all keys.
const BARE = /^[ !#-[\]-~]*$/;

const textJson = (text: string): string => (BARE.test(text) ? `"${text}"` : JSON.stringify(text.normalize("NFC")));

function numberJson(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`canonicalJson: expected a finite number, got ${value}`);
  return String(value);
}

function objectJson(value: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(value);
  const isBare = keys.every((key) => BARE.test(key));
  let members = "";
  for (const key of isBare ? inOrder(keys) : keys.sort(byNfc)) {
    const member = value[key];
    if (member === undefined) continue;
    // Piece by piece: each piece put together first would be one more text to collect, of hundreds of thousands.
    members += members === "" ? '"' : ',"';
    members += isBare ? key : textJson(key).slice(1, -1);
    members += '":';
    members += canonicalJson(member);
  }
  return `{${members}}`;
}

/** Sorts in place. Objects have few keys, many of them in order already: by insertion that costs no memory. */
function inOrder(keys: string[]): string[] {
  if (keys.length > 50) return keys.sort();
  for (let place = 1; place < keys.length; place++) {
    const key = keys[place]!;
    let before = place;
    while (before > 0 && keys[before - 1]! > key) keys[before] = keys[--before]!;
    keys[before] = key;
  }
  return keys;
}

function byNfc(a: string, b: string): number {
  const [first, second] = [a.normalize("NFC"), b.normalize("NFC")];
  return first < second ? -1 : first > second ? 1 : 0;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
