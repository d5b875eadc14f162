import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { edit } from "../src/research/edit.js";
import type { Access } from "../src/values/value.js";
import { createApp } from "../src/web/app.js";
import { openTransfers } from "./transfers-site.js";

let site: Awaited<ReturnType<typeof openTransfers>>;
const reported: string[] = [];

beforeAll(async () => {
  site = await openTransfers();
});
afterAll(() => site.close());

const HOST = "127.0.0.1:4040";

function app(audience: Access = "public", store = site.store) {
  return createApp({
    store,
    codebook: site.codebook,
    settings: site.settings,
    archive: site.desk.archive,
    audience,
    style: "chicago-notes",
    hosts: new Set([HOST]),
    now: () => "2026-11-20T10:00:00.000Z",
    started: "2026-11-20T10:00:00.000Z",
    report: (line) => reported.push(line),
  });
}

async function get(path: string, audience: Access = "public", headers: Record<string, string> = {}) {
  const response = await app(audience).request(`http://${HOST}${path}`, { headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, location: response.headers.get("location"), text };
}

/** What a reader sees: without tags, white space as one space. */
const seen = (html: string): string =>
  html
    .replace(/<datalist.*?<\/datalist>|<head>.*?<\/head>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");

describe("addresses", () => {
  test.each<[path: string, status: number, location: string]>([
    ["/", 302, "/en/"],
    ["/en", 302, "/en/"],
    ["/es", 302, "/es/"],
    ["/en/transfers/", 301, "/en/transfers"],
    ["/en/transferencias?recipient=GT", 302, "/en/transfers?recipient=GT"],
    ["/es/transfers/armoured-2019", 302, "/es/transferencias/armoured-2019"],
    ["/transfers?recipient=GT", 302, "/en/transfers?recipient=GT"],
    ["/sources/register-2019", 302, "/en/sources/register-2019"],
    ["/en/transfers?recipient=Guatemala&q=&sort=", 302, "/en/transfers?recipient=GT"],
    ["/en/transfers?recipient%5B%5D=SV&recipient%5B%5D=GT", 302, "/en/transfers?recipient=GT,SV"],
    ["/en/transfers?recipient=GT&page=1&parts=nest", 302, "/en/transfers?recipient=GT"],
    ["/en/transfers?lang=es&recipient=GT", 302, "/es/transferencias?recipient=GT"],
    ["/en/transfers?format=csv&recipient=GT", 302, "/en/transfers.csv?recipient=GT"],
    ["/en/transfers?user=gt.army&group=user@gt.army", 302, "/en/transfers?user=force/gt.army&group=user@force/gt.army"],
  ])("%s leads on", async (path, status, location) => {
    const answer = await get(path);
    expect([answer.status, answer.location]).toEqual([status, location]);
  });

  test("the first language is the browser's", async () => {
    expect((await get("/", "public", { "accept-language": "es-GT,en;q=0.5" })).location).toBe("/es/");
  });

  test("an id and an old slug lead to the present one, and what changed is sent anew", async () => {
    const before = await get("/en/transfers");
    await edit(site.desk, { target: "transfer/second-batch", fields: { slug: "batch-2" } });
    const old = await get("/es/transferencias/second-batch.json");
    expect([old.status, old.location]).toEqual([301, "/es/transferencias/batch-2.json"]);
    const changed = await get("/en/transfers", "public", { "if-none-match": before.headers.get("etag")! });
    expect([changed.status, changed.text.includes('href="/en/transfers/batch-2"')]).toEqual([200, true]);
    const { text } = await get("/en/transfers/armoured-2019.json");
    const { id } = JSON.parse(text) as { id: string };
    const answer = await get(`/en/transfers/${id}`);
    expect([answer.status, answer.location]).toEqual([301, "/en/transfers/armoured-2019"]);
  });

  test("a slug that ends in .json is a slug first", async () => {
    expect(seen((await get("/en/transfers/undated.json")).text)).toContain("Radios");
    expect(JSON.parse((await get("/en/transfers/undated.json.json")).text)).toMatchObject({ slug: "undated.json" });
  });
});

describe("a listing", () => {
  test("counts, headings, parts under their whole, undated ones apart", async () => {
    const { status, text } = await get("/en/transfers");
    expect(status).toBe(200);
    expect(seen(text)).toContain("2 transfers, 1 part.");
    expect(seen(text)).toContain("No date given");
    expect(text).toMatch(/<tbody role="rowgroup" class="part depth-1"><tr role="row"><th[^>]*><a[^>]*>Second batch/);
    expect(seen(text)).toContain("(part of Armoured vehicles)");
    expect(seen(text)).toContain("sources disagree: 40 pieces");
    expect(seen(text)).toContain("Judgement: The register counts what was paid.");
    expect(seen(text)).toMatch(/90 pieces planned/);
  });

  test("in Spanish, with the way to English and the same query", async () => {
    const { text } = await get("/es/transferencias?recipient=GT&group=user");
    expect(seen(text)).toContain("1 transferencia, 1 parte.");
    expect(text).toContain('<link rel="alternate" hreflang="en" href="/en/transfers?recipient=GT&amp;group=user"/>');
    expect(text).toContain('<html lang="es">');
  });

  test("says how many match only because nothing is recorded", async () => {
    const { text } = await get("/en/transfers?category!=aircraft&parts=flat");
    expect(seen(text)).toMatch(/\d of them match(es)? a “!=” only because nothing is recorded/);
  });

  test("notes lead to the passage, numbers to the note, and notes back", async () => {
    const { text } = await get("/en/transfers?columns=title,category");
    const [, clip] = /href="\/en\/sources\/register-2019#clip-([^"]+)"/.exec(text)!;
    expect((await get("/en/sources/register-2019")).text).toContain(`id="clip-${clip}"`);
    expect(text).toMatch(/<a id="cite-1-1" href="#note-1" aria-label="note 1">1<\/a>/);
    expect(text).toMatch(/<li id="note-1" value="1">.*<a href="#cite-1-1"/s);
  });

  test("paging", async () => {
    const { text } = await get("/en/transfers?parts=flat&per=1&page=2");
    expect(seen(text)).toContain("Page 2 of 3.");
    expect(text).toContain('href="/en/transfers?parts=flat&amp;per=1&amp;page=3"');
    expect(text).toContain('href="/en/transfers?parts=flat&amp;per=1"');
  });

  test.each<[path: string, told: string]>([
    ["/en/transfers?recipent=GT", 'unknown filter "recipent" ; did you mean recipient?'],
    ["/en/transfers?start=2019-13", "start=2019-13"],
    ["/en/transfers?user=gt.amry", "did you mean gt.army"],
    ["/en/transfers?pieces=9..3", "pieces=9..3"],
    ["/en/transfers?price=5..", "currency"],
    ["/en/transfers?q=%E0%A4%A", "a % is not followed by two digits"],
    ["/en/transfers?recipient", "recipient"],
    ["/en/transfers?columns=title,nothing", 'unknown column "nothing"'],
    ["/es/transferencias?recipent=GT", "No se conoce ese filtro."],
  ])("%s is refused, and the form keeps what was typed", async (path, told) => {
    const { status, text, headers } = await get(path);
    expect([status, headers.get("etag"), headers.get("cache-control")]).toEqual([400, null, "no-store"]);
    expect(seen(text)).toContain(told);
    const [, name, value = ""] = /\?([a-z]+)=?(.*)$/.exec(path)!;
    expect(text).toContain(`name="${name}`);
    if (!value.includes("%")) expect(text).toContain(`value="${value}`);
  });
});

