import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Codebook } from "../codebook/codebook.js";
import { parseCodebook } from "../codebook/parse-codebook.js";
import type { Lang } from "../values/value.js";
import type { FilterOptions } from "../views/filter-options.js";
import { type FilterField, type FilterFields, filterFields, filterPlace } from "./filter-fields.js";
import { conditionText, filterPair } from "./filter-pairs.js";

const root = join(import.meta.dirname, "../..");
const read = (file: string): Codebook => parseCodebook(readFileSync(join(root, file), "utf8"), file);
const deployments = read("codebooks/deployments.yaml");
const transfers = read("tests/codebooks/weapons-transfers.yaml");

const options: FilterOptions = new Map([
  [
    "sender",
    [
      { value: "us.dhs", label: "Department of Homeland Security", count: 0 },
      { value: "us.dhs.cbp", label: "U.S. Customs and Border Protection", count: 3 },
    ],
  ],
  ["host", [{ value: "GT", label: "Guatemala", count: 35 }]],
  ["mission", [{ value: "train", label: "train", count: 12 }]],
]);

function fields(codebook: Codebook, type: string, asked: readonly string[], lang: Lang = "en"): FilterFields {
  const pairs = asked.map(filterPair);
  return filterFields({ codebook, type: codebook.types.get(type)!, options, pairs, lang, isTeam: false });
}

/** A field as a line: what it holds. */
function line(field: FilterField): string {
  if (field.control === "text") return `${field.name}=${field.value}`;
  if (field.control === "boxes")
    return `${field.name} ${field.boxes.map(({ value, ticked }) => `${ticked ? "x" : "-"}${value}`).join(" ")}`;
  return `${field.name}=${field.options.find(({ chosen }) => chosen)?.value}`;
}

test("the form of a type has what its listing shows first, in the codebook's order", () => {
  const { main, more, order, others, q } = fields(transfers, "transfer", []);
  expect(main.map(({ name }) => name)).toEqual(["supplier[]", "recipient[]", "category[]", "pieces", "active"]);
  expect(more.map(({ name }) => name)).toEqual(
    "user maker state[] start end observed weight price price.currency licence offset[] batch-of".split(" "),
  );
  expect(order.map(line)).toEqual(["sort=", "group=", "parts=nest"]);
  expect({ others, q }).toEqual({ others: [], q: "" });
});

test("a type without times, choices and wholes has a form too", () => {
  const { main, more, order } = fields(transfers, "company", []);
  expect([main, more, order].map((each) => each.map(({ name }) => name))).toEqual([
    ["owner", "country[]"],
    ["informant"],
    ["sort", "group", "parts"],
  ]);
});

test.each<[name: string, asked: string[], held: string[]]>([
  ["a country", ["host=GT"], ["host[] -central-america -northern-central-america xGT -:none"]],
  ["one that does not occur", ["host=GT,BR"], ["host[] -central-america -northern-central-america xGT -:none xBR"]],
  ["nothing recorded", ["host=:none"], ["host[] -central-america -northern-central-america -GT x:none"]],
  ["several references", ["sender=us.dhs,us.dod"], ["sender=us.dhs,us.dod"]],
  ["the same key twice", ["mission=train", "mission=advise"], ["mission=advise", "mission[] xtrain -:none"]],
  ["a kind of result", ["result.kind=arrests"], ["result.kind[] xarrests"]],
  ["what must not be", ["mission!=exercise"], ["mission!=exercise"]],
  ["a property of the record referred to", ["sender.kind=military"], ["sender.kind=military"]],
  ["an unknown key", ["hots=GT"], ["hots=GT"]],
  ["a date that is none", ["start=2019-13"], ["start=2019-13"]],
  [
    "a list that cannot be read",
    ['host="GT'],
    ['host[] -central-america -northern-central-america -GT -:none x"""GT"'],
  ],
  ["groups of one's own", ["group=sender@us.dhs,us.dod"], ["group=sender@us.dhs,us.dod"]],
  ["an order of one's own", ["sort=-program"], ["sort=-program"]],
  ["columns and rows a page", ["columns=name,start", "per=20", "page=3"], ["columns=name,start", "per=20"]],
])("the form holds what was asked: %s", (_, asked, held) => {
  const { main, more, order, others } = fields(deployments, "deployment", asked);
  const empty = fields(deployments, "deployment", []);
  const unasked = new Set([...empty.main, ...empty.more, ...empty.order].map(line));
  const lines = [...others, ...main, ...more, ...order].map(line).filter((each) => !unasked.has(each));
  expect(lines.map((each) => each.replace(/^(result\.kind\[\]) .*(xarrests).*/, "$1 $2"))).toEqual(held);
});

test.each<[pair: string, lang: Lang, text: string]>([
  ["host=GT", "en", "Host country: Guatemala"],
  ["host=central-america,GT", "es", "País anfitrión: Centroamérica o Guatemala"],
  ["sender=us.dhs,us.dod", "en", "Sent by: Department of Homeland Security or us.dod"],
  ["mission!=exercise", "en", "Mission is not exercise"],
  ["mission=:none", "es", "Misión: nada registrado"],
  ["start=2008..2020-03", "en", "Start: from 2008 to March 2020"],
  ["start=2016..", "es", "Inicio: desde 2016"],
  ["personnel=within:..89", "en", "Personnel: certainly up to 89"],
  ["active=2012", "es", "Presente durante: 2012"],
  ["result.kind=arrests", "en", "Claimed results (kind): arrests"],
  ["sender.kind=military", "en", "Sent by (kind): military"],
  ["personnel.stage=planned", "en", "Personnel (planned or actual): planned"],
  ["access=team", "es", "Acceso: Solo para el equipo"],
  ['q="of, and", border', "en", 'Search: "of, and", border'],
  ["constructor=x", "en", "constructor: x"],
  ["host", "en", "Host country: "],
])("a condition in words: %s in %s", (pair, lang, text) => {
  const type = deployments.types.get("deployment")!;
  expect(conditionText(filterPair(pair), filterPlace({ codebook: deployments, type, options, lang }))).toBe(text);
});
