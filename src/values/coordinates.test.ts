import { expect, test } from "vitest";
import { formatCoordinates, readCoordinates } from "./coordinates.js";
import { Problem } from "./problem.js";

test.each([
  [
    [-92.14, 14.68],
    [-92.14, 14.68],
  ],
  ["-92.14, 14.68", [-92.14, 14.68]],
  ["[-92.14,14.68]", [-92.14, 14.68]],
  ["−92.14 14.68", [-92.14, 14.68]],
  [
    [180, -90],
    [180, -90],
  ],
  [
    [-0, 0],
    [0, 0],
  ],
])("reads %j", (input, expected) => {
  expect(readCoordinates(input)).toEqual(expected);
});

test.each([
  [[14.68, -92.14], "longitude comes first: write [-92.14, 14.68]"],
  [[181, 14], "write degrees, longitude first, such as [-92.14, 14.68]"],
  [[200, 300], "write degrees, longitude first, such as [-92.14, 14.68]"],
  [[1], "write [longitude, latitude], such as [-92.14, 14.68]"],
  ["here", "write [longitude, latitude], such as [-92.14, 14.68]"],
  [[1, Number.NaN], "write [longitude, latitude], such as [-92.14, 14.68]"],
  [["1", "2"], "write [longitude, latitude], such as [-92.14, 14.68]"],
  [null, "write [longitude, latitude], such as [-92.14, 14.68]"],
])("refuses %j with a hint", (input, hint) => {
  try {
    readCoordinates(input);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).hint).toBe(hint);
  }
});

test("people read the latitude first", () => {
  expect(formatCoordinates([-92.14, 14.68], "en")).toBe("14.68° N, 92.14° W");
  expect(formatCoordinates([-92.14, 14.68], "es")).toBe("14.68° N, 92.14° O");
  expect(formatCoordinates([12.5, -8], "es")).toBe("8° S, 12.5° E");
});
