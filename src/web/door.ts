import { createHmac, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Desk } from "../research/desk.js";
import type { Posted } from "../research/post-once.js";
import { hashOf, newToken, SESSION_DAYS, type Session, sessionOf, signIn, signOut } from "../research/sign-in.js";
import { daysAfter } from "../workspace/clock.js";

/** Who may come in and write: the owner, by a link that he finds where the program runs. Decision 0090. */
export interface Door {
  readonly desk: Desk;
  /** What is done right now for a form, by its hash: who sends it twice at once is answered once. */
  readonly running: Map<string, Promise<Posted>>;
  /** A new code that signs in whoever has it, once. */
  invite(): string;
  /** Signs in with a code; undefined for one that is unknown or was used. */
  enter(c: Context, code: string): Promise<Session | undefined>;
  /** Who sends this request. */
  sessionOf(c: Context): Promise<Session | undefined>;
  leave(c: Context, session: Session): Promise<void>;
  /** The batch of what was just saved, which the next page tells of. */
  savedBatch(c: Context): string | undefined;
  noteSaved(c: Context, batch: string): void;
  toldOfSaved(c: Context): void;
}

/** A session that another program ended is seen to have ended after so long. */
const LOOKED_UP_FOR_DAYS = 10 / 86_400;

/** @param used is told when a link was used: there is always one that was not. */
export function createDoor(desk: Desk, used: () => void = () => {}): Door {
  const { store } = desk;
  const invitations = new Set<string>();
  const known = new Map<string, { readonly session: Session; readonly until: string }>();
  // Cookies do not know ports: two workspaces on one machine must not sign each other out.
  const cookie = `muster-${store.origin.slice(-12)}`;
  const at = () => ({ store, now: desk.now() });

  return {
    desk,
    running: new Map(),
    invite() {
      const code = newToken();
      invitations.add(hashOf(code));
      return code;
    },
    async enter(c, code) {
      if (!invitations.delete(hashOf(code))) return undefined;
      const session = await signIn(at(), desk.by);
      const maxAge = SESSION_DAYS * 86_400; // seconds
      setCookie(c, cookie, session.token, { httpOnly: true, sameSite: "Strict", path: "/", maxAge });
      used();
      return session;
    },
    async sessionOf(c) {
      const token = getCookie(c, cookie);
      if (!token) return undefined;
      const { now } = at();
      const before = known.get(token);
      if (before && before.until > now && before.session.expires > now) return before.session;
      known.delete(token);
      const session = await sessionOf(at(), token);
      if (session) known.set(token, { session, until: daysAfter(now, LOOKED_UP_FOR_DAYS) });
      return session;
    },
    async leave(c, session) {
      known.delete(session.token);
      deleteCookie(c, cookie, { path: "/" });
      await signOut(at(), session);
    },
    savedBatch: (c) => {
      const batch = getCookie(c, `${cookie}-saved`);
      return batch !== undefined && /^[0-9a-f-]{36}$/.test(batch) ? batch : undefined;
    },
    noteSaved: (c, batch) =>
      setCookie(c, `${cookie}-saved`, batch, { httpOnly: true, sameSite: "Strict", path: "/", maxAge: 60 }),
    toldOfSaved: (c) => deleteCookie(c, `${cookie}-saved`, { path: "/" }),
  };
}

/** What a form of this session must bring: nobody else can make it, and the browser sends it only from our own pages. */
export const formKey = ({ token }: Session): string =>
  createHmac("sha256", token).update("muster form").digest("base64url");

export function isFormKey(session: Session, given: string): boolean {
  const [wanted, sent] = [Buffer.from(formKey(session)), Buffer.from(given)];
  return wanted.length === sent.length && timingSafeEqual(wanted, sent);
}
