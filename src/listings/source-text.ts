import type { SourceView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { sourceWords } from "../words/source.js";
import { cleanLine, isolated } from "./clean-line.js";
import { widthOf } from "./listing-text.js";
import { wrapLines } from "./wrap-lines.js";

/** A source for a terminal: how it is cited, its snapshots, its clips with their ids. Ends with a line end. */
export function sourceText(source: SourceView, options: { readonly width?: number } = {}): string {
  const width = widthOf(options.width);
  const words = sourceWords[source.lang];
  const kind = source.kind === null ? words.kindUnknown : words.kinds[source.kind];
  const lines = [
    ...wrapLines(`${source.key}: ${isolated(source.citation.text)}`, width),
    [kind, source.access, source.language].filter(Boolean).join(" · "),
    "",
    ...snapshotLines(source),
    "",
    source.clips.length === 0 ? words.noClips : words.clips(source.clips.length),
    ...source.clips.flatMap((clip) => clipLines(source, clip, width)),
  ];
  return `${lines.join("\n")}\n`;
}

function snapshotLines(source: SourceView): string[] {
  const words = sourceWords[source.lang];
  if (source.snapshots.length === 0) return [words.notCaptured];
  const line = ({ at, mediaType, pages, sha256 }: SourceView["snapshots"][number]) =>
    cleanLine(`${at.slice(0, 10)} · ${mediaType} · ${words.pages(pages)} · SHA-256 ${sha256}`);
  return [words.snapshots, ...source.snapshots.map((one) => `  ${line(one)}`)];
}

function clipLines(source: SourceView, clip: SourceView["clips"][number], width: number): string[] {
  const status = listingWords[source.lang].status[clip.status];
  const page = clip.pageLabel === null ? "" : `p. ${clip.pageLabel}: `;
  return [...wrapLines(`- ${page}“${isolated(clip.quote)}” [${status}]`, width, "  ", "    "), `    ${clip.id}`];
}