describe("downloads", () => {
  test("csv, json and md of the whole listing, whatever page was shown", async () => {
    const csv = await get("/en/transfers.csv?per=1&parts=flat");
    expect([csv.status, csv.headers.get("content-type"), csv.headers.get("content-disposition")]).toEqual([
      200,
      "text/csv; charset=utf-8",
      'attachment; filename="transfers.csv"',
    ]);
    expect(csv.text).toContain("Radios");
    const json = await get("/es/transferencias.json?recipient=GT");
    expect(JSON.parse(json.text)).toMatchObject({ query: "recipient=GT", lang: "es", total: 2 });
    const md = await get("/en/transfers.md?recipient=GT");
    expect([md.headers.get("content-type"), md.text.startsWith("# Transfers")]).toEqual([
      "text/markdown; charset=utf-8",
      true,
    ]);
  });

  test("Word comes later, and says so", async () => {
    const { status, text } = await get("/es/transferencias.docx?recipient=GT");
    expect([status, seen(text).includes("Los documentos de Word llegarán")]).toEqual([501, true]);
  });

  test("a wrong query is told in the download's own form", async () => {
    const json = await get("/en/transfers.json?recipent=GT");
    expect([json.status, JSON.parse(json.text)]).toEqual([
      400,
      { error: { code: "filter-unknown", message: 'unknown filter "recipent"', hint: "did you mean recipient?" } },
    ]);
    expect((await get("/en/transfers.csv?recipent=GT")).status).toBe(400);
  });
});

