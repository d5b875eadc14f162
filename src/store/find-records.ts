import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { CheckedQuery, Condition, FactTest, Part, Test, Via } from "../query/plan.js";
import { indexedText } from "../values/fold.js";
import type { FactTable, Tables } from "./tables.js";

type FactRows = ExpressionBuilder<Tables, "fact">;

// fact rows hold these for an end that is open (tables.ts), so that indexes and both engines can compare them.
const OPEN_DAY = 1e15;
const OPEN_NUMBER = 1e300;

/** Ids of the records that match, by the conditions and levels of a checked query; `active=` and `q=` are the caller's. Each an index look-up. */
export async function matchingRecords(
  db: Kysely<Tables>,
  plan: Pick<CheckedQuery, "type" | "conditions" | "access">,
): Promise<string[]> {
  let query = db
    .selectFrom("record")
    .select("record.id")
    .where("record.type", "=", plan.type)
    .where("record.deleted", "is", null);
  for (const condition of plan.conditions)
    query = query.where((record) => conditionOf(record, db, plan.type, condition));
  for (const { negated, levels } of plan.access) query = query.where("record.level", negated ? "not in" : "in", levels);
  return (await query.orderBy("record.id").execute()).map((row) => row.id);
}

/** How many of these match only because nothing is recorded of a property that a `!=` asks for. That there was none is recorded. */
export async function unrecordedAmong(
  db: Kysely<Tables>,
  plan: Pick<CheckedQuery, "type" | "conditions">,
  matched: readonly string[],
): Promise<number> {
  const negated = plan.conditions.filter((condition) => condition.negated);
  if (negated.length === 0 || matched.length === 0) return 0;
  const rows = await db
    .selectFrom("record")
    .select("record.id")
    .where("record.type", "=", plan.type)
    .where((record) =>
      record.or(
        negated.map((condition) =>
          record.and([
            record("record.id", "not in", factsOf(db, plan.type, condition)),
            record("record.id", "not in", saidToBeNone(db, plan.type, condition)),
          ]),
        ),
      ),
    )
    .execute();
  const wanted = new Set(matched);
  return rows.filter((row) => wanted.has(row.id)).length;
}

function conditionOf(
  record: ExpressionBuilder<Tables, "record">,
  db: Kysely<Tables>,
  type: string,
  condition: Condition,
): Expression<SqlBool> {
  const passing = factsOf(db, type, condition, condition.tests);
  const holds = record("record.id", condition.wants === "some" ? "in" : "not in", passing);
  return condition.orNone ? record.or([holds, record("record.id", "not in", factsOf(db, type, condition))]) : holds;
}

const saidToBeNone = (db: Kysely<Tables>, type: string, { property, stages }: Condition) =>
  db
    .selectFrom("fact")
    .select("fact.record")
    .where("fact.type", "=", type)
    .where("fact.property", "=", property)
    .where("fact.stage", "in", stages)
    .where("fact.special", "=", 1)
    .where("fact.value_key", "=", "none");

/** Records with a fact of this property that says something and passes the tests. */
function factsOf(
  db: Kysely<Tables>,
  type: string,
  condition: Pick<Condition, "property" | "stages">,
  tests: readonly FactTest[] = [],
) {
  let query = db
    .selectFrom("fact")
    .select("fact.record")
    .where("fact.type", "=", type)
    .where("fact.property", "=", condition.property)
    .where("fact.stage", "in", condition.stages)
    .where("fact.role", "!=", "active")
    .where("fact.special", "=", 0);
  for (const test of tests) query = query.where((fact) => factTest(fact, db, test));
  return query;
}

function factTest(fact: FactRows, db: Kysely<Tables>, { on, negated, tests }: FactTest): Expression<SqlBool> {
  const any = fact.or(
    tests.map((test) => (typeof on === "object" ? viaTest(fact, db, on, test) : columnTest(fact, db, on, test))),
  );
  return negated ? notSo(any) : any;
}

// A test of an empty column is neither true nor false in SQL; here it is false, so its opposite is true.
const notSo = (test: Expression<SqlBool>): Expression<SqlBool> =>
  sql<SqlBool>`not coalesce(${test}, ${sql.lit(false)})`;

/** A test of a property of the record referred to; parts and units take what they lack from above, so one step is enough. */
function viaTest(fact: FactRows, db: Kysely<Tables>, via: Via, test: Test): Expression<SqlBool> {
  let query = db
    .selectFrom("fact")
    .select("fact.record")
    .where("fact.type", "in", via.types)
    .where("fact.property", "=", via.property)
    .where("fact.stage", "=", "actual")
    .where("fact.role", "!=", "active")
    .where("fact.special", "=", 0);
  if (test.type === "none") return fact("fact.value_key", "not in", query);
  if (test.type !== "any") query = query.where((inner) => columnTest(inner, db, "value", test));
  return fact("fact.value_key", "in", query);
}

const COLUMNS: { readonly [part in Exclude<Part, "during">]: keyof FactTable } = {
  kind: "part_kind",
  unit: "part_unit",
  currency: "currency",
  what: "part_what",
};

function columnTest(fact: FactRows, db: Kysely<Tables>, on: "value" | Part, test: Test): Expression<SqlBool> {
  const column =
    on === "value"
      ? "fact.value_key"
      : on === "during"
        ? "fact.during_min"
        : (`fact.${COLUMNS[on]}` as "fact.part_kind");
  switch (test.type) {
    case "none":
      return on === "value" ? sql<SqlBool>`1 = 0` : fact(column, "is", null);
    case "any":
      return on === "value" ? sql<SqlBool>`1 = 1` : fact(column, "is not", null);
    case "key":
      return fact(column, "in", test.keys);
    case "text":
      return on === "what" ? oneLineIs(column, test.folded) : fact(column, "=", indexedText(test.folded));
    case "reference":
      return fact(
        column,
        "in",
        db
          .selectFrom("ancestor")
          .select("ancestor.record")
          .where(
            "ancestor.ancestor",
            "in",
            test.records.map((record) => record.id),
          ),
      );
    case "number": {
      const range = overlap(fact, "fact.number_min", "fact.number_max", test, OPEN_NUMBER);
      return test.unit === undefined ? range : fact.and([fact("fact.part_unit", "=", test.unit), range]);
    }
    case "days":
      return on === "during"
        ? overlap(fact, "fact.during_min", "fact.during_max", test, OPEN_DAY)
        : overlap(fact, "fact.date_min", "fact.date_max", test, OPEN_DAY);
  }
}

/** It may lie between the ends; `within`: it must. */
function overlap(
  fact: FactRows,
  low: "fact.number_min" | "fact.date_min" | "fact.during_min",
  high: "fact.number_max" | "fact.date_max" | "fact.during_max",
  { min, max, within }: { readonly min: number; readonly max: number; readonly within: boolean },
  open: number,
): Expression<SqlBool> {
  const from = Math.max(min, -open);
  const to = Math.min(max, open);
  return within
    ? fact.and([fact(low, ">=", from), fact(high, "<=", to)])
    : fact.and([fact(low, "<=", to), fact(high, ">=", from)]);
}

/** What a result is of stands in several languages, one a line: one of the lines is this. */
function oneLineIs(
  column: "fact.value_key" | "fact.part_kind" | "fact.during_min",
  folded: string,
): Expression<SqlBool> {
  const escaped = folded.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return sql<SqlBool>`(${"\n"} || ${sql.ref(column)} || ${"\n"}) like ${`%\n${escaped}\n%`} escape '\\'`;
}
