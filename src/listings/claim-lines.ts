import type { Access, Lang } from "../values/value.js";
import type { ClaimView, EvidenceView } from "../views/shapes.js";
import { listingWords } from "../words/listing.js";
import { recordWords } from "../words/record.js";
import { isolated } from "./clean-line.js";
import { dateText } from "./marks.js";
import { wrapLines } from "./wrap-lines.js";

interface ClaimOptions {
  readonly lang: Lang;
  readonly width: number;
  /** Level of the record; a claim says its own only where it is another. */
  readonly access: Access;
  /** Why it does not count. */
  readonly why?: string | undefined;
}

const INDENT = "      ";

/** A claim in full: what it says and how, who entered it, its note, and each piece of its evidence. */
export function claimLines(claim: ClaimView, options: ClaimOptions): string[] {
  const { lang, width } = options;
  const words = recordWords[lang];
  const told = [isolated(claim.text), ...standing(claim, options)].join(" · ");
  const note =
    claim.note === null ? [] : wrapLines(`${words.note}: ${isolated(claim.note)}`, width, INDENT, `${INDENT}  `);
  const evidence = claim.evidence.flatMap((each) => evidenceLines(each, lang, width));
  const entered = words.entered(isolated(claim.by), dateText(claim.at.slice(0, 10), lang));
  return [
    ...wrapLines(told, width, "    - ", INDENT),
    ...note,
    ...evidence,
    ...wrapLines(`${entered} · ${claim.id}`, width, INDENT, `${INDENT}  `),
  ];
}

/** All that a claim says of itself; what is usual (normal, stated, actual) is left out. */
function standing(claim: ClaimView, { lang, access, why }: ClaimOptions): string[] {
  const [listing, record] = [listingWords[lang], recordWords[lang]];
  const said: (string | false | undefined)[] = [
    why,
    listing.certainty[claim.certainty],
    claim.stage !== "actual" && listing.stage[claim.stage],
    claim.during !== null && record.during(dateText(claim.during, lang)),
    claim.asOf !== null && record.asOf(dateText(claim.asOf, lang)),
    claim.rank !== "normal" && record.rank[claim.rank],
    claim.basis === "inferred" && record.basis.inferred,
    claim.evidence.length === 0 && listing.unsourced,
    claim.access !== access && record.access[claim.access],
  ];
  return [...new Set(said.filter((each) => typeof each === "string"))];
}

function evidenceLines(evidence: EvidenceView, lang: Lang, width: number): string[] {
  const { quote, citation, status, speaker, note } = evidence;
  const words = recordWords[lang];
  const who = speaker === null ? "" : ` (${isolated(speaker)})`;
  const cited = `${isolated(citation)} [${listingWords[lang].status[status]}]`;
  return [
    ...(quote === null ? [] : wrapLines(words.quote(isolated(quote)) + who, width, `${INDENT}  `)),
    ...wrapLines(cited, width, `${INDENT}  `, `${INDENT}    `),
    ...(note === null ? [] : wrapLines(`${words.note}: ${isolated(note)}`, width, `${INDENT}  `, `${INDENT}    `)),
  ];
}
