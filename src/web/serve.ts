import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Desk } from "../research/desk.js";
import { Problem } from "../values/problem.js";
import { systemClock } from "../workspace/clock.js";
import { createApp } from "./app.js";
import type { WebDeps } from "./deps.js";
import { createDoor } from "./door.js";
import { hostsOf } from "./guard.js";

export interface ServeOptions extends Omit<WebDeps, "hosts" | "started" | "report" | "now" | "door"> {
  /** The clock: that of the machine, unless told. */
  readonly now?: () => string;
  /** Whoever is let in writes at this desk; absent: the pages only read. */
  readonly desk?: Desk;
  /** Told when a one-time link was used, with the next one. */
  readonly invited?: (link: string) => void;
  /** The first port to try; 0 for any that is free. */
  readonly port: number;
  readonly host?: "127.0.0.1";
  /** Where a line about what went wrong goes: standard error, unless told. */
  readonly report?: (line: string) => void;
}

export interface Served {
  /** Such as `http://127.0.0.1:4040`. */
  readonly address: string;
  /** Signs in whoever opens it first; absent where nobody can be signed in. */
  readonly signIn?: string;
  close(): Promise<void>;
}

const HOST = "127.0.0.1"; // never another: whoever reaches the port reads what the public may
const PORTS_TRIED = 20;

/**
 * Serves a workspace to this machine alone, at the first free port from the one asked for.
 * @throws Problem "port-taken" (exit 3) where none of twenty is free
 */
export async function serve({
  port,
  host = HOST,
  report,
  now = systemClock.now,
  desk,
  invited = () => {},
  ...deps
}: ServeOptions): Promise<Served> {
  const hosts = new Set<string>();
  let invite = (): string => "";
  const door = desk && createDoor({ ...desk, now }, () => invited(invite()));
  const app = createApp({
    ...deps,
    ...(door && { door }),
    hosts,
    now,
    started: systemClock.now(),
    report: report ?? ((line) => process.stderr.write(`muster: ${line}\n`)),
  });
  for (let tried = 0; tried < PORTS_TRIED && port + tried <= 65_535; tried++) {
    const server = createAdaptorServer({ fetch: app.fetch }) as Server;
    const bound = await listen(server, port === 0 ? 0 : port + tried, host);
    if (bound === undefined) continue;
    for (const name of hostsOf(bound)) hosts.add(name);
    const address = `http://${host}:${bound}`;
    if (!door) return { address, close: () => closed(server) };
    invite = () => `${address}/sign-in?code=${door.invite()}`;
    return { address, signIn: invite(), close: () => closed(server) };
  }
  throw new Problem(
    "port-taken",
    `no port from ${port} to ${Math.min(port + PORTS_TRIED - 1, 65_535)} is free`,
    "name another with --port",
    { exit: 3 },
  );
}

/** The port that it listens on; undefined where that is taken. */
function listen(server: Server, port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(undefined);
      else reject(error);
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
