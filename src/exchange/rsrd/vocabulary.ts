import type { Codebook } from "../../codebook/codebook.js";
import { tagSlug } from "../../research/about.js";
import { readCountry } from "../../values/country.js";
import { fold } from "../../values/fold.js";
import type { PlainShapes } from "../plain-shapes.js";
import type { CsvTable } from "../read-csv.js";
import { cellText, type Read, reading } from "./cells.js";
import { categoryColumns } from "./columns.js";

/** Which record types stand for what the old database listed. */
export interface RecordTypes {
  readonly agency: string;
  readonly program: string;
  readonly contact: string;
}
export type RecordKind = keyof RecordTypes;

/** Records and tags that are there, by type and folded name, alias or slug. */
export interface KnownNames {
  readonly records: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly tags: ReadonlySet<string>;
}

/** A record or tag to write, and which line asks for it: one of categories.csv (`listed`) or of the clips. */
export interface Made<S> {
  readonly line: number;
  readonly listed: boolean;
  readonly shape: S;
}

interface Category {
  readonly name: string;
  readonly slug: string;
  readonly aliases: readonly string[];
  readonly parent: string;
  readonly line: number;
}

const KINDS = new Map<string, RecordKind | "country" | "tag" | "uncoded">(
  Object.entries({
    ...{ agency: "agency", agencies: "agency", agencia: "agency", dependencia: "agency" },
    ...{ program: "program", programs: "program", programa: "program" },
    ...{ contact: "contact", contacts: "contact", contacto: "contact" },
    ...{ country: "country", countries: "country", pais: "country" },
    ...{ tag: "tag", tags: "tag", etiqueta: "tag" },
    ...{ uncoded: "uncoded", none: "uncoded", ninguno: "uncoded" },
  } as const),
);

/** What the old database wrote where nothing was chosen (ANCESTORS.md, R15): uncoded is a state, not a category. */
const UNCODED = [
  ...["no program listed", "no agency listed", "untagged", "western hemisphere regional", "none", "n/a", "-"],
  ...["sin programa", "sin agencia", "sin etiqueta", "ninguno", "ninguna"],
];

/** What the names in the cells stand for: categories.csv first, then the workspace; a new name becomes a new record or tag. */
export class Vocabulary {
  private readonly uncoded = new Set(UNCODED);
  private readonly categories = new Map<string, Category>();
  /** As read before: the near names of one that is not known take milliseconds to find. */
  private readonly countries = new Map<string, Read<string>>();
  private readonly records = new Map<string, Made<PlainShapes["records"]>>();
  private readonly tags = new Map<string, Made<PlainShapes["tags"]>>();
  /** Lines of categories.csv that are left out, and why. */
  readonly doubts: { readonly line: number; readonly message: string }[] = [];

  constructor(
    private readonly codebook: Codebook,
    private readonly types: RecordTypes,
    private readonly known: KnownNames,
  ) {}

  read(table: CsvTable, path: string): void {
    const { places, unknown } = categoryColumns(table.header, path);
    for (const heading of unknown) this.doubt(1, `the column “${heading}” is not known and left out`);
    for (const { line, why } of table.broken) this.doubt(line, why);
    for (const { line, cells } of table.rows) {
      const cell = (column: Parameters<typeof places.get>[0]) => cellText(cells[places.get(column) ?? -1]);
      const kind = KINDS.get(fold(cell("kind")));
      const name = cell("name");
      if (kind === undefined || name === "")
        this.doubt(line, name === "" ? "it has no name" : `“${cell("kind")}” is no kind of category`);
      else if (kind === "uncoded") this.uncoded.add(fold(name));
      else
        this.take(kind, { name, slug: cell("slug"), parent: cell("parent"), line, aliases: aliasesOf(cell("alias")) });
    }
    for (const [key, category] of this.categories) this.writeDown(key.split(" ")[0]!, category);
  }

  private take(kind: string, category: Category): void {
    for (const name of [category.name, ...category.aliases, category.slug].filter((one) => one !== ""))
      if (!this.categories.has(`${kind} ${fold(name)}`)) this.categories.set(`${kind} ${fold(name)}`, category);
  }

