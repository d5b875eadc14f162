/**
 * JSON in the one form that is stored and compared: keys in code-unit order, keys and texts NFC, no white space,
 * absent (`undefined`) members dropped, `-0` written `0`. Equal data give equal bytes on both databases.
 * An `undefined` inside a list is `null`, as in plain JSON.
 * @throws RangeError for NaN and the infinities, which JSON would silently turn into `null`
 * @throws TypeError for what is not data: functions, symbols, bigints, dates, maps
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return JSON.stringify(value.normalize("NFC"));
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberJson(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && isPlain(value)) return objectJson(value);
  throw new TypeError(`canonicalJson: expected plain data, got ${Object.prototype.toString.call(value)}`);
}

function numberJson(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`canonicalJson: expected a finite number, got ${value}`);
  return JSON.stringify(value);
}

function objectJson(value: object): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [key.normalize("NFC"), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
