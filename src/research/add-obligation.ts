import type { Bundles } from "../store/bundle.js";
import { save } from "../store/save.js";
import { change, type Desk } from "./desk.js";
import type { Fields } from "./edit-fields.js";
import { editObligation } from "./edit-obligation.js";

/** Keeps a report that a law requires. The fields are those of `muster edit`. @throws whatever reading a field throws */
export function addObligation(desk: Desk, report: string, fields: Fields): Promise<{ readonly id: string }> {
  return change(desk, "obligation", async (tx) => {
    const empty: Bundles["obligation"]["row"] = {
      id: tx.newId(),
      report: "",
      law: null,
      section: null,
      owed_by: null,
      owed_to: null,
      about: "[]",
      due: null,
      every: null,
      received: null,
      read: 0,
      note: null,
      access: desk.defaults.record,
      memo: null,
      by: "",
      at: "",
      version: 1,
      deleted: null,
    };
    const after = await editObligation(tx, desk, { row: empty }, { ...fields, report });
    await save(tx, desk.codebook, "obligation", [{ after }]);
    return { id: after.row.id };
  });
}
