import { raw } from "hono/html";
import { formatNumber } from "../values/format-number.js";
import type { Lang } from "../values/value.js";
import type { FilterOption } from "../views/filter-options.js";
import { filterWords } from "../words/filters.js";
import type { FilterField, FilterFields } from "./filter-fields.js";

interface Props {
  readonly fields: FilterFields;
  /** Where the form is sent: the listing's own address. */
  readonly action: string;
  readonly lang: Lang;
  /** Opened where something in it is to be mended. */
  readonly open: boolean;
}

/**
 * The form that filters a listing. It is sent as a plain address, whose fields are the keys of the query grammar; empty fields are
 * left out and the rest brought into canonical form by whoever takes it.
 */
export function FilterForm({ fields, action, lang, open }: Props) {
  const words = filterWords[lang];
  const { main, more, order, others, q } = fields;
  const isMoreAsked = [...more, ...others].some(isAsked);
  return (
    <search>
      <form class="filters" method="get" action={action}>
        <SearchBox lang={lang} value={q} />
        <details class="fields" open={open}>
          <summary>{words.title}</summary>
          <div class="field-grid">
            {[...others, ...main, ...order].map((field) => (
              <Field field={field} lang={lang} />
            ))}
            <div class="buttons">
              <button type="submit">{words.show}</button> <a href={action}>{words.clear}</a>
            </div>
          </div>
          {more.length > 0 && (
            <details class="more" open={open && isMoreAsked}>
              <summary>{words.more}</summary>
              <div class="field-grid">
                {more.map((field) => (
                  <Field field={field} lang={lang} />
                ))}
              </div>
            </details>
          )}
        </details>
      </form>
    </search>
  );
}

export function SearchBox({ lang, value = "", hint }: { lang: Lang; value?: string; hint?: string }) {
  const words = filterWords[lang];
  return (
    <div class="search-box">
      <label for="q">{words.search}</label>
      <input id="q" name="q" type="search" value={value} aria-describedby="q-hint" />
      <button type="submit">{words.search}</button>
      <span id="q-hint" class="hint">
        {hint ?? words.searchHint}
      </span>
    </div>
  );
}

const isAsked = (field: FilterField): boolean =>
  field.control === "text" ? field.value !== "" : field.control === "boxes" && field.boxes.some(({ ticked }) => ticked);

function Field({ field, lang }: { field: FilterField; lang: Lang }) {
  if (field.control === "boxes") return <Boxes field={field} lang={lang} />;
  const id = `f-${field.name.replace(/[^a-z0-9_-]/g, "-")}`;
  return (
    <div class="field">
      <label for={id}>{field.label}</label>
      {field.control === "select" ? (
        <select id={id} name={field.name}>
          {field.options.map(({ value, label, chosen }) => (
            <option value={value} selected={chosen}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <TextInput id={id} field={field} />
      )}
    </div>
  );
}

function TextInput({ id, field }: { id: string; field: Extract<FilterField, { control: "text" }> }) {
  const isOffering = field.offered.length > 0;
  return (
    <>
      <input
        id={id}
        name={field.name}
        type="text"
        value={field.value}
        autocomplete="off"
        list={isOffering ? `${id}-offered` : undefined}
        aria-describedby={field.hint === "" ? undefined : `${id}-hint`}
      />
      {field.hint !== "" && (
        <span id={`${id}-hint`} class="hint">
          {field.hint}
        </span>
      )}
      {isOffering && <datalist id={`${id}-offered`}>{offeredOptions(field.offered)}</datalist>}
    </>
  );
}

function Boxes({ field, lang }: { field: Extract<FilterField, { control: "boxes" }>; lang: Lang }) {
  const words = filterWords[lang];
  const ticked = field.boxes.filter((box) => box.ticked);
  return (
    <details class="field boxes">
      <summary>
        <span class="field-label">{field.label}</span>
        <span class="ticked">{ticked.length === 0 ? words.anything : ticked.map(({ label }) => label).join(", ")}</span>
      </summary>
      <fieldset>
        <legend class="unseen">
          {field.label}: {words.anyOf}
        </legend>
        {field.boxes.map(({ value, label, count = 0, ticked: isTicked }) => (
          <label>
            <input type="checkbox" name={field.name} value={value} checked={isTicked} /> {label}
            {count > 0 && <span class="counts"> ({formatNumber(count)})</span>}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

// The same for every form of a type until something changes, and the longest part of it.
const printed = new WeakMap<readonly FilterOption[], ReturnType<typeof raw>>();

function offeredOptions(offered: readonly FilterOption[]) {
  const known = printed.get(offered);
  if (known) return known;
  const options = raw(offered.map(({ value, label }) => String(<option value={value}>{label}</option>)).join(""));
  printed.set(offered, options);
  return options;
}
