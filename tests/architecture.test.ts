import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { expect, test } from "vitest";

// docs/architecture.md holds the table of rooms; a folder may import only from folders listed above it.
const root = join(import.meta.dirname, "..");

function roomsInOrder(): string[] {
  const text = readFileSync(join(root, "docs/architecture.md"), "utf8");
  const rooms = [...text.matchAll(/^\| `([a-z]+)\/` \|/gm)].map((match) => match[1]!);
  expect(rooms.length).toBeGreaterThan(10);
  return rooms;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file));
}

/** What a file imports, as paths from src/. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const imports = text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"|new URL\("(\.[^"]+)", import\.meta\.url\)/g);
  return [...imports].map((match) => relative(join(root, "src"), join(dirname(file), match[1] ?? match[2]!)));
}

const roomOf = (path: string) => path.split(sep)[0]!;

test("a folder imports only from folders listed above it", () => {
  const rooms = roomsInOrder();
  const wrong = sourceFiles(join(root, "src")).flatMap((file) => {
    const here = roomOf(relative(join(root, "src"), file));
    return importsOf(file)
      .filter((target) => !target.startsWith(".."))
      .filter((target) => roomOf(target) !== here && rooms.indexOf(roomOf(target)) >= rooms.indexOf(here))
      .map((target) => `${relative(root, file)} imports ${target}`);
  });
  expect(wrong).toEqual([]);
});

test("every folder of src/ stands in the table of rooms, and none is empty", () => {
  const rooms = roomsInOrder();
  const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((folder) => folder.name).filter((name) => !rooms.includes(name))).toEqual([]);
  expect(
    folders.map((folder) => folder.name).filter((name) => sourceFiles(join(root, "src", name)).length === 0),
  ).toEqual([]);
});

test("only store/ speaks SQL, and only workspace/ reads the clock or chance", () => {
  const wrong = sourceFiles(join(root, "src")).flatMap((file) => {
    const path = relative(join(root, "src"), file);
    const text = readFileSync(file, "utf8");
    const found: string[] = [];
    if (roomOf(path) !== "workspace" && /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/.test(text))
      found.push(`${path}: clock or chance`);
    if (
      roomOf(path) !== "store" &&
      /from "kysely"|\bselectFrom\(|\binsertInto\(/.test(text) &&
      !/\.test\.tsx?$/.test(path)
    )
      found.push(`${path}: SQL outside store/`);
    return found;
  });
  expect(wrong).toEqual([]);
});

test("files keep to about 300 lines: none is over 400", () => {
  const long = sourceFiles(join(root, "src"))
    .map((file) => ({ file: relative(root, file), lines: readFileSync(file, "utf8").split("\n").length }))
    .filter(({ file, lines }) => lines > 400 && !file.endsWith(".test.ts"));
  expect(long).toEqual([]);
});
