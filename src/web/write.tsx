import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import type { Draft, Typed } from "../pages/form-parts.js";
import { FormMessagePage } from "../pages/message-page.js";
import { SignInPage, UnsavedPage } from "../pages/sign-in-page.js";
import type { Desk } from "../research/desk.js";
import { type Posted, postOnce } from "../research/post-once.js";
import { hashOf } from "../research/sign-in.js";
import { Conflict } from "../store/conflict.js";
import { Problem } from "../values/problem.js";
import { writingWords } from "../words/writing.js";
import { isFormKey } from "./door.js";
import { type Markup, refusal, type Visit } from "./visit.js";

/** A form that changes something. docs/architecture.md, "A form", says how one is added. */
export interface FormOfChange<T> {
  /** Of what was sent: a text for each field, a list for boxes of one name (`clips[]` becomes `clips`). */
  readonly fields: z.ZodType<T>;
  /** The form as it stands, or once more with what was typed (`draft`). */
  readonly show: (draft: Draft) => Markup | Promise<Markup>;
  /** Calls one use case; gives the address to go to then. */
  readonly save: (desk: Desk, fields: T) => Promise<string>;
  /** Where its sender goes if it was sent before and nobody knows any more where that led. */
  readonly back: string;
}

/** Bytes that a form may have: the longest field takes 100,000 characters, and a form has few of them. */
const FORM_BYTES = 1_000_000;
/** Characters that one field may have. */
const FIELD_CHARACTERS = 100_000;

/** One field of a form: text without the space around it; undefined where nothing was typed. */
export const field = z
  .string()
  .max(FIELD_CHARACTERS)
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .transform((text) => (text === "" ? undefined : text))
  .optional();

/** A list of boxes, or of lines of one name; empty ones left out. */
export const fieldList = z
  .array(z.string())
  .transform((all) => all.map((each) => each.trim()).filter((each) => each !== ""))
  .default([]);

/** The version of the row that a form was filled from. */
export const versionField = z.coerce.number().int().positive().optional();

/**
 * Shows a form (GET), or does what one asks that was sent (POST): a form that is ours, of somebody who is signed in, small enough, taken once.
 * What cannot be done is said above the form, which keeps what was typed; after success the browser is led to a page (303), so that loading it
 * anew sends nothing.
 */
export async function formRoute<T>(visit: Visit, form: FormOfChange<T>): Promise<Response> {
  const { c, site, lang, session, desk } = visit;
  if (!session || !desk || !site.writer) return signedOut(visit);
  if (c.req.method !== "POST") return refusal(c, 200, lang, await form.show({ writer: site.writer }));
  const sent = await typedIn(visit);
  if (sent instanceof Response) return sent;
  const draft: Draft = { writer: site.writer, typed: sent };
  if (!isFormKey(session, sent["form-key"]?.[0] ?? ""))
    return refusal(c, 403, lang, await form.show({ ...draft, notice: staleNotice(lang) }));
  const read = form.fields.safeParse(asInput(sent));
  if (!read.success) return refusal(c, 422, lang, await form.show({ ...draft, notice: fieldNotice(read.error) }));
  try {
    const mark = hashOf(JSON.stringify([session.token, visit.path, visit.search, sent]));
    const { address, batch } = await onceAtATime(visit, mark, () =>
      postOnce(desk, mark, (own) => form.save(own, read.data)),
    );
    if (batch !== undefined) visit.deps.door?.noteSaved(c, batch);
    return c.redirect(address ?? form.back, 303);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return refused(visit, form, draft, error);
  }
}

/** A form for whoever is not signed in, or not any more: how to sign in, and what was typed. Nothing of the workspace is looked up. */
export async function signedOut(visit: Visit): Promise<Response> {
  const { c, site, lang } = visit;
  if (c.req.method !== "POST") return refusal(c, 403, lang, <SignInPage site={site} lang={lang} />);
  const sent = await typedIn(visit);
  if (sent instanceof Response) return sent;
  return refusal(c, 403, lang, <UnsavedPage site={site} lang={lang} action={visit.path + visit.search} typed={sent} />);
}

/** Both of two clicks get the answer of the first. */
function onceAtATime({ deps }: Visit, mark: string, work: () => Promise<Posted>): Promise<Posted> {
  const running = deps.door!.running;
  const under = running.get(mark);
  if (under) return under;
  const begun = work().finally(() => running.delete(mark));
  running.set(mark, begun);
  return begun;
}

async function refused<T>(visit: Visit, form: FormOfChange<T>, draft: Draft, problem: Problem): Promise<Response> {
  const { c, lang, deps } = visit;
  const { code, message, hint } = problem;
  const notice = { code, message, hint };
  if (problem instanceof Conflict) {
    const { mine, theirs, version } = problem;
    return refusal(c, 409, lang, await form.show({ ...draft, notice, conflict: { mine, theirs, version } }));
  }
  if (problem.exit === 3) deps.report(`${c.req.method} ${c.req.path}: ${message}; ${hint}`);
  return refusal(c, problem.exit === 3 ? 503 : 422, lang, await form.show({ ...draft, notice }));
}

/** What was sent, or the page that says why it was not read. */
async function typedIn(visit: Visit): Promise<Typed | Response> {
  const { c, site, lang } = visit;
  const words = writingWords[lang];
  const told = (status: 413 | 415, text: string) =>
    refusal(c, status, lang, <FormMessagePage site={site} lang={lang} text={text} />);
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header("content-type") ?? ""))
    return told(415, words.notAForm);
  let tooLarge = false;
  await bodyLimit({
    maxSize: FORM_BYTES,
    onError: () => {
      tooLarge = true;
      return c.body(null, 413);
    },
  })(c, async () => {});
  if (tooLarge) return told(413, words.tooLarge("1 MB"));
  const typed: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(await c.req.text())) {
    const values = typed[name] ?? [];
    values.push(value);
    typed[name] = values;
  }
  return typed;
}

/** As schemas read it. A name that means something to JavaScript (`__proto__`) is a field like any other, and in no schema. */
function asInput(typed: Typed): { [field: string]: string | readonly string[] } {
  const input: { [field: string]: string | readonly string[] } = Object.create(null);
  for (const [name, values] of Object.entries(typed)) {
    if (name.endsWith("[]")) input[name.slice(0, -2)] = values;
    else input[name] = values[0] ?? "";
  }
  return { ...input };
}

const staleNotice = (lang: Visit["lang"]) => ({ code: "form-stale", message: writingWords[lang].stale, hint: "" });

function fieldNotice(error: z.ZodError) {
  const [first] = error.issues;
  return {
    code: "field-invalid",
    message: `${first?.path.join(".")}: ${first?.message}`,
    hint: "correct it and save again",
  };
}
