/**
 * Text as it may enter a workspace: NFC, with NUL and lone surrogates replaced by U+FFFD. Everything typed, imported
 * or extracted passes here once, at the door.
 *
 * Why: the SQLite driver cuts a text at NUL without a word, and neither database can store half of a surrogate pair
 * (ARCHITECTURE.md, "Tables").
 */
export function cleanText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, "\uFFFD").normalize("NFC");
}
