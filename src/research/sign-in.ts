import { createHash, randomBytes } from "node:crypto";
import { dropOld, dropSession, keepSession, livingSession } from "../store/sessions.js";
import type { Store } from "../store/store.js";
import { daysAfter } from "../workspace/clock.js";

/** Who is signed in in a browser. */
export interface Session {
  /** What the browser shows for it; the store holds only its hash. */
  readonly token: string;
  readonly by: string;
  /** UTC text. */
  readonly expires: string;
}

/** How long a browser stays signed in. */
export const SESSION_DAYS = 30;
/** A form that is sent again after a week is a new one. */
const POSTED_DAYS = 7;

type At = { readonly store: Store; readonly now: string };

/** 32 random bytes in characters that an address and a cookie may hold. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Signs somebody in; what has run out meanwhile is forgotten. */
export async function signIn({ store, now }: At, by: string): Promise<Session> {
  const session = { token: newToken(), by, expires: daysAfter(now, SESSION_DAYS) };
  await store.write({ now, by, action: "sign-in" }, async ({ db }) => {
    await dropOld(db, now, daysAfter(now, -POSTED_DAYS));
    await keepSession(db, { token: hashOf(session.token), by, at: now, expires: session.expires });
  });
  return session;
}

/** Whose session a token opens; undefined for one that ended, ran out or never was. */
export async function sessionOf({ store, now }: At, token: string): Promise<Session | undefined> {
  const found = await store.readAll((db) => livingSession(db, hashOf(token), now));
  return found && { token, by: found.by, expires: found.expires };
}

export async function signOut({ store, now }: At, { token, by }: Session): Promise<void> {
  await store.write({ now, by, action: "sign-out" }, ({ db }) => dropSession(db, hashOf(token)));
}