  /** What categories.csv says of a record or tag is said even where no clip uses it. */
  private writeDown(kind: string, category: Category): void {
    if (kind === "tag") {
      const slug = reading(() => tagSlug(category.slug || category.name), `tag “${category.name}”`);
      if (slug.doubt !== undefined) this.doubt(category.line, slug.doubt);
      else if (!this.tags.has(slug.value!))
        this.tags.set(slug.value!, {
          line: category.line,
          listed: true,
          shape: { id: slug.value!, label: category.name },
        });
    } else if (kind !== "country") {
      const { doubt } = this.record(kind as RecordKind, category.name, category.line);
      if (doubt !== undefined) this.doubt(category.line, doubt);
    }
  }

  isUncoded(name: string): boolean {
    return this.uncoded.has(fold(name));
  }

  /** Whether the text is one name as it stands, commas and all. */
  isName(kind: RecordKind | "country" | "tag", text: string): boolean {
    if (this.categories.has(`${kind} ${fold(text)}`) || this.isUncoded(text)) return true;
    if (kind === "country") return this.country(text).value !== undefined;
    return kind !== "tag" && (this.known.records.get(this.types[kind])?.has(fold(text)) ?? false);
  }

  country(name: string): Read<string> {
    const known = this.countries.get(name);
    if (known) return known;
    const { slug } = this.categories.get(`country ${fold(name)}`) ?? {};
    const read = reading(() => readCountry(slug || name), `country “${name}”`);
    this.countries.set(name, read);
    return read;
  }

  tag(name: string, line: number): Read<string> {
    const category = this.categories.get(`tag ${fold(name)}`);
    const slug = reading(() => tagSlug(category ? category.slug || category.name : name), `tag “${name}”`);
    if (slug.value !== undefined && !this.known.tags.has(slug.value) && !this.tags.has(slug.value))
      this.tags.set(slug.value, { line, listed: false, shape: { id: slug.value, label: name } });
    return slug;
  }

  /** `type/slug` of the record: one that is there under this name, or a new one. */
  record(kind: RecordKind, name: string, line: number, listed = false): Read<string> {
    const type = this.types[kind];
    const here = this.codebook.types.get(type);
    if (!here) return { doubt: `${kind} “${name}” is left out: the codebook has no type ${type}` };
    const category = this.categories.get(`${kind} ${fold(name)}`);
    const known = this.known.records.get(type);
    const wanted = category?.slug || undefined;
    const found = known?.get(fold(wanted ?? name)) ?? known?.get(fold(category?.name ?? name));
    const slug = found ?? (wanted === undefined ? recordSlug(category?.name ?? name) : recordSlug(wanted));
    if (slug === "") return { doubt: `${kind} “${name}” is left out: it has no letter or digit` };
    const reference = `${type}/${slug}`;
    if (this.records.has(reference)) return { value: reference };
    const claims = found === undefined ? [{ property: here.name, value: category?.name ?? name }] : [];
    const shape = { type, slug, ...(kind === "contact" ? { access: "confidential" as const } : {}) };
    const by = { line: category?.line ?? line, listed: listed || category !== undefined };
    const entry = { ...by, shape: { ...shape, claims: [...claims] as Claims } };
    if (found === undefined || category) this.records.set(reference, entry);
    if (category) entry.shape.claims.push(...this.furtherClaims(kind, category));
    if (found !== undefined && entry.shape.claims.length === 0) this.records.delete(reference);
    return { value: reference };
  }

  /** Other names and the record above, where the codebook has a place for them. */
  private furtherClaims(kind: RecordKind, { aliases, parent, line }: Category): Claims {
    const { hierarchy, properties } = this.codebook.types.get(this.types[kind])!;
    const named = properties.get("alias")?.kind === "text" ? aliases : [];
    const claims = named.map((value) => ({ property: "alias", value }));
    if (parent === "") return claims;
    const above =
      hierarchy === undefined ? { doubt: "this type has no hierarchy" } : this.record(kind, parent, line, true);
    if (above.value !== undefined) return [...claims, { property: hierarchy!, value: above.value }];
    this.doubt(line, `the parent “${parent}” is left out: ${above.doubt}`);
    return claims;
  }

  private doubt(line: number, message: string): void {
    this.doubts.push({ line, message });
  }

  newRecords() {
    return [...this.records.values()];
  }
  newTags() {
    return [...this.tags.values()];
  }
}

type Claims = { property: string; value: string }[];

const aliasesOf = (cell: string) => cell.split(/[;|\n]/).flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));

const recordSlug = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
