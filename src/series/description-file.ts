import { isMap, isNode, LineCounter, parseDocument, stringify } from "yaml";
import { cleanText } from "../values/clean-text.js";
import type { Description } from "./description.js";
import { type DescriptionShape, parseDescription } from "./parse-description.js";
import { descriptionInvalid } from "./series-problem.js";

export interface DescriptionFile {
  readonly description: Description;
  readonly shape: DescriptionShape;
}

/**
 * Reads a description from its YAML file.
 * @param file its path, for the messages
 * @throws Problem "series-invalid" with the line of what is wrong
 */
export function readDescriptionFile(text: string, file: string): DescriptionFile {
  const counter = new LineCounter();
  const document = parseDocument(cleanText(text), { lineCounter: counter, version: "1.2", prettyErrors: false });
  const [error] = document.errors;
  if (error)
    throw descriptionInvalid(`${file}:${counter.linePos(error.pos[0]).line}: ${error.message}`, "mend the YAML");
  const whole: unknown = document.toJS({ maxAliasCount: 100 });
  const { muster, series } = (typeof whole === "object" && whole !== null ? whole : {}) as { [key: string]: unknown };
  if (muster !== 1 || series === undefined)
    throw descriptionInvalid(
      `${file}: this is no description of a series`,
      "it begins with `muster: 1`, then `series:`",
    );
  const where = (path: readonly PropertyKey[]): string => {
    for (let length = path.length; length > 0; length--) {
      const above = document.getIn(["series", ...path.slice(0, length - 1)], true);
      const last = String(path[length - 1]);
      const pair = isMap(above) ? above.items.find(({ key }) => String(key) === last) : undefined;
      const node = pair?.key ?? document.getIn(["series", ...path.slice(0, length)], true);
      if (isNode(node) && node.range) return `${file}:${counter.linePos(node.range[0]).line}`;
    }
    return file;
  };
  return { description: parseDescription(series, where), shape: series as DescriptionShape };
}

/** A description as a file that a person reads and changes. */
export function printDescriptionFile(shape: DescriptionShape, comments: readonly string[] = []): string {
  const head = comments.map((line) => `# ${line}\n`).join("");
  return `${head}${stringify({ muster: 1, series: shape }, { lineWidth: 120, flowCollectionPadding: false })}`;
}
