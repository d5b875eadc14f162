import { Problem } from "../values/problem.js";
import { buildEngine } from "./engine.js";

/** A style ready to cite with. */
export interface Style {
  /** CSL, as it was given. */
  readonly xml: string;
  readonly title: string;
  /** `note`: it is made for notes. `in-text`: a note gives the entry of the bibliography. */
  readonly kind: "note" | "in-text";
  /** In-text styles that cite by number or label have no short form. */
  readonly citesByNumber: boolean;
}

const LARGEST = 2_000_000; // characters; the longest styles of the CSL repository have some 100,000

const invalid = (why: string, hint: string, cause?: unknown): Problem =>
  new Problem("style-invalid", `the citation style cannot be used: ${why}`, hint, { cause });

/**
 * Reads a CSL style that a workspace brings.
 * @throws Problem "style-invalid" that says the line for XML that is not well-formed, and else what is missing.
 */
export function loadStyle(xml: string): Style {
  const style = readStyle(xml);
  try {
    const engine = buildEngine(xml, "en");
    engine.cite(PROBE, { label: "7" });
    engine.entries([PROBE]);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw invalid(why.split("\n")[0]!, "compare it with the style of that name in the CSL repository", cause);
  }
  return style;
}

const PROBE = { id: "probe", type: "report", title: "Probe", language: "en", issued: { "date-parts": [[2019, 6, 5]] } };

/** What a style says of itself. @throws Problem "style-invalid" */
export function readStyle(xml: string): Style {
  if (xml.length > LARGEST)
    throw invalid("it is larger than 2 MB", "take the .csl file itself, not an archive of styles");
  checkTags(xml);
  const root = /<style\b[^>]*>/.exec(xml)?.[0];
  if (!root)
    throw invalid(
      "it holds no <style>",
      "take a .csl file from the CSL repository (github.com/citation-style-language/styles)",
    );
  const parent = /<link\b[^>]*rel="independent-parent"[^>]*>/.exec(xml)?.[0];
  if (parent) {
    const address = /href="([^"]*)"/.exec(parent)?.[1] ?? "another style";
    throw invalid(`it only points to ${address}`, "take the file of that style instead");
  }
  if (!/\bversion="1\./.test(root)) throw invalid("it is not CSL 1.0", "take the style in its present version");
  if (!/<citation\b/.test(xml)) throw invalid("it has no <citation>", "take an independent style");
  checkMacros(xml);
  return {
    xml,
    title: /<title\b[^>]*>([^<]*)<\/title>/.exec(xml)?.[1]?.trim() ?? "",
    kind: /\bclass="note"/.test(root) ? "note" : "in-text",
    citesByNumber: /citation-format="(?:numeric|label)"/.test(xml),
  };
}

function checkMacros(xml: string): void {
  const known = new Set([...xml.matchAll(/<macro\b[^>]*\bname="([^"]*)"/g)].map(([, name]) => name));
  const missing = [...xml.matchAll(/\bmacro="([^"]*)"/g)].find(([, name]) => !known.has(name));
  if (missing) throw invalid(`it uses a macro "${missing[1]}" that it does not have`, "see that the file is whole");
}

/** Every tag that opens closes, in order. Comments, declarations and CDATA are passed over. */
function checkTags(xml: string): void {
  const open: { name: string; line: number }[] = [];
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|</g;
  let line = 1;
  let counted = 0;
  for (const found of xml.matchAll(token)) {
    line += xml.slice(counted, found.index).split("\n").length - 1;
    counted = found.index;
    const [whole, closes, name, , empty] = found;
    if (whole === "<") throw invalid(`line ${line}: a tag that cannot be read`, "see that the file is whole");
    if (name === undefined || empty) continue;
    if (!closes) open.push({ name, line });
    else closeTag(open, name, line);
  }
  const left = open.at(-1);
  if (left) throw invalid(`line ${left.line}: <${left.name}> is never closed`, "see that the file is whole");
}

function closeTag(open: { name: string; line: number }[], name: string, line: number): void {
  const last = open.pop();
  if (last?.name === name) return;
  const inside = last ? `inside <${last.name}> of line ${last.line}` : "with nothing open";
  throw invalid(`line ${line}: </${name}> ${inside}`, "see that the file is whole");
}
