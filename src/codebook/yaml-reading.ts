import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { didYouMean } from "../values/did-you-mean.js";
import { nearNames } from "../values/near-names.js";
import type { CodebookFinding } from "./codebook-problem.js";

/** An alias may stand for many nodes, and those for many more: a codebook that unfolds to more is refused. */
const MAX_NODES = 200_000;

/** One entry of a YAML mapping. `value` has aliases resolved; null where nothing was written. */
export interface Entry {
  readonly key: string;
  readonly value: Node | null;
  readonly line: number;
  /** In a text without quotes: what follows its first comma, which YAML takes for further keys. `{en: sent to, or kept in}` */
  readonly tail?: string;
}

/** Thrown when there is no sense in reading on. */
class StopReading extends Error {}

/**
 * A YAML file being read by someone who knows what ought to stand in it: each function takes a node, tells what is
 * wrong with it (with its line) and gives back what could be read, so that one reading finds every error.
 */
export class YamlReading {
  readonly findings: CodebookFinding[] = [];
  private readonly lines = new LineCounter();
  private document: Document.Parsed | undefined;
  private nodes = 0;

  constructor(
    private readonly text: string,
    readonly file: string,
  ) {}

  /** Reads the text and hands its root to `read`; what is wrong gathers in `findings`. */
  read<T>(read: (root: Node | null) => T): T | undefined {
    try {
      const document = parseDocument(this.text, { version: "1.2", lineCounter: this.lines, prettyErrors: false });
      this.document = document;
      // The parser calls itself once a level and gives up so; what it says after that is noise.
      if (document.errors.some((error) => error.message.includes("call stack"))) throw new RangeError("call stack");
      for (const error of document.errors) this.reportSyntax(error.code, error.message, error.pos[0]);
      if (document.errors.some((error) => error.code !== "DUPLICATE_KEY")) return undefined;
      return read(this.resolve(document.contents));
    } catch (error) {
      if (error instanceof StopReading) return undefined;
      if (!(error instanceof RangeError)) throw error;
      this.findings.push(this.finding(1, "it is nested too deeply", "write it with fewer levels"));
      return undefined;
    }
  }

  report(line: number, message: string, hint: string): void {
    this.findings.push(this.finding(line, message, hint));
  }

  lineOf(node: Node | null, otherwise: number): number {
    return node?.range ? this.lines.linePos(node.range[0]).line : otherwise;
  }

  /** Entries of a mapping; an empty list, with a finding, for anything else. */
  entries(node: Node | null, what: string, line: number): Entry[] {
    if (!isMap(node)) {
      this.report(
        this.lineOf(node, line),
        `${what}: expected keys and values, found ${describe(node)}`,
        "see FORMAT.md",
      );
      return [];
    }
    return node.items.flatMap((pair) => this.entry(pair as Pair<Node, Node | null>, what, line));
  }

  /** Entries of a mapping of which only some keys are known; others are findings that name the near ones. */
  fields(node: Node | null, what: string, line: number, known: readonly string[]): Map<string, Entry> {
    const fields = new Map<string, Entry>();
    for (const entry of this.entries(node, what, line)) {
      if (known.includes(entry.key)) {
        // `key:` with nothing after it is as if it were not there.
        if (entry.value !== null && !(isScalar(entry.value) && entry.value.value === null))
          fields.set(entry.key, entry);
      } else this.report(entry.line, `${what}: unknown key \`${entry.key}\``, nearOrAll(entry.key, known));
    }
    return fields;
  }

  /** Entries of a mapping of texts, put together again where a text without quotes holds commas. */
  texts(node: Node | null, what: string, line: number, known: readonly string[]): Entry[] {
    const texts: Entry[] = [];
    for (const entry of this.entries(node, what, line)) {
      const before = texts.at(-1);
      // A key with a colon but no value is a scalar that is null; without a colon there is nothing at all.
      if (entry.value === null && before && isScalar(before.value)) {
        texts[texts.length - 1] = { ...before, tail: `${before.tail ?? ""}, ${entry.key}` };
      } else if (known.includes(entry.key)) texts.push(entry);
      else this.report(entry.line, `${what}: unknown key \`${entry.key}\``, nearOrAll(entry.key, known));
    }
    return texts;
  }

  /** A text that is not empty. Numbers and the like are taken as they were written. */
  word(node: Node | null, what: string, line: number): string | undefined {
    const text = this.scalarText(node)?.trim();
    if (text) return text;
    this.report(this.lineOf(node, line), `${what}: expected a text, found ${describe(node)}`, "write a text in quotes");
    return undefined;
  }

  /** One text or a list of texts, with their lines. */
  words(node: Node | null, what: string, line: number): { text: string; line: number }[] {
    const items = isSeq(node) ? (node.items as (Node | null)[]).map((item) => this.resolve(item)) : [node];
    return items.flatMap((item) => {
      const text = this.word(item, what, line);
      return text === undefined ? [] : [{ text, line: this.lineOf(item, line) }];
    });
  }

  /** `true` or `false`; false, with a finding, for anything else. */
  flag(entry: Entry | undefined, what: string): boolean {
    if (entry === undefined) return false;
    if (isScalar(entry.value) && typeof entry.value.value === "boolean") return entry.value.value;
    this.report(entry.line, `${what}: expected true or false, found ${describe(entry.value)}`, "write true or false");
    return false;
  }

  private entry(pair: Pair<Node, Node | null>, what: string, line: number): Entry[] {
    const key = this.scalarText(this.resolve(pair.key));
    const at = this.lineOf(pair.key, line);
    if (key !== undefined) return [{ key, value: this.resolve(pair.value), line: at }];
    this.report(at, `${what}: a key must be a word, found ${describe(pair.key)}`, "write a word before the colon");
    return [];
  }

  private scalarText(node: Node | null): string | undefined {
    if (!isScalar(node)) return undefined;
    if (typeof node.value === "string") return node.value.normalize("NFC");
    // An unquoted 2012 or true is meant as it is written where a word is expected.
    return node.value === null ? undefined : (node.source ?? String(node.value));
  }

  private resolve(node: Node | null): Node | null {
    this.nodes += 1;
    if (this.nodes > MAX_NODES) {
      this.report(1, `its aliases unfold to more than ${MAX_NODES} values`, "write it out without aliases (*name)");
      throw new StopReading();
    }
    if (!isAlias(node)) return node ?? null;
    const target = node.resolve(this.document as Document);
    if (target === undefined) {
      this.report(
        this.lineOf(node, 1),
        `nothing above is named &${node.source}`,
        `name a value &${node.source}, or write it out`,
      );
    }
    return target ?? null;
  }

  private reportSyntax(code: string, message: string, offset: number): void {
    const line = this.lines.linePos(offset).line;
    if (code === "DUPLICATE_KEY") this.report(line, "a key stands here for the second time", "keep one of the two");
    else if (!this.findings.some((finding) => finding.line === line))
      this.report(line, `not YAML: ${message.split("\n")[0]}`, "mend the line, or the one above it");
  }

  private finding(line: number, message: string, hint: string): CodebookFinding {
    return { file: this.file, line, message, hint };
  }
}

/** "did you mean host?" or, where nothing is near, what may stand there. */
export function nearOrAll(word: string, known: readonly string[]): string {
  return didYouMean(nearNames(word, known), known.length === 0 ? "none is known" : `use one of: ${known.join(", ")}`);
}

function describe(node: unknown): string {
  if (isMap(node)) return "keys and values";
  if (isSeq(node)) return "a list";
  if (isScalar(node) && node.value !== null) return `\`${String(node.source ?? node.value).slice(0, 60)}\``;
  return "nothing";
}
