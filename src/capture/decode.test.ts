import { expect, test } from "vitest";
import { decode } from "./decode.js";

const spanish = "La Policía Nacional Civil detuvo en Tecún Umán a ocho señores; la operación siguió en la mañana.";
const latin1 = Buffer.from(spanish, "latin1");

test.each([
  ["UTF-8", Buffer.from(spanish), undefined, spanish, []],
  ["UTF-8 with a mark", Buffer.from(`\uFEFF${spanish}`), undefined, spanish, []],
  ["windows-1252, detected", latin1, undefined, spanish, ["encoding:windows-1252"]],
  ["windows-1252, declared as latin1", latin1, "ISO-8859-1", spanish, ["encoding:windows-1252"]],
  ["windows-1252, declared as UTF-8", latin1, "utf-8", spanish, ["encoding:windows-1252"]],
  ["UTF-8, declared as something unknown", Buffer.from(spanish), "x-none", spanish, []],
  [
    "curly quotes of windows-1252",
    Buffer.from("the \x93border\x94 \x96 80", "latin1"),
    undefined,
    "the “border” – 80",
    ["encoding:windows-1252"],
  ],
  ["UTF-16 with a mark", Buffer.from(`\uFEFF${spanish}`, "utf16le"), undefined, spanish, ["encoding:utf-16le"]],
  ["UTF-16 without one", Buffer.from(spanish, "utf16le"), undefined, spanish, ["encoding:utf-16le"]],
  [
    "UTF-16, the other way",
    Buffer.from(`\uFEFF${spanish}`, "utf16le").swap16(),
    undefined,
    spanish,
    ["encoding:utf-16be"],
  ],
  [
    "a stray NUL",
    Buffer.from("80\0 agents were sent to Guatemala"),
    undefined,
    "80\0 agents were sent to Guatemala",
    [],
  ],
])("bytes become text: %s", (_, bytes, declared, text, findings) => {
  expect(decode(bytes, "acta.txt", declared)).toEqual({ text, findings });
});

test.each([
  ["a stream of control bytes", Buffer.from([0x38, 0x30, 0x01, 0x02, 0x00, 0x00, 0x03]), "byte 0x01 at offset 2"],
  ["neither UTF-8 nor text", Buffer.from([0x41, 0x42, 0xff, 0x80, 0x00, 0x10]), "byte 0x00 at offset 4"],
  ["UTF-16 cut in a pair", Buffer.from("\uFEFFab\uD83D", "utf16le"), "byte 0xFF at offset 0"],
])("what is no text names the byte: %s", (_, bytes, where) => {
  const message = `cannot read acta.txt: it is not text: ${where} stands in no text`;
  expect(() => decode(bytes, "acta.txt")).toThrow(expect.objectContaining({ code: "source-unreadable", message }));
});
