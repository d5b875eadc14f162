import { z } from "zod";
import { RESERVED_KEYS } from "../codebook/reserved-keys.js";
import { ACCESS_LEVELS } from "../values/value.js";
import { type Description, isTimeField, type Measure } from "./description.js";
import { descriptionInvalid } from "./series-problem.js";

/*
 * The shape of FORMAT.md, "Series", with the keys that this program adds (docs/format.md). The same shape is kept in the database.
 */
const text = z.string().trim().min(1);
const written = z.union([text, z.number().transform(String)]);
const words = z.union([text, z.record(z.string(), z.string())]);
const name = z.string().regex(/^[a-z][a-z0-9_-]*$/, "use small letters, digits, `_` and `-`, beginning with a letter");
const decimal = z.enum([".", ","]).optional();
const counts = z.enum(["fiscal", "calendar"]).optional();
const measureFields = { column: text.optional(), label: words.optional(), unit: words.optional(), decimal };

const SHAPE = z.strictObject({
  name,
  title: words.optional(),
  file: text.optional(),
  source: text.optional(),
  access: z.enum(ACCESS_LEVELS).optional(),
  "fiscal-year-start": z.number().int().min(1).max(12).optional(),
  period: z.union([
    z.strictObject({ column: text, counts }),
    z.strictObject({
      year: z.union([z.number().int(), text]).optional(),
      month: text.optional(),
      counts,
      months: counts,
    }),
  ]),
  measure: z.strictObject({ name: name.optional(), ...measureFields }).optional(),
  measures: z.record(name, z.strictObject(measureFields)).optional(),
  missing: z.enum(["no-data", "zero"]).optional(),
  dimensions: z
    .record(
      z.string(),
      z.strictObject({
        column: text.optional(),
        label: words.optional(),
        values: z.record(z.string(), words).optional(),
        renames: z.record(z.string(), z.string()).optional(),
      }),
    )
    .optional(),
  "leave-out": z.array(z.record(z.string(), z.union([written, z.array(written).min(1)]))).optional(),
  across: z
    .strictObject({ to: name, columns: z.union([z.array(written).min(1), z.record(z.string(), written)]) })
    .optional(),
  encoding: text.optional(),
  separator: z.enum([",", ";", "\t", "|"]).optional(),
  header: z
    .union([
      z.number().int().min(1),
      z.strictObject({ line: z.number().int().min(1), lines: z.number().int().min(1).max(10) }),
    ])
    .optional(),
  sheet: text.optional(),
  "no-figure": z.array(written).optional(),
  duplicates: z.enum(["refuse", "add"]).optional(),
  bad: z.enum(["refuse", "skip"]).optional(),
  vintages: z.enum(["extend", "replace"]).optional(),
});

/** A description in the shape of FORMAT.md, as it is written and kept. */
export type DescriptionShape = z.input<typeof SHAPE>;
type Read = z.output<typeof SHAPE>;

/**
 * Checks a description and fills in its defaults.
 * @param where what the place of a part is called in a message: `cbp.yaml:7`
 * @throws Problem "series-invalid" with the first thing that is wrong
 */
export function parseDescription(given: unknown, where: (path: readonly PropertyKey[]) => string): Description {
  const read = SHAPE.safeParse(given);
  if (!read.success) {
    const issue = read.error.issues[0]!;
    const at = [...issue.path, ...(issue.code === "unrecognized_keys" ? [issue.keys[0]!] : [])];
    const said = issue.code === "unrecognized_keys" ? `unknown key "${issue.keys[0]}"` : issue.message;
    const named = issue.path.length > 0 ? `${issue.path.map(String).join(".")}: ` : "";
    throw descriptionInvalid(`${where(at)}: ${named}${said}`, "docs/format.md has the keys of a series");
  }
  const description = complete(read.data);
  const wrong = firstFault(description, read.data);
  if (wrong) throw descriptionInvalid(`${where(wrong.at)}: ${wrong.message}`, wrong.hint);
  return description;
}

function complete(read: Read): Description {
  const { period } = read;
  const counting = period.counts ?? "calendar";
  const header = typeof read.header === "number" ? { line: read.header, lines: 1 } : read.header;
  return {
    name: read.name,
    title: read.title ?? read.name,
    ...defined({ file: read.file, source: read.source, access: read.access }),
    fiscalStart: read["fiscal-year-start"] ?? 1,
    period:
      "column" in period
        ? { column: period.column, counts: counting }
        : {
            ...defined({ year: period.year, month: period.month }),
            counts: counting,
            months: period.months ?? "calendar",
          },
    measures: measuresOf(read),
    missing: read.missing ?? "no-data",
    dimensions: Object.entries(read.dimensions ?? {}).map(([key, each]) => ({
      name: key,
      ...defined({ column: each.column }),
      label: each.label ?? key,
      values: each.values ?? {},
      renames: each.renames ?? {},
    })),
    leaveOut: (read["leave-out"] ?? []).map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Array.isArray(value) ? value : [value]])),
    ),
    ...defined({ across: read.across && { to: read.across.to, columns: columnsAcross(read.across.columns) } }),
    table: defined({ encoding: read.encoding, separator: read.separator, header, sheet: read.sheet }),
    noFigure: read["no-figure"] ?? [],
    duplicates: read.duplicates ?? "refuse",
    bad: read.bad ?? "refuse",
    vintages: read.vintages ?? "extend",
  };
}

