import { expect, test } from "vitest";
import { SqliteConnection } from "./sqlite-driver.js";

const memory = (): SqliteConnection => new SqliteConnection(":memory:", { readOnly: false });

test("a statement is prepared once for its text, and the least used are let go", () => {
  const connection = memory();
  const one = (n: number) => connection.query(`select ? as n, ${n} as text_${n}`, [n]).rows;
  expect(one(0)).toEqual([{ n: 0, text_0: 0 }]);
  for (let i = 0; i < 10; i++) one(0);
  expect(connection.kept).toBe(1);
  for (let i = 0; i < 400; i++) {
    one(i);
    one(0);
  }
  expect(connection.kept).toBe(256);
  expect(one(0)).toEqual([{ n: 0, text_0: 0 }]);
  connection.close();
});

test("values go in and come out as PostgreSQL would have them", () => {
  const connection = memory();
  connection.exec("create table t (a text, i integer, r real) strict");
  expect(
    connection.query("insert into t values (?, ?, ?), (?, ?, ?)", ["ñ", true, 5, undefined, false, -1e15]),
  ).toEqual({
    rows: [],
    changed: 2,
  });
  const rows = [
    { a: "ñ", i: 1, r: 5 },
    { a: null, i: 0, r: -1e15 },
  ];
  expect(connection.query("select * from t order by i desc", []).rows).toEqual(rows);
  expect(connection.query("update t set i = 2 returning a", []).rows).toEqual([{ a: "ñ" }, { a: null }]);
  connection.close();
});

test("rows that are read one by one are not lost when the same statement is run in between", () => {
  const connection = memory();
  connection.exec("create table t (i integer) strict; insert into t values (1), (2), (3)");
  const seen: unknown[] = [];
  for (const row of connection.iterate("select i from t order by i", [])) {
    seen.push(row["i"]);
    connection.query("select i from t order by i", []);
  }
  expect(seen).toEqual([1, 2, 3]);
  connection.close();
});
