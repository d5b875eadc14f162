import type { Child } from "hono/jsx";
import type { Lang } from "../values/value.js";
import { writingWords } from "../words/writing.js";
import { FormMarks } from "./form-marks.js";
import type { Writer } from "./page.js";
import { type Notice, ProblemNotice } from "./problem-notice.js";
import { differingFields, type Shape, shapeText } from "./shape-text.js";

/** What a form sent, field by field; boxes of one name (`clips[]`) are a list. */
export type Typed = { readonly [field: string]: readonly string[] };

/** How a form is to be shown: empty or as it stands, or once more with what was typed and why it was not taken. */
export interface Draft {
  readonly writer: Writer;
  readonly typed?: Typed;
  readonly notice?: Notice;
  readonly conflict?: ConflictSides;
}

/** What somebody wrote and what stands there by now, in the shapes of the plain files. */
export interface ConflictSides {
  readonly mine: Shape;
  /** Undefined: it is gone. */
  readonly theirs: Shape | undefined;
  /** The version that is there now; what is saved on top of it takes its place. */
  readonly version: number | undefined;
}

/** What a field holds: what was typed, else what it stands at. */
export const heldValue = ({ typed }: Draft, name: string, otherwise = ""): string =>
  typed ? (typed[name]?.[0] ?? "") : otherwise;

/** What boxes of one name hold. */
export const heldValues = ({ typed }: Draft, name: string, otherwise: readonly string[] = []): readonly string[] =>
  typed ? (typed[name] ?? []) : otherwise;

interface FormProps {
  readonly lang: Lang;
  readonly draft: Draft;
  readonly action: string;
  /** Where "cancel" leads. */
  readonly back: string;
  /** The version of the row that the form was filled from. */
  readonly version?: number;
  readonly submit?: string;
  readonly children: Child;
}

/** A form that changes something: why it was not taken, both sides of a conflict, its fields, save and cancel. */
export function WriteForm({ lang, draft, action, back, version, submit, children }: FormProps) {
  const words = writingWords[lang];
  const stated = draft.conflict?.version ?? version;
  return (
    <form class="write" method="post" action={action}>
      <FormMarks writer={draft.writer} />
      {stated !== undefined && <input type="hidden" name="version" value={String(stated)} />}
      {draft.conflict ? (
        <ConflictTable sides={draft.conflict} lang={lang} />
      ) : (
        draft.notice && <ProblemNotice notice={draft.notice} lang={lang} />
      )}
      {children}
      <p class="actions">
        <button type="submit">{submit ?? words.save}</button> <a href={back}>{words.cancel}</a>
      </p>
    </form>
  );
}

/** Both texts of what two people changed at once; of the fields only those that differ. */
function ConflictTable({ sides, lang }: { sides: ConflictSides; lang: Lang }) {
  const words = writingWords[lang];
  const { mine, theirs } = sides;
  const fields = differingFields(mine, theirs ?? {}).filter((field) => !BOOKKEEPING.has(field));
  return (
    <div class="notice conflict" role="alert">
      <h2>{words.conflict}</h2>
      <p>{words.conflictHow}</p>
      {theirs === undefined && <p>{words.gone}</p>}
      {theirs !== undefined && fields.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.yours}</th>
              <th scope="col">{words.theirs}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr>
                <th scope="row">
                  <code>{field}</code>
                </th>
                <td dir="auto">{shapeText(mine[field]) || words.nothing}</td>
                <td dir="auto">{shapeText(theirs[field]) || words.nothing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** Of a row's own keeping, not what anybody wrote. */
const BOOKKEEPING: ReadonlySet<string> = new Set(["id", "version", "by", "at"]);
