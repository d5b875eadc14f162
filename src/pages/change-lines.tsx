import { formatNumber } from "../values/format-number.js";
import type { Lang } from "../values/value.js";
import type { ChangeView } from "../views/changes.js";
import { changeWords } from "../words/changes.js";
import { recordAddress, sourceAddress } from "./addresses.js";
import type { Site } from "./page.js";
import { differingFields, type Shape, shapeText } from "./shape-text.js";

/** An import changes thousands of rows; nobody reads them here. */
const LINES = 100;

/** What a batch changed, a line for each row: what it was, what it is; of many the first. */
export function ChangeLines({ site, lang, changes }: { site: Site; lang: Lang; changes: readonly ChangeView[] }) {
  return (
    <ul class="changes">
      {changes.slice(0, LINES).map((change) => (
        <ChangeLine site={site} lang={lang} change={change} />
      ))}
      {changes.length > LINES && <li>{changeWords[lang].andMore(formatNumber(changes.length - LINES))}</li>}
    </ul>
  );
}

function ChangeLine({ site, lang, change }: { site: Site; lang: Lang; change: ChangeView }) {
  const words = changeWords[lang];
  const before = change.before as Shape | null;
  const after = change.after as Shape | null;
  const shape = after ?? before ?? {};
  const what = before === null ? words.added : isGone(after) && !isGone(before) ? words.deleted : undefined;
  const differing =
    before && after && !what ? differingFields(before, after).filter((field) => field !== "version") : [];
  const { text, address } = nameOf(site, lang, change, shape);
  return (
    <li>
      {words.entity(change.entity)} {address === undefined ? <b dir="auto">{text}</b> : <a href={address}>{text}</a>}
      {what && `: ${what}`}
      {differing.length > 0 && (
        <dl class="differences">
          {differing.map((field) => (
            <>
              <dt>
                <code>{field}</code>
              </dt>
              <dd>
                <del dir="auto">{shapeText(before?.[field]) || words.nothing}</del> →{" "}
                <ins dir="auto">{shapeText(after?.[field]) || words.nothing}</ins>
              </dd>
            </>
          ))}
        </dl>
      )}
    </li>
  );
}

const isGone = (shape: Shape | null): boolean => shape !== null && "deleted" in shape;

function nameOf(site: Site, lang: Lang, change: ChangeView, shape: Shape): { text: string; address?: string } {
  const text = (field: string): string => shapeText(shape[field]);
  const ofRecord = (name: string) => {
    const [type = "", slug = ""] = name.split("/");
    return recordAddress(site.codebook, lang, { type, slug });
  };
  switch (change.entity) {
    case "record":
      return { text: `${text("type")}/${text("slug")}`, address: ofRecord(`${text("type")}/${text("slug")}`) };
    case "claim":
    case "judgement":
      return { text: `${text("record")}: ${text("property")}`, address: ofRecord(text("record")) };
    case "source":
      return { text: text("id"), address: sourceAddress(lang, text("id")) };
    case "clip":
      return { text: text("quote").slice(0, 80), address: sourceAddress(lang, text("source"), change.row) };
    default:
      return { text: text("text") || text("report") || text("slug") || text("id") || change.row };
  }
}
