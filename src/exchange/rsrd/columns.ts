import { fold } from "../../values/fold.js";
import { Problem } from "../../values/problem.js";

/** The columns of the old database, each with the headings under which it may stand. */
const CLIP_COLUMNS = {
  quote: "quote clip text snippet snip cita texto fragmento",
  page: "page pagenumber pagina",
  file: "file filename document archivo fichero documento",
  title: "title headline titulo titular",
  url: "url link address weblink enlace direccion vinculo",
  author: "author byline autor",
  publisher: "publisher publication source editor editorial medio publicacion fuente",
  city: "city place publisherplace ciudad lugar",
  date: "date published publicationdate issued fecha",
  primary: "primary primarysource primario primaria fuenteprimaria",
  language: "language lang idioma lengua",
  countries: "country pais paises",
  agencies: "agency governmentagency agencia dependencia",
  programs: "program aidprogram programa",
  tags: "tag keyword etiqueta",
  questions: "question pregunta",
  contacts: "contact asktowhom contacto",
  important: "important importance importante",
} as const;
export type ClipColumn = keyof typeof CLIP_COLUMNS;

const CATEGORY_COLUMNS = {
  kind: "kind type category tipo clase categoria",
  name: "name label nombre",
  slug: "slug code key codigo clave",
  alias: "alias othername otronombre",
  parent: "parent under padre superior",
} as const;
export type CategoryColumn = keyof typeof CATEGORY_COLUMNS;

/** Where each column stands, and the headings that stand for none. */
export interface Columns<C extends string> {
  readonly places: ReadonlyMap<C, number>;
  readonly unknown: readonly string[];
}

/** @throws Problem "csv-columns" where there is neither a quote nor a title nor an address */
export function clipColumns(header: readonly string[], path: string): Columns<ClipColumn> {
  const columns = columnsOf<ClipColumn>(header, CLIP_COLUMNS);
  if (!["quote", "title", "url"].some((name) => columns.places.has(name as ClipColumn)))
    throw lacking(path, "quote, title or url", header);
  return columns;
}

/** @throws Problem "csv-columns" */
export function categoryColumns(header: readonly string[], path: string): Columns<CategoryColumn> {
  const columns = columnsOf<CategoryColumn>(header, CATEGORY_COLUMNS);
  if (!columns.places.has("kind") || !columns.places.has("name")) throw lacking(path, "kind and name", header);
  return columns;
}

function columnsOf<C extends string>(header: readonly string[], known: { readonly [column in C]: string }): Columns<C> {
  const names = new Map<string, C>();
  for (const [column, spellings] of Object.entries<string>(known) as [C, string][])
    for (const spelling of [column, ...spellings.split(" ")]) names.set(singular(spelling), column);
  const places = new Map<C, number>();
  const unknown: string[] = [];
  for (const [place, heading] of header.entries()) {
    const column = names.get(singular(fold(heading).replace(/[^\p{L}\p{N}]/gu, "")));
    if (column === undefined || places.has(column)) unknown.push(heading);
    else places.set(column, place);
  }
  return { places, unknown };
}

/** Without the ending of a plural, English or Spanish, and a last e ("autores", "sources"): enough to tell headings apart. */
const singular = (word: string): string => word.replace(/ies$/, "y").replace(/e?s?$/, "");

function lacking(path: string, wanted: string, header: readonly string[]): Problem {
  return new Problem(
    "csv-columns",
    `${path} has no column ${wanted}; its columns are ${header.join(", ")}`,
    "the first line must name the columns; see docs/rsrd.md",
  );
}
