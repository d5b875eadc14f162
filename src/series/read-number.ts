/** Group separator and decimal sign of the numbers in a file. */
export interface NumberForm {
  readonly decimal: "." | ",";
}

const FORMS: { readonly [decimal in NumberForm["decimal"]]: RegExp } = {
  ".": /^([-−(]?)\$?(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f']\d{3})+)?(?:\.(\d*))?(\)?)$/,
  ",": /^([-−(]?)\$?(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u202f']\d{3})+)?(?:,(\d*))?(\)?)$/,
};

/**
 * The number in a cell: `3`, `52,546`, `188.0`, `1 234`, `-12`, `(12)` for minus twelve, `1.2e5`. Separators must stand between groups of
 * three: `5,25` is no number where the decimal sign is a point.
 * @returns NaN for anything else, the empty text too
 */
export function readNumber(text: string, { decimal }: NumberForm): number {
  const quick = digitsOf(text);
  if (quick >= 0) return quick;
  const cell = text.trim();
  const [, sign = "", whole = "", places = "", close = ""] = FORMS[decimal].exec(cell) ?? [];
  if (whole === "" && places === "") return /^-?\d+(\.\d+)?e[+-]?\d+$/i.test(cell) ? Number(cell) : Number.NaN;
  if ((sign === "(") !== (close === ")")) return Number.NaN;
  const value = Number(`${whole.replace(/\D/g, "")}.${places || "0"}`);
  return sign === "" || value === 0 ? value : -value;
}

/** Digits alone, at most fifteen: nearly every cell of nearly every file. -1 for anything else. */
function digitsOf(text: string): number {
  const { length } = text;
  if (length === 0 || length > 15) return -1;
  let value = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