describe("a record", () => {
  test("each fact opens to its claims, quotes and citations; what does not count says why", async () => {
    const { text } = await get("/en/transfers/armoured-2019");
    const said = seen(text);
    expect(said).toContain("sources disagree: 40 pieces by 1 source, 60 pieces by 1");
    expect(text).toMatch(
      /<details><summary>.*2 claims<\/summary>.*<blockquote dir="auto">Some 40 &quot;armoured&quot;/s,
    );
    expect(said).toContain("Claimed, but not counted: 1 claim");
    expect(said).toMatch(/12 pieces deprecated Note: A misprint/);
    expect(said).toContain("Judgement: The register counts what was paid.");
    expect(text).toContain('href="/en/forces/gt.army.brigade-3"');
    expect(said).toContain("<i>Third</i> brigade");
    expect(said).toContain("Second batch");
  });

  test("what is the team's stays the team's", async () => {
    const [open, team] = await Promise.all(
      ["public", "team"].map((who) => get("/en/transfers/armoured-2019", who as Access)),
    );
    expect(
      [open!, team!].map(({ text }) =>
        ["EX-2011", "Who paid?", "entered by adam", "Ministry of Finance"].map((what) => text.includes(what)),
      ),
    ).toEqual([
      [false, false, false, false],
      [true, true, true, true],
    ]);
  });

  test("a name that is near is offered, never one that the reader may not know", async () => {
    const { status, text } = await get("/en/transfers/armored-2019");
    expect([status, text.includes('href="/en/transfers/armoured-2019"')]).toEqual([404, true]);
    const hidden = await get("/en/transfers/hidden");
    const near = await get("/en/transfers/hiden");
    expect([hidden.status, near.text.includes("/hidden")]).toEqual([404, false]);
    expect((await get("/en/transfers/hidden", "confidential")).status).toBe(200);
  });
});

