import type { Property } from "../codebook/codebook.js";
import { dateText } from "../listings/marks.js";
import type { Access, Lang } from "../values/value.js";
import type { ClaimView } from "../views/shapes.js";
import { claimFormWords } from "../words/claim-form.js";
import { listingWords } from "../words/listing.js";
import { recordWords } from "../words/record.js";
import { Evidence } from "./evidence.js";
import { ValueText } from "./fact-text.js";

interface Props {
  readonly claim: ClaimView;
  readonly property: Property;
  readonly lang: Lang;
  /** Level of the record; a claim tells its own only where it is another. */
  readonly access: Access;
  readonly isTeam: boolean;
  /** Where it is corrected, for who may. */
  readonly editAt?: string | undefined;
  /** Why it does not count, where it does not. */
  readonly why?: string | undefined;
}

/** A claim whole: what it says and how, its note, every passage that backs it, and who entered it. */
export function Claim({ claim, property, lang, access, isTeam, editAt, why }: Props) {
  const words = recordWords[lang];
  return (
    <li id={`claim-${claim.id}`} class="claim">
      <p>
        <b>
          <ValueText text={claim.text} value={claim.value} property={property} lang={lang} />
        </b>
        {standing(claim, lang, isTeam ? access : claim.access, why).map((text) => (
          <>
            {" "}
            <span class="mark">{text}</span>
          </>
        ))}
      </p>
      {claim.note !== null && (
        <p class="note" dir="auto">
          {words.note}: {claim.note}
        </p>
      )}
      {claim.evidence.map((evidence) => (
        <Evidence evidence={evidence} lang={lang} />
      ))}
      {isTeam && (
        <p class="entered">
          {words.entered(claim.by, dateText(claim.at.slice(0, 10), lang))}
          {editAt !== undefined && (
            <>
              {" "}
              <a href={editAt}>
                {claimFormWords[lang].edit} <span class="unseen">{claim.text}</span>
              </a>
            </>
          )}
        </p>
      )}
    </li>
  );
}

/** All that a claim says of itself; what is usual (normal, stated, actual, reported) is left out. */
function standing(claim: ClaimView, lang: Lang, access: Access, why: string | undefined): string[] {
  const [listing, record] = [listingWords[lang], recordWords[lang]];
  const said: (string | false | undefined)[] = [
    why,
    claim.certainty !== "reported" && listing.certainty[claim.certainty],
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
