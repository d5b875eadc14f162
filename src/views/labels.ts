import type { Codebook } from "../codebook/codebook.js";
import type { Fact } from "../facts/fact.js";
import { nameRows, recordNames } from "../store/labels.js";
import type { Reader } from "../store/store.js";
import { textIn } from "../values/text-value.js";
import { isSpecial, type Lang, type Text } from "../values/value.js";

/** What a record is called, and where it is. */
export interface Label {
  readonly type: string;
  readonly slug: string;
  readonly label: string;
}

/** Names of records in the reader's language, by id; one without a name goes by its slug. Records that he may not see are missing. */
export async function labelsOf(
  reader: Reader,
  codebook: Codebook,
  lang: Lang,
  ids: Iterable<string>,
): Promise<Map<string, Label>> {
  const wanted = [...new Set(ids)];
  const labels = new Map<string, Label>();
  if (wanted.length === 0) return labels;
  const types = new Map([...codebook.types.values()].map((type) => [type.key, type.name]));
  for (const { id, type, slug } of await recordNames(reader.db, wanted)) labels.set(id, { type, slug, label: slug });
  for (const { record, type, property, detail } of await nameRows(reader.db, wanted, [...new Set(types.values())])) {
    if (types.get(type) !== property || detail === null) continue;
    const { value } = JSON.parse(detail) as Fact;
    const known = labels.get(record);
    if (known && !isSpecial(value)) labels.set(record, { ...known, label: textIn(value as Text, lang).text });
  }
  return labels;
}