describe("a source", () => {
  test("its passages are marked in the text, which may hold anything", async () => {
    const { text } = await get("/en/sources/register-2019");
    expect(text).toContain("The licence 🚁 of &lt;b&gt;2019&lt;/b&gt; &amp; after.");
    expect(text).toMatch(/<mark id="clip-[^"]+">Some <\/mark>|<mark id="clip-[^"]+">Some 40 /);
    expect(text).toMatch(/id="page-1"/);
    expect(seen(text)).toContain("Used in: Armoured vehicles (Category)");
    expect(seen(text)).toContain("Cited as a whole in Armoured vehicles");
    const scripts = text.match(/<script[^>]*>[^<]*/g)!.map((each) => each.replace(/-[0-9a-f]{12}/, ""));
    expect(scripts).toEqual(['<script type="module" src="/assets/reader.js">']);
  });

  test("where the text is closed, each passage has 300 characters on each side", async () => {
    const { text } = await get("/es/sources/press-2019");
    expect(seen(text)).toContain("Aquí no se muestra el texto completo.");
    expect(text).toContain("<mark>60 blindados</mark>");
    expect(text).not.toContain("Fin secreto");
    const [, before] = /<span class="around">([^<]*)<\/span><mark>60 blindados/.exec(text)!;
    expect([...before!].length).toBeLessThanOrEqual(301);
  });

  test("the list has what the reader may see", async () => {
    expect(seen((await get("/en/sources")).text)).toContain("2 sources");
    expect((await get("/en/sources", "confidential")).text).toContain("leak-2020");
    expect((await get("/en/sources/leak-2020")).status).toBe(404);
  });
});

describe("what is not there", () => {
  test.each<[path: string, said: string]>([
    ["/en/transfrs", 'href="/en/transfers"'],
    ["/es/transfrencias", 'href="/es/transferencias"'],
    ["/es/sources/regster-2019", 'href="/es/sources/register-2019"'],
    ["/en/transfers/armoured-2019/more", "Not found"],
    ["/fr/transfers", "Not found"],
    ["/nowhere", "Not found"],
    ["/en/contacts", "Not found"], // whom to ask is the team's alone
    ["/en/constructor", "Not found"],
    ["/es/toString", "No encontrado"],
    ["/en/__proto__", "Not found"],
    ["/en/%00%ff%E0%A4%A", "Not found"],
    ["/en/transfers/%3Cscript%3E", "&lt;script&gt;"],
    ["/assets/none.css", "Not found"],
    ["/en/transfers.xlsx", "Not found"],
  ])("%s is a 404 in the reader's language", async (path, said) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).toContain(said);
    expect(text).not.toContain("<script");
  });
});

describe("kept and asked for again", () => {
  test("an unchanged page is not sent twice; another page, language or reader is another", async () => {
    const first = await get("/en/transfers");
    const etag = first.headers.get("etag")!;
    const again = await get("/en/transfers", "public", { "if-none-match": etag });
    expect([again.status, again.text, again.headers.get("content-security-policy") !== null]).toEqual([304, "", true]);
    const others = [
      await get("/es/transferencias"),
      await get("/en/transfers", "team"),
      await get("/en/transfers?parts=flat"),
    ];
    expect(new Set([etag, ...others.map(({ headers }) => headers.get("etag"))]).size).toBe(4);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
  });

  test("the stylesheet may be kept for ever, for its name changes with it", async () => {
    const [, href] = /<link rel="stylesheet" href="([^"]+)"/.exec((await get("/en/")).text)!;
    const { status, headers, text } = await get(href!);
    expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
      200,
      "text/css; charset=utf-8",
      "public, max-age=31536000, immutable",
    ]);
    expect(text).not.toMatch(/url\(|@import/);
  });
});

