import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../src/web/app.js";
import { createDoor } from "../src/web/door.js";
import { openTransfers } from "./transfers-site.js";

let site: Awaited<ReturnType<typeof openTransfers>>;
let day = "2026-11-20";
const HOST = "127.0.0.1:4040";
const ORIGIN = `http://${HOST}`;

beforeAll(async () => {
  site = await openTransfers();
});
afterAll(() => site.close());

/** A server of this workspace; a second one is the same after a restart. */
function start(used?: () => void) {
  const now = () => `${day}T10:00:00.000Z`;
  const door = createDoor({ ...site.desk, now }, used);
  const { store, codebook, settings } = site;
  const { archive } = site.desk;
  const deps = {
    store,
    codebook,
    settings,
    archive,
    audience: "team",
    style: "chicago-notes",
    now,
    report: () => {},
  } as const;
  const app = createApp({ ...deps, door, hosts: new Set([HOST]), started: now() });
  return { app, door };
}
type App = ReturnType<typeof start>["app"];

const get = (app: App, path: string, headers: Record<string, string> = {}) => app.request(ORIGIN + path, { headers });

const setCookies = (response: Response): string => response.headers.getSetCookie().join("; ");

async function signedIn({ app, door }: ReturnType<typeof start>): Promise<string> {
  const response = await get(app, `/sign-in?code=${door.invite()}`);
  expect([response.status, response.headers.get("location")]).toEqual([303, "/en/"]);
  return setCookies(response).split(";")[0]!;
}

/** The marks that the forms of a page carry. */
async function marksOf(app: App, cookie: string, path = "/en/"): Promise<Record<string, string>> {
  const html = await (await get(app, path, { cookie })).text();
  const found = [...html.matchAll(/name="(form-[a-z]+)" value="([^"]+)"/g)].map((match) => [match[1]!, match[2]!]);
  return Object.fromEntries(found);
}

