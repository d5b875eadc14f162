import type { Lang } from "../values/value.js";

/** The language that a browser asks for before the others of the workspace; its first where it asks for none of them. */
export function acceptLanguage(header: string | undefined, languages: readonly Lang[]): Lang {
  const wanted = (header ?? "")
    .split(",")
    .map((part, place) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find(Boolean);
      return { tag: tag.trim().toLowerCase(), weight: weight === undefined ? 1 : Number(weight), place };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  for (const { tag } of wanted) {
    const found = languages.find((lang) => tag === lang || tag.startsWith(`${lang}-`));
    if (found) return found;
  }
  return languages[0] ?? "en";
}
