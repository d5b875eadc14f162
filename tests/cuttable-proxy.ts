import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A way to a server on this machine that can be cut, as when the server or the network goes away, and restored. */
export class CuttableProxy {
  readonly #open = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #swallows = false;
  #lose: string | undefined;
  #cutting: Promise<void> | undefined;

  /** `to` is the port of the server. */
  constructor(readonly to: number) {}

  /** The port at which it listens; the same each time. */
  get port(): number {
    return this.#port;
  }

  async restore(): Promise<void> {
    this.#swallows = false;
    await this.#cutting;
    if (this.#server?.listening) return;
    this.#server = createServer((from) => this.#join(from));
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends what is open at once, and lets nobody in. */
  cut(): Promise<void> {
    this.#cutting = this.#cut();
    return this.#cutting;
  }

  async #cut(): Promise<void> {
    const server = this.#server!;
    const closed = once(server, "close");
    server.close();
    for (const socket of this.#open) socket.destroy();
    await closed;
    await sleep(20); // until those who were connected have heard of it
  }

  /** The next time that the server is told this it hears it, but its answer is lost: the way is cut. */
  loseAnswerTo(words: string): void {
    this.#lose = words;
  }

  #overhear(bytes: Buffer): void {
    if (this.#lose === undefined || !bytes.includes(this.#lose)) return;
    this.#lose = undefined;
    this.#swallows = true;
    setTimeout(() => this.cut(), 200);
  }

  #join(from: Socket): void {
    const on = connect(this.to, "127.0.0.1");
    from.on("data", (bytes) => {
      this.#overhear(bytes);
      on.write(bytes);
    });
    on.on("data", (bytes) => {
      if (!this.#swallows) from.write(bytes);
    });
    for (const [socket, other] of [
      [from, on],
      [on, from],
    ] as const) {
      this.#open.add(socket);
      socket.on("error", () => {}); // what is cut on one side is told to the other
      socket.on("close", () => {
        this.#open.delete(socket);
        other.destroy();
      });
    }
  }
}
