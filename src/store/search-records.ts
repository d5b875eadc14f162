import type { Codebook } from "../codebook/codebook.js";
import type { Passage } from "../text/lexemes.js";
import { countryName } from "../values/country.js";
import { groupBy } from "../values/group-by.js";
import { LANGS } from "../values/value.js";
import { passagesOf, type SearchDoc } from "./search-doc.js";
import { memoOf } from "./search-sources.js";
import type { Db } from "./store.js";
import type { ClaimTable } from "./tables.js";

/** Longer texts are sentences, not names. */
const LONGEST_NAME = 80;

type Claim = Pick<ClaimTable, "record" | "property" | "value" | "reference" | "note" | "memo">;

/** Records with the values and notes of their accepted claims and the quotes behind them, as `db` shows them to its reader. */
export async function recordDocs(db: Db, codebook: Codebook, ids: readonly string[]): Promise<SearchDoc[]> {
  const records = await db
    .selectFrom("record")
    .selectAll()
    .where("id", "in", ids)
    .where("deleted", "is", null)
    .execute();
  const claims = await db
    .selectFrom("claim")
    .select(["record", "property", "value", "reference", "note", "memo"])
    .where("record", "in", ids)
    .where("deleted", "is", null)
    .where("state", "=", "accepted")
    .orderBy("id")
    .execute();
  const quotes = await db
    .selectFrom("evidence")
    .innerJoin("claim", "claim.id", "evidence.claim")
    .innerJoin("clip", "clip.id", "evidence.clip")
    .innerJoin("source", "source.id", "clip.source")
    .select(["claim.record", "clip.id", "clip.quote as text", "source.language as lang"])
    .distinct()
    .where("claim.record", "in", ids)
    .where("claim.deleted", "is", null)
    .where("claim.state", "=", "accepted")
    .where("clip.deleted", "is", null)
    .orderBy("clip.id")
    .execute();
  const claimsOf = groupBy(claims, (claim) => claim.record);
  const quotesOf = groupBy(quotes, (quote) => quote.record);
  return records.map((record): SearchDoc => {
    const own = claimsOf.get(record.id) ?? [];
    const texts = own.flatMap((claim) => passagesOfClaim(codebook, record.type, claim));
    const about = [...new Set([record.id, ...own.flatMap((claim) => subjectOf(codebook, record.type, claim))])].sort();
    return {
      kind: "record",
      row: record.id,
      source: null,
      page: null,
      passages: [
        ...texts,
        { text: record.slug, of: "title" },
        ...passagesOf(record.note),
        ...memoOf(record.memo),
        ...(quotesOf.get(record.id) ?? []).map(({ text, lang }): Passage => ({ text, lang })),
      ],
      names: [
        record.slug,
        ...texts.filter(({ of, text }) => of === "title" && text.length <= LONGEST_NAME).map(({ text }) => text),
      ],
      facets: { type: record.type, about, access: record.level, by: record.by },
    };
  });
}

function passagesOfClaim(codebook: Codebook, type: string, claim: Claim): Passage[] {
  return [...valuePassages(codebook, type, claim), ...passagesOf(claim.note), ...memoOf(claim.memo)];
}

function valuePassages(codebook: Codebook, type: string, { property: key, value, reference }: Claim): Passage[] {
  const property = codebook.types.get(type)?.properties.get(key);
  if (reference !== null || !property) return [];
  const read = JSON.parse(value) as unknown;
  if (property.kind === "text") return passagesOf(value, isName(codebook, type, key, value) ? "title" : undefined);
  if (property.kind === "country" && typeof read === "string")
    return LANGS.map((lang) => ({ text: countryName(read, lang), lang }));
  if (property.kind === "choice" && typeof read === "string")
    return Object.entries(property.choices?.[read] ?? {}).map(([lang, text]) => ({ text, lang }));
  return leaves(read).map((text) => ({ text }));
}

/** What a record is called: its name, and any other short text that can stand several times, such as an alias. */
function isName(codebook: Codebook, type: string, key: string, value: string): boolean {
  const { name, properties } = codebook.types.get(type)!;
  return key === name || (properties.get(key)!.many && value.length <= LONGEST_NAME);
}

/** A country or record that the claim names. */
function subjectOf(codebook: Codebook, type: string, { property, value, reference }: Claim): string[] {
  if (reference !== null) return [reference];
  const read =
    codebook.types.get(type)?.properties.get(property)?.kind === "country" ? (JSON.parse(value) as unknown) : "";
  return typeof read === "string" && /^[A-Z]{2}$/.test(read) ? [read] : [];
}

/** The texts in a JSON value, without its keys. */
function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}
