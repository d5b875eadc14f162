import { fold } from "../values/fold.js";
import type { Lang } from "../values/value.js";
import type { Codebook, RecordType } from "./codebook.js";
import { RESERVED_PATHS } from "./reserved-keys.js";

const paths = new WeakMap<RecordType, Map<Lang, string>>();

/** The first segment of the addresses of a type's pages: its plural, folded, in letters, digits and hyphens. Made once, for each link needs it. */
export function pathOf(type: RecordType, lang: Lang): string {
  const known = paths.get(type) ?? new Map<Lang, string>();
  paths.set(type, known);
  const path = known.get(lang) ?? slugged(type.plural[lang]);
  known.set(lang, path);
  return path;
}

/** The type whose pages stand under `/{lang}/{path}`. */
export function typeByPath(codebook: Codebook, lang: Lang, path: string): RecordType | undefined {
  return [...codebook.types.values()].find((type) => pathOf(type, lang) === path);
}

/** Reports plurals that make no path, a path of two types, or a path that other pages have. */
export function checkPaths(
  types: ReadonlyMap<string, RecordType>,
  languages: readonly Lang[],
  report: (type: string, message: string, hint: string) => void,
): void {
  for (const lang of languages) {
    const taken = new Map<string, string>();
    for (const type of types.values()) {
      const path = pathOf(type, lang);
      const other = taken.get(path);
      const plural = `plural.${lang} of ${type.key}`;
      if (path === "") report(type.key, `${plural} makes no address`, "use letters or digits in it");
      else if (RESERVED_PATHS.has(path))
        report(type.key, `${plural}: /${path} is a page of Muster's own`, "use another plural");
      else if (other !== undefined)
        report(type.key, `${plural} is also that of ${other} (/${path})`, "use another plural");
      taken.set(path, type.key);
    }
  }
}

const slugged = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