function post(app: App, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const own = { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded", host: HOST };
  return app.request(ORIGIN + path, {
    method: "POST",
    headers: { ...own, ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

const isTeam = async (app: App, cookie: string): Promise<boolean> =>
  (await (await get(app, "/en/questions", { cookie })).text()).includes("Who paid?");

describe("the one-time link", () => {
  test("signs in once, by a cookie that no script and no other page can use; without it one sees what the public sees", async () => {
    let used = 0;
    const { app, door } = start(() => {
      used += 1;
    });
    expect(await isTeam(app, "")).toBe(false);
    const link = `/sign-in?code=${door.invite()}`;
    const ahead = await get(app, link, { "sec-purpose": "prefetch;prerender" });
    expect([ahead.status, used]).toEqual([403, 0]);
    const first = await get(app, link);
    expect([first.status, used]).toEqual([303, 1]);
    expect(setCookies(first)).toMatch(
      /^muster-[0-9a-f]{12}=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(await isTeam(app, setCookies(first).split(";")[0]!)).toBe(true);
    const again = await get(app, link);
    expect([again.status, setCookies(again)]).toEqual([403, ""]);
    expect(await again.text()).toContain("That link was used already");
    expect((await get(app, "/sign-in?code=made-up")).status).toBe(403);
  });

  test("lasts over a restart, is kept as a hash, runs out after thirty days and ends by signing out", async () => {
    const before = start();
    const cookie = await signedIn(before);
    const token = cookie.split("=")[1]!;
    const { app } = start();
    expect(await isTeam(app, cookie)).toBe(true);
    const kept = await site.store.readAll((db) => db.selectFrom("session").selectAll().execute());
    expect(JSON.stringify(kept)).not.toContain(token);
    const marks = await marksOf(app, cookie);
    const left = await post(app, "/en/sign-out", marks, { cookie });
    expect([left.status, setCookies(left)]).toEqual([303, expect.stringContaining("Max-Age=0")]);
    expect(await isTeam(app, cookie)).toBe(false);

    const later = await signedIn(before);
    day = "2026-12-21";
    expect(await isTeam(start().app, later)).toBe(false);
    day = "2026-11-20";
  });
});

describe("a form", () => {
  let served: ReturnType<typeof start>;
  let cookie: string;
  beforeAll(async () => {
    served = start();
    cookie = await signedIn(served);
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["of another page", { origin: "http://evil.example" }],
    ["of a page on another port of this machine", { origin: "http://127.0.0.1:5000" }],
    ["of nowhere", { origin: "null" }],
    ["that the browser calls another site's", { "sec-fetch-site": "same-site" }],
  ])("%s is refused before it is read", async (_, headers) => {
    const response = await post(served.app, "/en/sign-out", await marksOf(served.app, cookie), { cookie, ...headers });
    expect(response.status).toBe(403);
    expect(await isTeam(served.app, cookie)).toBe(true);
  });

  test("without the mark of its session, or with a forged one, does nothing and says so", async () => {
    for (const fields of [{}, { "form-key": "forged", "form-once": "x" }]) {
      const response = await post(served.app, "/en/sign-out", fields, { cookie });
      expect(response.status).toBe(403);
    }
    expect(await isTeam(served.app, cookie)).toBe(true);
  });

  test("of ten megabytes is not read, and one that is no form is not taken", async () => {
    const marks = await marksOf(served.app, cookie);
    const large = await post(served.app, "/en/sign-out", { ...marks, text: "x".repeat(10_000_000) }, { cookie });
    expect(large.status).toBe(413);
    expect(await large.text()).toContain("larger than a form may be (1 MB)");
    const json = await post(served.app, "/en/sign-out", marks, { cookie, "content-type": "application/json" });
    expect(json.status).toBe(415);
    expect((await post(served.app, "/en/transfers", marks, { cookie })).status).toBe(405);
  });

  test("whose session ended keeps what was typed, shown inert, to be sent again", async () => {
    const path = "/es/new/claim?record=transfer%2Fhidden&property=title";
    const left = await post(served.app, path, { text: "</textarea><script>alert(1)</script>" });
    const html = await left.text();
    expect(left.status).toBe(403);
    expect(html).toContain("La sesión terminó y no se guardó nada");
    expect(html).toContain('action="/es/new/claim?record=transfer%2Fhidden&amp;property=title"');
    expect(html).not.toContain("Hidden transfer");
    expect(html).toContain("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toContain("<script>alert");
  });
});

describe("undo", () => {
  test("sent twice is done once, also at once, and over a restart; the page says that it can be taken back", async () => {
    const { edit } = await import("../src/research/edit.js");
    const served = start();
    const cookie = await signedIn(served);
    await edit(site.desk, { target: "transfer/armoured-2019", fields: { note: "Seen twice" } });
    const history = await (await get(served.app, "/en/changes", { cookie })).text();
    const [, path = ""] = /href="(\/en\/undo\/[^"]+)"/.exec(history)!;
    const shown = await (await get(served.app, path, { cookie })).text();
    expect(shown).toContain("Seen twice");
    const marks = await marksOf(served.app, cookie, path);
    const answers = await Promise.all([1, 2].map(() => post(served.app, path, marks, { cookie })));
    answers.push(await post(start().app, path, marks, { cookie }));
    expect(answers.map(({ status, headers }) => [status, headers.get("location")])).toEqual(
      Array(3).fill([303, "/en/changes"]),
    );
    const undone = await site.store.readAll((db) =>
      db.selectFrom("change").select("id").where("undoes", "=", path.split("/").at(-1)!).execute(),
    );
    expect(undone.length).toBe(1);
    const [saved] = answers[0]!.headers.getSetCookie();
    const told = await get(served.app, "/en/changes", { cookie: `${cookie}; ${saved!.split(";")[0]}` });
    expect(await told.text()).toContain("Saved.");
    // Another form, that says the same: the undo is there already, and what was done stands.
    const late = await post(served.app, path, await marksOf(served.app, cookie, path), { cookie });
    expect(late.status).toBe(422);
  });
});

describe("a claim by its form", () => {
  const record = "transfer/armoured-2019";
  const claims = (property: string) =>
    site.store.readAll((db) =>
      db
        .selectFrom("claim")
        .innerJoin("record", "record.id", "claim.record")
        .select(["claim.id", "value", "rank", "claim.note", "claim.deleted", "claim.version", "claim.by"])
        .where("slug", "=", "armoured-2019")
        .where("property", "=", property)
        .orderBy("claim.id")
        .execute(),
    );
  const usual = { stage: "actual", certainty: "reported", basis: "stated", rank: "normal" };
  let served: ReturnType<typeof start>;
  let cookie: string;
  beforeAll(async () => {
    served = start();
    cookie = await signedIn(served);
  });
  const send = async (path: string, fields: Record<string, string>) =>
    post(served.app, path, { ...(await marksOf(served.app, cookie, path)), ...usual, ...fields }, { cookie });

  test("is made from words in both languages, with a passage, and shown on the record; what is not understood keeps what was typed", async () => {
    const path = `/es/new/claim?record=${encodeURIComponent(record)}&property=start`;
    const html = await (await get(served.app, path, { cookie })).text();
    const [, clip = ""] = /name="clips\[\]" value="([^"]+)"/.exec(html)!;
    const refused = await send(path, { value: "el mes pasado <b>", note: "Dudoso" });
    const again = await refused.text();
    expect(refused.status).toBe(422);
    expect(again).toContain("La fecha no se entiende.");
    expect(again).toContain('value="el mes pasado &lt;b&gt;"');
    expect(again).toContain("Dudoso");
    const before = (await claims("start")).length;
    const made = await send(path, { value: "agosto de 2019", "clips[]": clip });
    expect([made.status, made.headers.get("location")]).toEqual([
      303,
      expect.stringMatching(/^\/es\/transferencias\/armoured-2019#claim-/),
    ]);
    const now = await claims("start");
    expect([now.length, now.at(-1)!.value, now.at(-1)!.by]).toEqual([before + 1, '"2019-08"', "adam"]);
  });

  test("is corrected; two who edit it at once get both texts, and neither is lost", async () => {
    const [first] = await claims("pieces");
    const path = `/en/edit/claim/${first!.id}?record=${encodeURIComponent(record)}`;
    const html = await (await get(served.app, path, { cookie })).text();
    const [, version = ""] = /name="version" value="(\d+)"/.exec(html)!;
    const value = /name="value" value="([^"]*)"/.exec(html)![1]!;
    const clips = Object.fromEntries(
      [...html.matchAll(/<input type="checkbox" name="clips\[\]" value="([^"]+)" checked/g)].map((each) => [
        "clips[]",
        each[1]!,
      ]),
    );
    const mine = await send(path, { ...clips, version, value, note: "From the register" });
    expect(mine.status).toBe(303);
    const theirs = await send(path, { ...clips, version, value, note: "Paid, not delivered" });
    const both = await theirs.text();
    expect(theirs.status).toBe(409);
    expect(both).toContain("From the register");
    expect(both).toContain("Paid, not delivered");
    const [, newer = ""] = /name="version" value="(\d+)"/.exec(both)!;
    expect((await send(path, { ...clips, version: newer, value, note: "Paid; from the register" })).status).toBe(303);
    const [after] = await claims("pieces");
    expect([after!.value, after!.note, after!.version]).toEqual([
      first!.value,
      '{"en":"Paid; from the register"}',
      first!.version + 2,
    ]);
    const evidence = await site.store.readAll((db) =>
      db.selectFrom("evidence").select("clip").where("claim", "=", first!.id).execute(),
    );
    expect(evidence.map(({ clip }) => clip)).toEqual(Object.values(clips));
  });

  test("is preferred only with a reason, and withdrawn; both can be undone", async () => {
    const [first] = await claims("pieces");
    const path = `/en/edit/claim/${first!.id}?record=${encodeURIComponent(record)}`;
    const unreasoned = await send(path, { value: "40 pieces", rank: "preferred", note: "" });
    expect([unreasoned.status, (await unreasoned.text()).includes("needs a note that says why")]).toEqual([422, true]);
    const gone = await send(path, { value: "40 pieces", withdraw: "yes", note: "Paid; from the register" });
    expect([gone.status, (await claims("pieces"))[0]!.deleted !== null]).toEqual([303, true]);
    const batch = gone.headers
      .getSetCookie()
      .find((each) => each.includes("-saved="))!
      .split(/[=;]/)[1]!;
    expect((await send(`/en/undo/${batch}`, {})).status).toBe(303);
    expect((await claims("pieces"))[0]!.deleted).toBe(null);
  });

  test("shows nothing to whoever is not signed in, and nothing where there is no such claim", async () => {
    const path = `/en/new/claim?record=transfer%2Fhidden&property=title`;
    const closed = await get(served.app, path);
    expect([closed.status, (await closed.text()).includes("Hidden transfer")]).toEqual([403, false]);
    expect((await get(served.app, path, { cookie })).status).toBe(404); // confidential, and he is of the team
    expect((await get(served.app, "/en/edit/claim/none?record=transfer%2Farmoured-2019", { cookie })).status).toBe(404);
  });
});