describe("safety", () => {
  test.each(["/", "/en/", "/en/transfers.csv", "/nowhere", "/en/transfers?x=1"])(
    "every answer has its headers: %s",
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy");
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(
        [
          "x-content-type-options",
          "referrer-policy",
          "cross-origin-opener-policy",
          "cross-origin-resource-policy",
          "x-frame-options",
        ].map((name) => headers.get(name)),
      ).toEqual(["nosniff", "same-origin", "same-origin", "same-origin", "DENY"]);
    },
  );

  test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s is refused", async (method) => {
    const response = await app().request(`http://${HOST}/en/`, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  test("HEAD answers as GET does, without a body", async () => {
    const response = await app().request(`http://${HOST}/en/transfers`, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test.each([
    "evil.example",
    "127.0.0.1",
    "127.0.0.1:4041",
    "127.0.0.1:4040.evil.example",
    "localhost.evil.example:4040",
  ])("a request for the host %s is refused", async (host) => {
    const response = await app().request("/en/", { headers: { host } });
    expect(response.status).toBe(421);
  });

  test("what goes wrong inside is told in one line to whoever runs it, and not to the reader", async () => {
    const broken = {
      ...site.store,
      for: () => {
        throw new Error("secret\npath /home/adam");
      },
    };
    const response = await app("public", broken).request(`http://${HOST}/es/transferencias`);
    const text = await response.text();
    expect([response.status, text.includes("secret"), seen(text).includes("Algo salió mal")]).toEqual([
      500,
      false,
      true,
    ]);
    expect(reported.splice(0)).toEqual(["GET /es/transferencias: Error: secret path /home/adam"]);
  });
});

describe("whatever is asked", () => {
  const answered = new Set([200, 301, 302, 400, 404, 501]);
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "GT",
      "..",
      ":none",
      '"',
      "2019-13",
      "1e999",
      "within:2..1",
      "%",
      "\0",
      "‮",
      "constructor",
      "__proto__",
      "a".repeat(3000),
    ),
  );
  const key = fc.constantFrom(
    ..."recipient user start pieces category[] user.country state.during price price.currency outcome.kind q active sort group columns parts page per view lang format access tag __proto__ x".split(
      " ",
    ),
  );

  test("no query makes it fail, and what it leads to stands", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, fc.boolean(), text), { maxLength: 5 }), async (pairs) => {
        const search = pairs
          .map(([name, not, value]) => `${name}${not ? "%21" : ""}=${encodeURIComponent(value.toWellFormed())}`)
          .join("&");
        const first = await get(`/en/transfers?${search}`);
        expect(answered).toContain(first.status);
        if (first.location === null) return;
        const second = await get(first.location);
        // A canonical address leads nowhere else: to a page, a file, or a page that says that it comes later.
        expect([200, 501]).toContain(second.status);
      }),
      { numRuns: 150 },
    );
    expect(reported).toEqual([]);
  });

  test("no path makes it fail", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(text, fc.constantFrom("en", "es", "transfers", "sources", "armoured-2019")), {
          maxLength: 4,
        }),
        async (names) => {
          const { status } = await get(`/${names.map((name) => encodeURIComponent(name.toWellFormed())).join("/")}`);
          expect(answered).toContain(status);
        },
      ),
      { numRuns: 150 },
    );
    expect(reported).toEqual([]);
  });
});

describe("the server", () => {
  test("listens on this machine only, takes the next port where one is taken, and ends", async () => {
    const first = await site.serve("public");
    const port = Number(new URL(first.address).port);
    const { serve } = await import("../src/web/serve.js");
    const { store, codebook, settings, desk } = site;
    const second = await serve({
      store,
      codebook,
      settings,
      archive: desk.archive,
      audience: "public",
      style: "apa",
      port,
    });
    expect(first.address).toBe(`http://127.0.0.1:${port}`);
    expect(Number(new URL(second.address).port)).toBeGreaterThan(port);
    expect((await fetch(`${second.address}/en/transfers`)).status).toBe(200);
    expect(await statusOf(port, "evil.example")).toBe(421);
    expect(await statusOf(port, `localhost:${port}`)).toBe(200);
    expect(await statusOf(port, `[::1]:${port}`)).toBe(200);
    await first.close();
    await second.close();
    await expect(fetch(first.address)).rejects.toThrow();
  });

  /** The status of a request that names another host than the one it is sent to. */
  const statusOf = (port: number, host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () =>
        socket.write(`GET /en/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
      );
      socket.once("data", (bytes) => {
        resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(bytes.toString())?.[1]));
        socket.destroy();
      });
      socket.once("error", reject);
    });
});