function measuresOf({ measure, measures }: Read): Measure[] {
  const each = measures ? Object.entries(measures) : measure ? [[measure.name ?? "count", measure] as const] : [];
  return each.map(([key, { column, label, unit, decimal: sign }]) => ({
    name: key,
    ...defined({ column, unit }),
    label: label ?? key,
    decimal: sign ?? ".",
  }));
}

const columnsAcross = (columns: readonly string[] | { readonly [column: string]: string }) =>
  Array.isArray(columns)
    ? (columns as string[]).map((column) => ({ column, value: column }))
    : Object.entries(columns as { [column: string]: string }).map(([column, value]) => ({ column, value }));

type Defined<T> = { [key in keyof T]: Exclude<T[key], undefined> };
/** The object without members that are undefined, which exact optional properties do not take. */
function defined<T extends object>(object: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
}

interface Fault {
  readonly at: readonly PropertyKey[];
  readonly message: string;
  readonly hint: string;
}

function firstFault(description: Description, read: Read): Fault | undefined {
  const { dimensions, measures, across, period } = description;
  for (const { name: key, column, renames } of dimensions) {
    const at = ["dimensions", key];
    if (!/^[a-z][a-z0-9_-]*$/.test(key))
      return { at, message: `"${key}" is no name of a dimension`, hint: "use small letters, digits, `_` and `-`" };
    if (RESERVED_KEYS.has(key) || isTimeField(key) || OWN_KEYS.has(key))
      return {
        at,
        message: `a dimension cannot be called "${key}", which has a meaning of its own`,
        hint: `call it ${key}_name, for instance`,
      };
    if (column === undefined && across?.to !== key)
      return {
        at,
        message: `the dimension ${key} names no column`,
        hint: "add `column: …`, or name it under `across`",
      };
    const chained = Object.entries(renames).find(([, to]) => Object.hasOwn(renames, to) && renames[to] !== to);
    if (chained)
      return {
        at: [...at, "renames"],
        message: `two renames clash: ${chained[0]} becomes ${chained[1]}, and that becomes ${renames[chained[1]]}`,
        hint: "let each name lead to the last one",
      };
  }
  if (read.measure && read.measures)
    return { at: ["measures"], message: "both `measure` and `measures` are given", hint: "keep one of them" };
  if (measures.length === 0)
    return { at: ["period"], message: "no measure is named", hint: "add `measure: {name: count, column: …}`" };
  const bare = measures.find(({ column }) => column === undefined);
  if (across && (measures.length > 1 || !bare))
    return {
      at: ["across"],
      message: "with `across` there is one measure, without a column",
      hint: "its figures stand under the headings",
    };
  if (!across && bare)
    return { at: ["measures"], message: `the measure ${bare.name} names no column`, hint: "add `column: …`" };
  const reads = across && ["month", "year", "period"].includes(across.to) ? across.to : undefined;
  if (across && !reads && !dimensions.some(({ name: key }) => key === across.to))
    return {
      at: ["across", "to"],
      message: `there is no dimension "${across.to}"`,
      hint: "name one of the dimensions, or month, year or period",
    };
  if (!("column" in period) && reads !== "period" && period.year === undefined && reads !== "year")
    return {
      at: ["period"],
      message: "no year is named",
      hint: "add `year: …`: the header of a column, or the year itself",
    };
  return undefined;
}

/** A description as the database keeps it, its name apart. */
export const parseKept = (row: { readonly slug: string; readonly description: string }): Description =>
  parseDescription({ name: row.slug, ...(JSON.parse(row.description) as object) }, () => `the series ${row.slug}`);

/** Words of a pivot that FORMAT.md does not reserve. */
const OWN_KEYS: ReadonlySet<string> = new Set(["vintage", "total", "year"]);

/** The keys of a description that say how its file is read; what else it says can change without reading the file again. */
const READING = [
  "fiscal-year-start",
  "period",
  "leave-out",
  "across",
  "encoding",
  "separator",
  "header",
  "sheet",
  "no-figure",
  "duplicates",
  "bad",
] as const;

/**
 * What of a description a vintage keeps: how this very file was read. Names, labels and renames are those of the series now; a rename that a
 * `leave-out` rests on is written out.
 */
export function layoutOf(shape: DescriptionShape): DescriptionShape {
  const { dimensions = {}, measure, measures } = shape;
  const bare = ({ column, decimal: sign }: { column?: string | undefined; decimal?: "." | "," | undefined }) =>
    defined({ column, decimal: sign });
  return {
    name: shape.name,
    ...Object.fromEntries(READING.flatMap((key) => (shape[key] === undefined ? [] : [[key, shape[key]]]))),
    period: shape.period,
    "leave-out": (shape["leave-out"] ?? []).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, withOldNames(value, dimensions[key]?.renames)]),
      ),
    ),
    ...(measure && { measure: { ...defined({ name: measure.name }), ...bare(measure) } }),
    ...(measures && { measures: Object.fromEntries(Object.entries(measures).map(([key, each]) => [key, bare(each)])) }),
    dimensions: Object.fromEntries(Object.entries(dimensions).map(([key, each]) => [key, bare(each)])),
  };
}

function withOldNames(
  value: string | number | readonly (string | number)[],
  renames: { readonly [from: string]: string } = {},
): string[] {
  const wanted = (Array.isArray(value) ? value : [value]).map(String);
  return [...wanted, ...Object.keys(renames).filter((from) => wanted.includes(renames[from]!))];
}
