import { readFileSync, rmSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { archivePath } from "../src/capture/archive.js";
import { addClip } from "../src/research/add-clip.js";
import { addSource } from "../src/research/add-source.js";
import type { Access } from "../src/values/value.js";
import { eachEngine } from "./engines.js";
import { HOST, sampleApp } from "./sample-app.js";
import { TestWorkspace } from "./workspace.js";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Agents</title></head><body>
<article><h1>Agents for Guatemala</h1><p onclick="steal()">Some <b>80 agents</b> were sent to Guatemala in June, the paper said.</p>
<img src="https://elsewhere.example/pixel.gif" alt="A map"><script>steal()</script></article></body></html>`;
const WEB = Buffer.from(PAGE);

eachEngine("what was captured, over HTTP", (openFresh) => {
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await TestWorkspace.open(openFresh);
    const add = (source: string, fields: Record<string, unknown>) =>
      addSource(workspace.desk(), {
        bytes: Buffer.concat([WEB, Buffer.from(`<!-- ${source} -->`)]),
        fileName: `${source}.html`,
        source,
        fields,
      });
    await add("open", { access: "public", copy: "public" });
    await add("lent", { access: "public", copy: "team" });
    await add("kept", { access: "public", copy: "none" });
    await add("secret", { access: "confidential", copy: "team" });
    await addClip(workspace.desk(), { source: "open", quote: "80 agents were sent" });
    await workspace.addText("words", "Plain words.", { access: "public", copy: "public" });
  });

  function ask(path: string, audience: Access = "team", headers: Record<string, string> = {}, method = "GET") {
    const app = sampleApp(workspace, audience, () => {});
    return app.request(`http://${HOST}${path}`, { headers, method });
  }

  test.each<[source: string, audience: Access, status: number]>([
    ["open", "public", 200],
    ["open", "team", 200],
    ["lent", "public", 404],
    ["lent", "team", 200],
    ["kept", "public", 404],
    ["kept", "confidential", 404],
    ["secret", "public", 404],
    ["secret", "team", 404],
    ["secret", "confidential", 200],
    ["nothing", "confidential", 404],
  ])(
    "the bytes and the look of a source go to whoever may read its text: %s for %s is %i",
    async (source, audience, status) => {
      for (const part of ["original", "captured"]) {
        const answer = await ask(`/en/sources/${source}/${part}`, audience);
        expect(answer.status).toBe(status);
        if (status === 404) expect(await answer.text()).not.toContain("80 agents");
      }
      const page = await (await ask(`/en/sources/${source}`, audience)).text();
      expect(page.includes("/original")).toBe(status === 200);
    },
  );

  test("the bytes come whole, in part, and never as a page of ours", async () => {
    const whole = await ask("/en/sources/open/original", "public");
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(bytes.toString()).toBe(`${PAGE}<!-- open -->`);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": 'attachment; filename="open.html"',
      "content-length": String(bytes.length),
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
    });
    const part = await ask("/en/sources/open/original", "public", { range: "bytes=2-8" });
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
      206,
      `bytes 2-8/${bytes.length}`,
      "doctype",
    ]);
    const etag = whole.headers.get("etag")!;
    const changed = await ask("/en/sources/open/original", "public", { range: "bytes=2-8", "if-range": '"other"' });
    expect([changed.status, (await changed.text()).length]).toEqual([200, bytes.length]);
    expect((await ask("/en/sources/open/original", "public", { "if-none-match": etag })).status).toBe(304);
    const beyond = await ask("/en/sources/open/original", "public", { range: "bytes=9999-" });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
    const head = await ask("/en/sources/open/original", "public", {}, "HEAD");
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([
      200,
      String(bytes.length),
      "",
    ]);
  });

  test("a captured page is shown inert, in a frame of ours, with its passages marked", async () => {
    const answer = await ask("/en/sources/open/captured", "public");
    const html = await answer.text();
    expect(html).toMatch(/<mark id="clip-[^"]+">80 agents<\/mark><\/b><mark> were sent<\/mark>/);
    expect(html).toContain("[A map]");
    expect(html).not.toMatch(/steal|elsewhere|<script/);
    const policy = answer.headers.get("content-security-policy")!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'; sandbox allow-same-origin");
    expect(policy).not.toContain("script-src");
    expect(answer.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    const again = await ask("/en/sources/open/captured", "public", { "if-none-match": answer.headers.get("etag")! });
    expect([again.status, again.headers.get("content-security-policy")]).toEqual([304, policy]);
    expect(again.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(await (await ask("/en/sources/open", "public")).text()).toContain('sandbox="allow-same-origin"');
  });

  test("a text has no look of its own, and an unknown part or snapshot is not there", async () => {
    for (const path of ["words/captured", "open/elsewhere", "open/original?snapshot=none"])
      expect((await ask(`/en/sources/${path}`)).status).toBe(404);
  });

  test("an original that is gone from the archive is an environment that failed", async () => {
    const { sha256 } = await addSource(workspace.desk(), {
      bytes: Buffer.from("Words that will be lost."),
      source: "lost",
      fields: { access: "public", copy: "public" },
    });
    rmSync(archivePath(workspace.archive, sha256));
    expect((await ask("/en/sources/lost/original")).status).toBe(503);
  });

  test("pdf.js comes from here, its worker under a policy of its own, and nothing else of the package does", async () => {
    const { version } = JSON.parse(readFileSync("node_modules/pdfjs-dist/package.json", "utf8"));
    const base = `/assets/pdfjs-${version}`;
    const worker = await ask(`${base}/legacy/build/pdf.worker.min.mjs`, "public");
    expect(worker.headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    );
    expect((await ask(`${base}/cmaps/Adobe-Japan1-UCS2.bcmap`, "public")).status).toBe(200);
    for (const path of [
      "package.json",
      "wasm/../package.json",
      "legacy/build/pdf.sandbox.min.mjs",
      "cmaps/..%2f..%2fpackage.json",
    ])
      expect((await ask(`${base}/${path}`, "public")).status).toBe(404);
  });
});
