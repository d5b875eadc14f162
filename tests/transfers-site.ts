import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSite } from "./demo-site.js";

/** A source whose text the public may read, with signs that mean something to HTML, and characters of two UTF-16 units. */
const TEXT = `The licence 🚁 of <b>2019</b> & after.\n\nSome 40 "armoured" vehicles were delivered in March 2019 to the army's 3rd brigade.`;

const FILE = `muster: 1
sources:
  - {id: register-2019, type: report, title: 'Register <script>alert(1)</script> of arms', issued: 2019-06, language: en, kind: primary, access: public, copy: public, file: register.txt}
  - {id: press-2019, type: article-newspaper, title: Blindados llegan, container-title: El Diario, issued: 2019-04-02, language: es, kind: secondary, access: public, copy: none, file: press.txt, URL: 'https://example.org/blindados?a=1&b=2'}
  - {id: leak-2020, type: report, title: Confidential minute, issued: 2020, access: confidential}
records:
  - type: force
    slug: gt.army
    access: public
    claims:
      - {property: name, value: {en: Guatemalan Army, es: Ejército de Guatemala}}
      - {property: country, value: GT}
  - type: force
    slug: gt.army.brigade-3
    access: public
    claims:
      - {property: name, value: '<i>Third</i> brigade'}
      - {property: under, value: gt.army}
  - type: transfer
    slug: armoured-2019
    access: public
    claims:
      - {property: title, value: {en: Armoured vehicles, es: Vehículos blindados}, evidence: [{source: register-2019, page: 1, quote: '"armoured" vehicles'}]}
      - {property: supplier, value: US, evidence: [{source: press-2019, quote: desde Estados Unidos}]}
      - {property: recipient, value: GT, evidence: [{source: register-2019}]}
      - {property: user, value: gt.army.brigade-3, evidence: [{source: register-2019, page: 1, quote: "the army's 3rd brigade"}]}
      - {property: category, value: vehicle, evidence: [{source: register-2019, page: 1, quote: '40 "armoured" vehicles were'}]}
      - {property: pieces, value: 40, evidence: [{source: register-2019, page: 1, quote: 'Some 40 "armoured"'}]}
      - {property: pieces, value: 60, evidence: [{source: press-2019, quote: 60 blindados}]}
      - {property: pieces, value: 90, stage: planned, evidence: [{source: press-2019}]}
      - {property: pieces, value: 12, rank: deprecated, note: A misprint, evidence: [{source: press-2019}]}
      - {property: state, value: delivered, as-of: 2019-03, evidence: [{source: register-2019}]}
      - {property: start, value: 2019-03, evidence: [{source: register-2019, page: 1, quote: in March 2019}]}
      - {property: licence, value: EX-2011, access: team}
    judgements: [{property: pieces, text: {en: The register counts what was paid., es: El registro cuenta lo pagado.}}]
  - type: transfer
    slug: second-batch
    access: public
    claims:
      - {property: title, value: Second batch}
      - {property: batch-of, value: armoured-2019}
      - {property: recipient, value: GT}
  - type: transfer
    slug: undated.json
    access: public
    claims:
      - {property: title, value: Radios}
      - {property: recipient, value: HN}
  - type: transfer
    slug: hidden
    access: confidential
    claims:
      - {property: title, value: Hidden transfer, evidence: [{source: leak-2020}]}
      - {property: recipient, value: SV}
questions:
  - {about: [transfer/armoured-2019], text: Who paid?, to: [{who: Ministry of Finance}], access: team}
`;

/** A small workspace with the codebook of weapons transfers: nothing in it is a deployment. */
export async function openTransfers() {
  const folder = mkdtempSync(join(tmpdir(), "muster-transfers-"));
  writeFileSync(join(folder, "register.txt"), TEXT);
  writeFileSync(
    join(folder, "press.txt"),
    `${"Antes del hecho. ".repeat(40)}Llegaron 60 blindados desde Estados Unidos. ${"Después. ".repeat(80)}Fin secreto.`,
  );
  writeFileSync(join(folder, "transfers.yaml"), FILE);
  const site = await openSite({ codebook: "tests/codebooks/weapons-transfers.yaml", files: folder, name: "Transfers" });
  rmSync(folder, { recursive: true, force: true }); // its files are captured
  return site;
}
