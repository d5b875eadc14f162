import { tidyQuote } from "../../research/add-clip.js";
import { quoteKey } from "../../store/keys.js";
import { canonicalJson } from "../../values/canonical-json.js";
import { fold } from "../../values/fold.js";
import type { Entry } from "../plain-file.js";
import type { PlainShapes } from "../plain-shapes.js";
import type { CsvTable } from "../read-csv.js";
import { cellText, listOf, listSeparator, pageOf, reading, yesNoOf } from "./cells.js";
import { type ClipColumn, clipColumns } from "./columns.js";
import { type RowSource, readSource } from "./read-source.js";
import type { RecordKind, Vocabulary } from "./vocabulary.js";

/** What became of a row of the old database. `unchanged`: all that it says is there already. */
export interface RowReport {
  readonly line: number;
  /** `doubtful`: taken, without what the notes say. */
  outcome: "taken" | "joined" | "unchanged" | "doubtful" | "conflict" | "left-out";
  /** Citation key of its source. */
  source?: string;
  readonly notes: string[];
}

type Lists = { [column in ClipColumn]?: RegExp };
type Loose<S> = { -readonly [key in keyof S]: S[key] };
interface Row {
  readonly report: RowReport;
  readonly entry: Entry;
  readonly cell: (column: ClipColumn) => string;
}

const KIND_OF = { agencies: "agency", programs: "program", contacts: "contact" } as const;

/** The rows of clips.csv, turned into what plain files hold; each row is accounted for. */
export class ClipRows {
  readonly reports: RowReport[] = [];
  readonly sources = new Map<string, { entry: Entry; shape: Loose<PlainShapes["sources"]>; joined: boolean }>();
  readonly clips = new Map<string, { entry: Entry; shape: Loose<PlainShapes["clips"]> }>();
  readonly questions = new Map<string, { entry: Entry; shape: PlainShapes["questions"]; raisedBy?: Entry }>();
  /** The entries that a row has a part in, its own or that of an earlier row which says the same. */
  private readonly parts = new Map<RowReport, Entry[]>();

  constructor(
    private readonly file: string,
    private readonly vocabulary: Vocabulary,
    /** Citation keys of the sources that are there, by what their addresses have in common. */
    private readonly keyOfUrl: ReadonlyMap<string, string>,
    /** The file of a cell, as its path in the folder, or undefined where it is not there. */
    private readonly findFile: (name: string) => string | undefined,
  ) {}

  read(table: CsvTable, path: string): readonly string[] {
    const { places, unknown } = clipColumns(table.header, path);
    const lists: Lists = {};
    for (const column of ["countries", "agencies", "programs", "tags", "questions", "contacts"] as const) {
      const place = places.get(column);
      if (place !== undefined) lists[column] = listSeparator(table.rows.map(({ cells }) => cellText(cells[place])));
    }
    for (const { line, why } of table.broken) this.reports.push({ line, outcome: "left-out", notes: [why] });
    for (const { line, cells } of table.rows) {
      const report: RowReport = { line, outcome: "taken", notes: [] };
      this.reports.push(report);
      if (cells.length < table.header.length)
        doubt(report, `it has ${cells.length} cells where the header has ${table.header.length}`);
      const entry: Entry = { file: this.file, object: {}, line: () => line };
      this.takeRow({ report, entry, cell: (column) => cellText(cells[places.get(column) ?? -1]) }, lists);
    }
    this.reports.sort((a, b) => a.line - b.line);
    return unknown;
  }

  private takeRow(row: Row, lists: Lists): void {
    const { report, cell } = row;
    const read = readSource(cell);
    if (!read) {
      report.outcome = "left-out";
      report.notes.push("it has neither a title nor an address: nothing says what its source is");
      return;
    }
    report.source = this.takeSource(row, read);
    for (const note of read.doubts) doubt(report, note);
    const about = this.aboutOf(row, lists);
    const clip = this.takeClip(row, report.source, about, lists);
    this.takeQuestions(row, about, clip, lists);
  }

  private takeSource({ report, entry, cell }: Row, { key: ownKey, urlKey, fields }: RowSource): string {
    const there = urlKey === undefined ? undefined : this.keyOfUrl.get(urlKey);
    const key = there ?? ownKey;
    const known = this.sources.get(key);
    if (there !== undefined && there !== ownKey) report.outcome = "joined";
    const source = known ?? { entry, shape: { id: key, ...fields }, joined: report.outcome === "joined" };
    this.sources.set(key, source);
    if (!source.joined) this.notePart(report, source.entry);
    if (known && !known.joined) {
      report.outcome = "joined";
      for (const [field, value] of Object.entries(fields))
        if (source.shape[field] === undefined) source.shape[field] = value;
        else if (field !== "URL" && canonicalJson(source.shape[field]) !== canonicalJson(value))
          doubt(report, `its ${field} differs from line ${known.entry.line()}, whose ${field} stands`);
    }
    this.takeFile(report, cell("file"), source.shape);
    return key;
  }

  private takeFile(report: RowReport, name: string, shape: Loose<PlainShapes["sources"]>): void {
    if (name === "" || shape.file !== undefined) return;
    const found = this.findFile(name);
    if (found === undefined) doubt(report, `the file ${name} is not in the folder of files: not captured`);
    else shape.file = found;
  }

