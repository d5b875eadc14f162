import { expect, test } from "vitest";
import { nearNames } from "./near-names.js";

const KEYS = [
  "name",
  "alias",
  "status",
  "sender",
  "host",
  "place",
  "partner",
  "start",
  "end",
  "personnel",
  "part-of",
  "cost",
];

test.each([
  ["hots", KEYS, ["host"]],
  ["sendr", KEYS, ["sender"]],
  ["personel", KEYS, ["personnel"]],
  ["par", KEYS, ["part-of", "partner"]],
  ["Guatamala", ["Guatemala", "Guam", "Gambia"], ["Guatemala"]],
  ["cbp", ["us.dhs.cbp", "us.dhs.cbp.usbp", "gt.pnc"], ["us.dhs.cbp", "us.dhs.cbp.usbp"]],
  ["tecún umán", ["tecun uman", "ciudad hidalgo"], ["tecun uman"]],
  ["qqqqqq", KEYS, []],
  ["", KEYS, []],
  ["x", ["y"], []],
])("did you mean: %s", (name, candidates, expected) => {
  expect(nearNames(name, candidates)).toEqual(expected);
});

test("at most as many as asked, equal candidates once", () => {
  expect(nearNames("start", ["start", "start", "stars", "stark"], 2)).toEqual(["start", "stark"]);
});
