import type { Lang } from "../values/value.js";
import { filterWords } from "../words/filters.js";

/** A condition in words, and the address of the listing without it. */
export interface ChosenFilter {
  readonly text: string;
  readonly without: string;
}

/** What is asked, each condition with a way to take it off. */
export function ChosenFilters({ chosen, lang }: { chosen: readonly ChosenFilter[]; lang: Lang }) {
  if (chosen.length === 0) return null;
  const words = filterWords[lang];
  return (
    <ul class="chosen" aria-label={words.chosen}>
      {chosen.map(({ text, without }) => (
        <li>
          <span>{text}</span>{" "}
          <a href={without} aria-label={words.remove(text)}>
            ×
          </a>
        </li>
      ))}
    </ul>
  );
}
