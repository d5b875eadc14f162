import { Problem } from "../values/problem.js";

/** @throws Problem "usage" unless as many words follow the action as it takes */
export function need(words: readonly string[], least: number, most: number, how: string): void {
  if (words.length >= least && words.length <= most) return;
  throw new Problem(
    "usage",
    `${words.length} words were given`,
    `write it as \`${how}\`, a text of several words in quotes`,
  );
}
