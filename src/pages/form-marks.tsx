import type { Writer } from "./page.js";

/** What every form that changes something carries unseen: that it is ours, and which it is. */
export function FormMarks({ writer }: { writer: Pick<Writer, "key" | "once"> }) {
  return (
    <>
      <input type="hidden" name="form-key" value={writer.key} />
      <input type="hidden" name="form-once" value={writer.once} />
    </>
  );
}