  private takeClip(row: Row, source: string, about: string[], lists: Lists): Entry | undefined {
    const { report, entry, cell } = row;
    const tags = this.values(row, "tags", lists, (name) => this.vocabulary.tag(name, report.line));
    if (cell("quote") === "") {
      doubt(report, "it has no quote: the source is taken alone");
      return undefined;
    }
    const quote = reading(() => tidyQuote(cell("quote")), "the quote");
    if (quote.doubt !== undefined) doubt(report, quote.doubt);
    if (quote.value === undefined) return undefined;
    const { page, memo } = pageOf(cell("page"));
    const important = yesNoOf(cell("important"), "important");
    if (important.doubt !== undefined) doubt(report, important.doubt);
    const key = `${source} ${page ?? ""} ${quoteKey(quote.value)}`;
    const known = this.clips.get(key);
    this.notePart(report, known?.entry ?? entry);
    if (known) {
      report.notes.push(`the same quote as in line ${known.entry.line()}`);
      known.shape.tags = [...new Set([...(known.shape.tags ?? []), ...tags])];
      known.shape.about = [...new Set([...(known.shape.about ?? []), ...about])];
      if (important.value) known.shape.important = true;
      return known.entry;
    }
    const shape: Loose<PlainShapes["clips"]> = { source, quote: quote.value, tags, about };
    if (page !== undefined) shape.page = page;
    if (memo !== undefined) shape.memo = memo;
    if (important.value !== undefined) shape.important = important.value;
    this.clips.set(key, { entry, shape });
    return entry;
  }

  private takeQuestions(row: Row, about: string[], raisedBy: Entry | undefined, lists: Lists): void {
    const { report, entry, cell } = row;
    const contacts = this.values(row, "contacts", lists, (name) => {
      const record = this.vocabulary.record("contact", name, report.line);
      return record.doubt === undefined ? { value: name } : { value: name, doubt: record.doubt };
    });
    const texts = listOf(cell("questions"), /[|\n]|;(?=\s|$)/, () => false);
    if (texts.length === 0 && contacts.length > 0) doubt(report, "it names people to ask, and no question");
    for (const text of texts) {
      const key = `${fold(text)} ${[...about].sort().join(" ")}`;
      const known = this.questions.get(key);
      const people = [...new Set([...(known?.shape.to ?? []).map(({ who }) => who), ...contacts])];
      // Who is asked is confidential, and so is a question that names him.
      const asked = people.length === 0 ? {} : { to: people.map((who) => ({ who })), access: "confidential" as const };
      const shape: PlainShapes["questions"] = { about, text, ...asked };
      this.notePart(report, known?.entry ?? entry);
      const raised = known?.raisedBy ?? raisedBy;
      this.questions.set(key, { entry: known?.entry ?? entry, shape, ...(raised ? { raisedBy: raised } : {}) });
    }
  }

  private notePart(report: RowReport, entry: Entry): void {
    this.parts.set(report, [...(this.parts.get(report) ?? []), entry]);
  }

  /** Notes which rows say only what is there. `same`: the line of each entry that an import found to be so. */
  noteUnchanged(same: readonly number[]): void {
    const given = [...this.sources.values(), ...this.clips.values(), ...this.questions.values()];
    const asked = tally(given.flatMap((one) => ("joined" in one && one.joined ? [] : [one.entry.line()])));
    const found = tally(same);
    for (const [report, parts] of this.parts)
      if (report.outcome === "taken" || report.outcome === "joined")
        if (parts.every((entry) => found.get(entry.line()) === asked.get(entry.line()))) report.outcome = "unchanged";
  }

  private aboutOf(row: Row, lists: Lists): string[] {
    const { line } = row.report;
    const records = (column: "agencies" | "programs") =>
      this.values(row, column, lists, (name) => this.vocabulary.record(KIND_OF[column], name, line));
    return [
      ...this.values(row, "countries", lists, (name) => this.vocabulary.country(name)),
      ...records("agencies"),
      ...records("programs"),
    ];
  }

  /** The values of a list, without the old database's words for "nothing chosen". */
  private values(
    { report, cell }: Row,
    column: keyof typeof KIND_OF | "countries" | "tags",
    lists: Lists,
    read: (name: string) => { readonly value?: string; readonly doubt?: string },
  ): string[] {
    const kind: RecordKind | "country" | "tag" =
      column === "countries" ? "country" : column === "tags" ? "tag" : KIND_OF[column];
    const names = listOf(cell(column), lists[column] ?? /;/, (text) =>
      // "Smith, John" is one person: names with a comma are told apart by other separators only
      kind === "contact" && /^[^\s,]+, [^\s,]+$/.test(text) ? true : this.vocabulary.isName(kind, text),
    );
    return names.flatMap((name) => {
      if (this.vocabulary.isUncoded(name)) return [];
      const { value, doubt: why } = read(name);
      if (why !== undefined) doubt(report, why);
      return value === undefined ? [] : [value];
    });
  }
}

function tally(lines: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

export function doubt(report: RowReport, note: string): void {
  if (report.outcome === "taken" || report.outcome === "joined") report.outcome = "doubtful";
  report.notes.push(note);
}
