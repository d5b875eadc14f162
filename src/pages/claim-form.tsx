import type { Child } from "hono/jsx";
import type { Property } from "../codebook/codebook.js";
import { BASES, CERTAINTIES, type Lang, RANKS, STAGES } from "../values/value.js";
import type { FilterOption } from "../views/filter-options.js";
import type { ClaimView, RecordView } from "../views/shapes.js";
import { claimFormWords } from "../words/claim-form.js";
import { recordAddress } from "./addresses.js";
import { type Draft, heldValue, heldValues, WriteForm } from "./form-parts.js";
import { Page, type Site } from "./page.js";

interface Props {
  readonly site: Site;
  readonly draft: Draft;
  readonly record: RecordView;
  readonly property: Property;
  /** What the property may hold, where that is a list. */
  readonly options: readonly FilterOption[];
  /** The claim that is corrected; absent: a new one. */
  readonly claim?: ClaimView | undefined;
  readonly address: (lang: Lang) => string;
}

/** A claim as a form: its value in an input made for its kind, how it is said, and the passages that prove it. */
export function ClaimFormPage({ site, draft, record, property, options, claim, address }: Props) {
  const { lang } = record;
  const words = claimFormWords[lang];
  const label = property.label[lang];
  const title = claim ? words.editOf(label) : words.addTo(label);
  const held = claimFields(claim, property, lang);
  const of = (name: string) => heldValue(draft, name, held[name]);
  const back = recordAddress(site.codebook, lang, record);
  return (
    <Page site={site} lang={lang} title={title} address={address} section={record.type}>
      <p class="trail">
        <a href={back} dir="auto">
          {record.label}
        </a>
      </p>
      <h1>{title}</h1>
      {property.help && <p class="lead">{property.help[lang]}</p>}
      <WriteForm
        lang={lang}
        draft={draft}
        action={address(lang)}
        back={back}
        {...(claim && { version: claim.version })}
      >
        <ValueFields property={property} lang={lang} of={of} options={options} isNew={!claim} />
        <Passages record={record} lang={lang} draft={draft} claim={claim} />
        <div class="field-grid">
          <Choice name="stage" label={words.stage} values={STAGES} texts={words.stages} held={of("stage")} />
          <Choice
            name="certainty"
            label={words.certainty}
            values={CERTAINTIES}
            texts={words.certainties}
            held={of("certainty")}
          />
          <Choice name="basis" label={words.basis} values={BASES} texts={words.bases} held={of("basis")} />
          <Choice name="rank" label={words.rank} values={RANKS} texts={words.ranks} held={of("rank")} />
          <Field name="during" label={words.during} hint={words.duringHint}>
            <input type="text" id="f-during" name="during" value={of("during")} aria-describedby="h-during" />
          </Field>
          <Field name="as-of" label={words.asOf} hint={words.asOfHint}>
            <input type="text" id="f-as-of" name="as-of" value={of("as-of")} aria-describedby="h-as-of" />
          </Field>
        </div>
        <Field name="note" label={words.note} hint={words.noteHint}>
          <textarea id="f-note" name="note" rows={3} aria-describedby="h-note" dir="auto">
            {of("note")}
          </textarea>
        </Field>
        {claim && (
          <label>
            <input type="checkbox" name="withdraw" value="yes" checked={of("withdraw") !== ""} /> {words.withdraw}
          </label>
        )}
      </WriteForm>
    </Page>
  );
}

/**
 * What the fields of a claim hold as it stands. A form is compared with it, and only what differs is changed: a value is shown as one reads
 * it, and must not be read anew unless somebody wrote another.
 */
export function claimFields(
  claim: ClaimView | undefined,
  property: Property,
  lang: Lang,
): { readonly [name: string]: string } {
  if (!claim) return { stage: "actual", certainty: "reported", basis: "stated", rank: "normal" };
  const { value, text, stage, certainty, basis, rank, during, asOf, note } = claim;
  const byLanguage = property.kind === "text" && typeof value === "object" ? (value as { [lang: string]: string }) : {};
  const plain = typeof value === "string" ? (property.kind === "date" ? text : value) : text;
  return {
    value: property.kind === "text" && typeof value === "object" ? "" : plain,
    "value.en": byLanguage["en"] ?? (property.kind === "text" && lang === "en" ? plain : ""),
    "value.es":
      byLanguage["es"] ?? (property.kind === "text" && lang === "es" && typeof value === "string" ? plain : ""),
    stage,
    certainty,
    basis,
    rank,
    during: during ?? "",
    "as-of": asOf ?? "",
    note: note ?? "",
  };
}

