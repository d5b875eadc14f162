import { findObligation } from "../store/find.js";
import { save } from "../store/save.js";
import { change, type Desk } from "./desk.js";
import type { Fields } from "./edit-fields.js";
import { editObligation } from "./edit-obligation.js";

/**
 * Notes that a required report came (`received`, key of the source) or that somebody has read it (`read`).
 * @throws Problem "obligation-missing", "source-missing"
 */
export function receiveReport(
  desk: Desk,
  id: string,
  fields: Fields,
): Promise<{ readonly id: string; readonly version: number }> {
  return change(desk, fields["read"] === undefined ? "received" : "read", async (tx) => {
    const before = { row: await findObligation(tx.db, id) };
    const after = await editObligation(tx, desk, before, fields);
    if (JSON.stringify(after) === JSON.stringify(before)) return { id, version: before.row.version };
    const [saved] = await save(tx, desk.codebook, "obligation", [{ before, after }]);
    return { id, version: saved!.row.version };
  });
}
