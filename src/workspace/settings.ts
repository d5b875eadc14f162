import { isMap, type Node } from "yaml";
import { type Entry, nearOrAll, YamlReading } from "../codebook/yaml-reading.js";
import { Problem } from "../values/problem.js";
import { ACCESS_LEVELS, type Access, LANGS, type Lang } from "../values/value.js";

/** What `muster.yaml` says, with every default filled in. */
export interface Settings {
  readonly name: string;
  readonly languages: readonly Lang[];
  /** Levels of access of what is entered without one. */
  readonly access: Readonly<Record<DefaultedAccess, Access>>;
  /** "sqlite", or the address of a PostgreSQL server without password. */
  readonly database: string;
  /** PostgreSQL: the schema that holds the tables (`?schema=…` of the address). */
  readonly schema?: string;
  /** Where the public finds the site: an address without a slash at its end. */
  readonly url?: string;
  /** Citation style. */
  readonly style?: string;
}

const DEFAULTED_ACCESS = ["source", "record", "question"] as const;
type DefaultedAccess = (typeof DEFAULTED_ACCESS)[number];

const KEYS = ["muster", "name", "languages", "access", "database", "url", "style"];

/**
 * Reads `muster.yaml`. Absent, `languages` are both, `access` is team, `database` is sqlite.
 * @param file its path, for the messages
 * @throws Problem "settings-invalid" with the first error, its line, and how many more there are
 */
export function parseSettings(text: string, file: string): Settings {
  const reading = new YamlReading(text, file);
  const settings = reading.read((root) => readSettings(reading, root));
  const [first, ...rest] = [...reading.findings].sort((a, b) => a.line - b.line);
  if (first) {
    const more = rest.length > 0 ? ` (and ${rest.length} more)` : "";
    throw new Problem("settings-invalid", `${first.file}:${first.line}: ${first.message}${more}`, first.hint);
  }
  return settings!;
}

function readSettings(reading: YamlReading, root: Node | null): Settings | undefined {
  if (!isMap(root)) {
    reading.report(1, "no settings: it holds no keys and values", "begin the file with `name: …`");
    return undefined;
  }
  const fields = reading.fields(root, "the settings", 1, KEYS);
  const word = (key: string): string | undefined => {
    const entry = fields.get(key);
    return entry && reading.word(entry.value, key, entry.line);
  };
  if (!fields.has("name")) reading.report(1, "`name` is missing", "give the workspace a name: `name: …`");
  const version = word("muster");
  if (version !== undefined && version !== "1")
    reading.report(
      fields.get("muster")!.line,
      `format version ${version} is not known`,
      "this Muster reads `muster: 1`; is there a newer one?",
    );
  const url = readUrl(reading, fields.get("url"));
  const style = word("style");
  return {
    name: word("name") ?? "",
    languages: readLanguages(reading, fields.get("languages")),
    access: readAccess(reading, fields.get("access")),
    ...readDatabase(reading, fields.get("database")),
    ...(url === undefined ? {} : { url }),
    ...(style === undefined ? {} : { style }),
  };
}

function readLanguages(reading: YamlReading, entry: Entry | undefined): readonly Lang[] {
  if (!entry) return LANGS;
  const found = reading.words(entry.value, "languages", entry.line).filter(({ text, line }) => {
    const known = LANGS.includes(text as Lang);
    if (!known) reading.report(line, `languages: \`${text}\` is not known`, "use en, es or both");
    return known;
  });
  return found.length > 0 ? [...new Set(found.map(({ text }) => text as Lang))] : LANGS;
}

function readAccess(reading: YamlReading, entry: Entry | undefined): Settings["access"] {
  const levels: Record<DefaultedAccess, Access> = { source: "team", record: "team", question: "team" };
  if (!entry) return levels;
  const fields = reading.fields(entry.value, "access", entry.line, DEFAULTED_ACCESS);
  for (const [key, { value, line }] of fields) {
    const level = reading.word(value, `access: ${key}`, line);
    if (ACCESS_LEVELS.includes(level as Access)) levels[key as DefaultedAccess] = level as Access;
    else if (level !== undefined)
      reading.report(line, `access: ${key}: unknown level \`${level}\``, nearOrAll(level, ACCESS_LEVELS));
  }
  return levels;
}

function readDatabase(reading: YamlReading, entry: Entry | undefined): Pick<Settings, "database" | "schema"> {
  const text = entry && reading.word(entry.value, "database", entry.line);
  if (!entry || text === undefined) return { database: "sqlite" };
  try {
    return parseDatabase(text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    reading.report(entry.line, error.message, error.hint);
    return { database: "sqlite" };
  }
}

// PostgreSQL folds names that are not quoted to small letters, and keeps 63 bytes of them.
const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * What `database:` or `--database` says: `sqlite`, or `postgres://user@host:port/name?schema=…`.
 * @throws Problem "database-invalid" for anything else, and for an address with a password in it
 */
export function parseDatabase(text: string): Pick<Settings, "database" | "schema"> {
  if (text === "sqlite") return { database: "sqlite" };
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const invalid = (why: string, hint: string) => new Problem("database-invalid", `database: ${why}`, hint);
  if (!address || !/^postgres(ql)?:$/.test(address.protocol))
    throw invalid("neither `sqlite` nor the address of a PostgreSQL server", "write postgres://user@host/name");
  // Not repeated in the message: what is printed ends up in logs.
  if (address.password !== "" || address.searchParams.has("password"))
    throw invalid("the address holds a password", "take it out and set it in the environment as PGPASSWORD");
  if (address.pathname.length < 2) throw invalid("the address names no database", "write postgres://user@host/name");
  const schema = address.searchParams.get("schema") ?? undefined;
  if (schema !== undefined && !SCHEMA_NAME.test(schema))
    throw invalid(`\`${schema}\` is no name of a schema`, "use small letters, digits and _");
  address.searchParams.delete("schema");
  return { database: address.href, ...(schema === undefined ? {} : { schema }) };
}

function readUrl(reading: YamlReading, entry: Entry | undefined): string | undefined {
  const text = entry && reading.word(entry.value, "url", entry.line);
  if (!entry || text === undefined) return undefined;
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address && /^https?:$/.test(address.protocol) && !address.search && !address.hash)
    return address.href.replace(/\/+$/, "");
  reading.report(entry.line, `url: \`${text}\` is no address of a site`, "write it as https://example.org/muster");
  return undefined;
}