interface ValueProps {
  readonly property: Property;
  readonly lang: Lang;
  readonly options: readonly FilterOption[];
  readonly isNew: boolean;
  of(name: string): string;
}

function ValueFields({ property, lang, of, options, isNew }: ValueProps) {
  const words = claimFormWords[lang];
  const { kind } = property;
  const hint = words.hint[kind];
  const described = hint === undefined ? undefined : "h-value";
  if (kind === "text")
    return (
      <>
        {(["en", "es"] as const).map((each) => (
          <Field name={`value.${each}`} label={`${words.value} ${words.inLanguage(each)}`}>
            <input
              type="text"
              id={`f-value.${each}`}
              name={`value.${each}`}
              value={of(`value.${each}`)}
              lang={each}
              autofocus={each === lang}
            />
          </Field>
        ))}
      </>
    );
  if (kind === "choice")
    return (
      <Field name="value" label={words.value}>
        <select id="f-value" name="value" required={isNew} autofocus>
          <option value=""></option>
          {options.map(({ value, label }) => (
            <option value={value} selected={value === of("value")}>
              {label}
            </option>
          ))}
        </select>
      </Field>
    );
  return (
    <Field name="value" label={words.value} hint={hint}>
      <input
        type="text"
        id="f-value"
        name="value"
        value={of("value")}
        required
        autofocus
        autocomplete="off"
        list={options.length > 0 ? "of-value" : undefined}
        aria-describedby={described}
      />
      {options.length > 0 && (
        <datalist id="of-value">
          {options.map(({ value, label }) => (
            <option value={value}>{label}</option>
          ))}
        </datalist>
      )}
    </Field>
  );
}

/** The passages that other claims of the record rest on, and room for the id of one more. */
function Passages({
  record,
  lang,
  draft,
  claim,
}: {
  record: RecordView;
  lang: Lang;
  draft: Draft;
  claim: ClaimView | undefined;
}) {
  const words = claimFormWords[lang];
  const passages = new Map(
    record.claims
      .flatMap(({ evidence }) => evidence)
      .flatMap((each) => (each.clip ? [[each.clip, each] as const] : [])),
  );
  const chosen = heldValues(draft, "clips[]", clipsOf(claim));
  return (
    <fieldset class="passages">
      <legend>{words.clips}</legend>
      {[...passages.values()].map(({ clip, quote, citation }) => (
        <label>
          <input type="checkbox" name="clips[]" value={clip ?? ""} checked={chosen.includes(clip ?? "")} />{" "}
          <q dir="auto">{quote}</q> <span class="aside">{citation}</span>
        </label>
      ))}
      <Field name="clip" label={words.otherClip} hint={words.otherClipHint}>
        <input type="text" id="f-clip" name="clip" value={heldValue(draft, "clip")} aria-describedby="h-clip" />
      </Field>
    </fieldset>
  );
}

/** Ids of the passages that a claim rests on. */
export const clipsOf = (claim: ClaimView | undefined): string[] =>
  (claim?.evidence ?? []).flatMap(({ clip }) => (clip ? [clip] : []));

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: Child;
}

function Field({ name, label, hint, children }: FieldProps) {
  return (
    <div class="field">
      <label for={`f-${name}`}>{label}</label>
      {children}
      {hint !== undefined && (
        <p class="hint" id={`h-${name}`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly values: readonly T[];
  readonly texts: { readonly [value in T]: string };
  readonly held: string;
}

function Choice<T extends string>({ name, label, values, texts, held }: ChoiceProps<T>) {
  return (
    <Field name={name} label={label}>
      <select id={`f-${name}`} name={name}>
        {values.map((value) => (
          <option value={value} selected={value === held}>
            {texts[value]}
          </option>
        ))}
      </select>
    </Field>
  );
}
