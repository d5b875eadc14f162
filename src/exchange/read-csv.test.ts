import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesOf } from "../../tests/workspace.js";
import { parseCsv, readCsv } from "./read-csv.js";
import { clipColumns } from "./rsrd/columns.js";

const NOT_CLOSED = "a quotation mark opens in this line and is not closed where it should be";
const said = (text: string) => {
  const { rows, broken } = parseCsv(text, "clips.csv");
  return [...rows.map(({ line, cells }) => [line, ...cells]), ...broken.map(({ line, why }) => [line, why])];
};

test.each([
  ["comma", 'a,b\n"x, y",z', [[2, "x, y", "z"]]],
  ["semicolon, the other in a cell", "a;b\nx, y;z", [[2, "x, y", "z"]]],
  ["tab, DOS line ends", "a\tb\r\nx\ty\r\n", [[2, "x", "y"]]],
  ["pipe", "a|b\nx|y", [[2, "x", "y"]]],
  [
    "a cell over two lines",
    'a,b\n"x\ny",z\nu,v',
    [
      [2, "x\ny", "z"],
      [4, "u", "v"],
    ],
  ],
  ["doubled marks", 'a,b\n"x ""y""",z', [[2, 'x "y"', "z"]]],
  [
    "marks after a backslash",
    'a,b\n"x \\"y\\" z",w\n"say \\"no\\"",w',
    [
      [2, 'x "y" z', "w"],
      [3, 'say "no"', "w"],
    ],
  ],
  // a backslash of a cell is still doubled here; cellText makes it one
  [
    "a backslash ends its cell",
    'a,b\n"C:\\",z\nx,"D:\\"',
    [
      [2, "C:\\\\", "z"],
      [3, "x", "D:\\\\"],
    ],
  ],
  [
    "a mark that is never closed",
    'a,b\n"x,y\nu,v',
    [
      [3, "u", "v"],
      [2, NOT_CLOSED],
    ],
  ],
  [
    "the last mark never closed",
    'a,b\nu,v\n"x,y',
    [
      [2, "u", "v"],
      [3, NOT_CLOSED],
    ],
  ],
])("rows with their lines: %s", (_, text, rows) => {
  expect(said(text)).toEqual(rows);
});

test.each(["latin1", "utf16le"] as const)("a file in %s, told by its bytes", async (encoding) => {
  const path = join(filesOf({}), "clips.csv");
  const text = "quote;title\n“El niño llegó en junio”, según el capitán;Título\n".replace(/[“”]/g, '"');
  writeFileSync(path, Buffer.from(encoding === "utf16le" ? `\uFEFF${text}` : text, encoding));
  const { rows } = await readCsv(path);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.cells.at(-1)).toBe("Título");
});

test("headings in English and Spanish, singular or plural", () => {
  const columns = (header: string) => {
    const { places, unknown } = clipColumns(header.split(","), "clips.csv");
    return [[...places.keys()].join(" "), unknown];
  };
  const all =
    "quote page title url author publisher city date primary language countries agencies programs tags questions contacts important";
  const inSpanish =
    "Cita,Página,Título,Enlace,Autores,Publicación,Ciudad,Fecha,Fuente primaria,Idioma,Países,Agencias,Programas,Etiquetas,Preguntas,Contactos,Importante";
  expect(columns(inSpanish)).toEqual([all, []]);
  expect(columns(all.replaceAll(" ", ","))).toEqual([all, []]);
  expect(columns("Quote,Tag,Old ID,Sources,Country")).toEqual(["quote tags publisher countries", ["Old ID"]]);
});
