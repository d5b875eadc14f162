import type { Access, Text } from "../values/value.js";

/** What a column of the file says of each figure: nationality, sector … */
export interface Dimension {
  readonly name: string;
  /** Header of its column; absent where its values stand across the top. */
  readonly column?: string;
  readonly label: Text;
  /** Labels of values as the file has them (after renames). */
  readonly values: { readonly [value: string]: Text };
  /** What the file calls a category, and what it is called here. */
  readonly renames: { readonly [value: string]: string };
}

export interface Measure {
  readonly name: string;
  /** Absent where the figures stand under the headings of `across`. */
  readonly column?: string;
  readonly label: Text;
  readonly unit?: Text;
  readonly decimal: "." | ",";
}

/** Where the period of a figure stands. A number for `year` is the year itself: a file of one year that names it only in its title. */
export type PeriodColumns =
  | { readonly column: string; readonly counts: "fiscal" | "calendar" }
  | {
      readonly year?: string | number;
      readonly month?: string;
      readonly counts: "fiscal" | "calendar";
      /** `fiscal`: months that are bare numbers count from the first of the fiscal year. */
      readonly months: "fiscal" | "calendar";
    };

/** Figures side by side: each of these columns holds those of one value. */
export interface Across {
  /** A dimension, or `month`, `year` or `period`. */
  readonly to: string;
  readonly columns: readonly { readonly column: string; readonly value: string }[];
}

/** How the file is written; what is not said is found out from the file itself, the same each time. */
export interface TableForm {
  readonly encoding?: string;
  readonly separator?: string;
  /** Number of the line in which the header begins, from 1, and how many lines it takes. */
  readonly header?: { readonly line: number; readonly lines: number };
  readonly sheet?: string;
}

/** How a file of official numbers is read (FORMAT.md, "Series"), checked and with every default filled in. */
export interface Description {
  readonly name: string;
  readonly title: Text;
  readonly file?: string;
  readonly source?: string;
  readonly access?: Access;
  /** Month of the calendar year before in which a fiscal year begins; 1: fiscal years are calendar years. */
  readonly fiscalStart: number;
  readonly period: PeriodColumns;
  readonly measures: readonly Measure[];
  readonly missing: "no-data" | "zero";
  readonly dimensions: readonly Dimension[];
  /** Rows that are subtotals: a row of which all conditions of one of these hold. Keys are dimensions or headers of columns. */
  readonly leaveOut: readonly { readonly [key: string]: readonly string[] }[];
  readonly across?: Across;
  readonly table: TableForm;
  /** Cells that say that there is no figure, besides empty ones. */
  readonly noFigure: readonly string[];
  readonly duplicates: "refuse" | "add";
  /** What becomes of a row with a cell that cannot be read. */
  readonly bad: "refuse" | "skip";
  readonly vintages: "extend" | "replace";
}

/** The fields of time in a pivot; never a dimension. */
export const TIME_FIELDS = ["month", "quarter", "calendar_year", "fiscal_year", "decade"] as const;
export type TimeField = (typeof TIME_FIELDS)[number];
export const isTimeField = (name: string): name is TimeField => (TIME_FIELDS as readonly string[]).includes(name);
