/*
 * The part of the tar format (POSIX.1-2001, "pax") that a backup needs: plain files with a name and a size. Any tar program opens what
 * is written here.
 */

const BLOCK = 512;
const SHORT_NAME = 100; // bytes; a longer name stands in a pax header before the file

export interface TarFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What is read is no tar, or not all of one. The message says what was found. */
export class TarDamaged extends Error {}

/** One file as it stands in a tar. `modified` is in seconds since 1970. */
export function tarEntry({ name, bytes }: TarFile, modified: number): Buffer {
  const isShort = Buffer.byteLength(name) <= SHORT_NAME;
  const long = isShort ? [] : [header("pax", "x", paxPath(name).length, modified), padded(paxPath(name))];
  return Buffer.concat([...long, header(isShort ? name : "long", "0", bytes.length, modified), padded(bytes)]);
}

/** Two empty blocks end a tar. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

/** The files of a tar in order, each whole. @throws TarDamaged */
export async function* readTar(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarFile> {
  const blocks = new Blocks(chunks);
  let long: string | undefined;
  for (;;) {
    const head = await blocks.take(BLOCK);
    if (head.every((byte) => byte === 0)) return blocks.drain();
    if (!isHeader(head)) throw new TarDamaged("its bytes were changed");
    const size = octal(head, 124, 12);
    const bytes = (await blocks.take(Math.ceil(size / BLOCK) * BLOCK)).subarray(0, size);
    const kind = String.fromCharCode(head[156]!);
    if (kind === "x") long = pathOf(bytes);
    else if (kind === "0" || kind === "\0") {
      yield { name: long ?? text(head, 0, SHORT_NAME), bytes };
      long = undefined;
    } else throw new TarDamaged("it holds something that is no plain file");
  }
}

function header(name: string, kind: "0" | "x", size: number, modified: number): Buffer {
  const head = Buffer.alloc(BLOCK);
  head.write(name, 0, "utf8");
  head.write("0000644\0", 100);
  head.write("0000000\0", 108);
  head.write("0000000\0", 116);
  head.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  head.write(`${modified.toString(8).padStart(11, "0")}\0`, 136);
  head.write(kind, 156);
  head.write("ustar\0" + "00", 257);
  head.write(`${checksum(head).toString(8).padStart(6, "0")}\0 `, 148);
  return head;
}

/** The sum of all bytes, those of the sum itself counted as blanks. */
function checksum(head: Buffer): number {
  let sum = 8 * 0x20;
  for (const [place, byte] of head.entries()) if (place < 148 || place >= 156) sum += byte;
  return sum;
}

const isHeader = (head: Buffer): boolean =>
  head.toString("latin1", 257, 262) === "ustar" && octal(head, 148, 8) === checksum(head);

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}

/** `LENGTH path=NAME\n`, where the length counts its own digits too. */
function paxPath(name: string): Buffer {
  const rest = ` path=${name}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  length = bytes + String(length).length;
  return Buffer.from(`${length}${rest}`);
}

function pathOf(pax: Buffer): string {
  const found = /^\d+ path=([\s\S]*)\n$/.exec(pax.toString("utf8"));
  if (!found) throw new TarDamaged("it holds a header that Muster does not write");
  return found[1]!;
}

const text = (head: Buffer, from: number, length: number): string =>
  head.toString("utf8", from, from + length).replace(/\0[\s\S]*$/, "");

const octal = (head: Buffer, from: number, length: number): number => {
  const digits = text(head, from, length).trim();
  if (!/^[0-7]+$/.test(digits)) throw new TarDamaged("its bytes were changed");
  return Number.parseInt(digits, 8);
};

/** Takes so and so many bytes at a time from what comes in pieces of any length. */
class Blocks {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #length = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    while (this.#length < length) {
      const next = await this.#chunks.next();
      if (next.done) throw new TarDamaged("it ends too soon");
      this.#held.push(next.value);
      this.#length += next.value.length;
    }
    const all = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held);
    this.#held = [all.subarray(length)];
    this.#length = all.length - length;
    return all.subarray(0, length);
  }

  /** Reads to the end, so that what checks the bytes on their way has seen them all. */
  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }
}
