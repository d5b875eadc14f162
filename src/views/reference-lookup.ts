import type { RecordRef } from "../query/plan.js";
import type { ReferenceLookup, ReferenceQuestion } from "../query/references.js";
import { slugsAndIds } from "../store/labels.js";
import { recordsBySlug } from "../store/records.js";
import type { Reader } from "../store/store.js";
import { nearNames } from "../values/near-names.js";

/** The records that a reader can see, for the check of a query: by slug, old slug or id. */
export function referenceLookup(reader: Reader): ReferenceLookup {
  return {
    async resolve(questions: readonly ReferenceQuestion[]) {
      const types = [...new Set(questions.flatMap((question) => question.types))];
      const rows = await slugsAndIds(reader.db, types, [...new Set(questions.map((question) => question.word))]);
      const answers: (readonly RecordRef[])[] = [];
      for (const { types, word } of questions) {
        const found = rows.filter((row) => types.includes(row.type) && (row.slug === word || row.id === word));
        answers.push(found.length > 0 ? found : await recordsBySlug(reader.db, types, word));
      }
      return answers;
    },
    async near({ types, word }) {
      const records = await recordsBySlug(reader.db, types);
      return nearNames(
        word,
        records.map((record) => record.slug),
      );
    },
  };
}
