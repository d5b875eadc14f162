import { expect, test } from "vitest";
import { parseSettings } from "./settings.js";

const team = { source: "team", record: "team", question: "team" };

test.each([
  ["the least", "name: Guatemala", { name: "Guatemala", languages: ["en", "es"], access: team, database: "sqlite" }],
  [
    "everything",
    `muster: 1
name: "Quién vigila: ¿2019?"
languages: [es]
access: {source: public, question: confidential}
database: postgres://adam@db.example.org:5433/muster?sslmode=require&schema=team_a
url: https://example.org/despliegues/
style: apa
`,
    {
      name: "Quién vigila: ¿2019?",
      languages: ["es"],
      access: { source: "public", record: "team", question: "confidential" },
      database: "postgres://adam@db.example.org:5433/muster?sslmode=require",
      schema: "team_a",
      url: "https://example.org/despliegues",
      style: "apa",
    },
  ],
  [
    "a year as a name",
    "name: 2019\nlanguages: en",
    { name: "2019", languages: ["en"], access: team, database: "sqlite" },
  ],
])("settings: %s", (_, text, expected) => {
  expect(parseSettings(text, "muster.yaml")).toEqual(expected);
});

test.each([
  ["nothing", "", "1: no settings: it holds no keys and values", "begin the file with `name: …`"],
  ["no name", "languages: [en]", "1: `name` is missing", "give the workspace a name: `name: …`"],
  ["an unknown key", "name: G\nlanguage: [en]", "2: the settings: unknown key `language`", "did you mean languages?"],
  ["an unknown language", "name: G\nlanguages: [en, fr]", "2: languages: `fr` is not known", "use en, es or both"],
  [
    "an unknown level",
    "name: G\naccess: {source: pubic}",
    "2: access: source: unknown level `pubic`",
    "did you mean public?",
  ],
  [
    "an unknown thing with a level",
    "name: G\naccess:\n  sources: team",
    "3: access: unknown key `sources`",
    "did you mean source?",
  ],
  [
    "a newer format",
    "name: G\nmuster: 2",
    "2: format version 2 is not known",
    "this Muster reads `muster: 1`; is there a newer one?",
  ],
  ["not YAML", "name: [", null, "mend the line, or the one above it"],
  ["two errors", "nam: G\nlanguages: [fr]", "1: the settings: unknown key `nam` (and 2 more)", "did you mean name?"],
  [
    "a password",
    "name: G\ndatabase: postgres://a:hunter2@h/d",
    "2: database: the address holds a password",
    "take it out and set it in the environment as PGPASSWORD",
  ],
  [
    "a password, further on",
    "name: G\ndatabase: postgres://h/d?password=hunter2",
    "2: database: the address holds a password",
    "take it out and set it in the environment as PGPASSWORD",
  ],
  [
    "another database",
    "name: G\ndatabase: mysql://h/d",
    "2: database: neither `sqlite` nor the address of a PostgreSQL server",
    "write postgres://user@host/name",
  ],
  [
    "no database in the address",
    "name: G\ndatabase: postgres://h",
    "2: database: the address names no database",
    "write postgres://user@host/name",
  ],
  [
    "a schema that is no name",
    "name: G\ndatabase: postgres://h/d?schema=A;drop",
    "2: database: `A;drop` is no name of a schema",
    "use small letters, digits and _",
  ],
  [
    "an address that is none",
    "name: G\nurl: example.org",
    "2: url: `example.org` is no address of a site",
    "write it as https://example.org/muster",
  ],
])("settings with %s are refused with their line", (_, text, message, hint) => {
  const read = () => parseSettings(text, "muster.yaml");
  const expected = { code: "settings-invalid", exit: 2, hint };
  expect(read).toThrow(
    expect.objectContaining(message === null ? expected : { ...expected, message: `muster.yaml:${message}` }),
  );
  expect(read).not.toThrow("hunter2");
});
