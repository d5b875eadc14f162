import { z } from "zod";
import { newClipAddress, sourceAddress } from "../pages/addresses.js";
import { ClipForm } from "../pages/clip-form.js";
import { addClip } from "../research/add-clip.js";
import { Problem } from "../values/problem.js";
import { ACCESS_LEVELS } from "../values/value.js";
import { sourceHead } from "../views/source.js";
import { orNoSuchSource } from "./not-found.js";
import type { Visit } from "./visit.js";
import { field, formRoute } from "./write.js";

const FIELDS = z.object({
  quote: field,
  page: field,
  typed: field,
  note: field,
  memo: field,
  tags: field,
  about: field,
  speaker: field,
  important: field,
  access: field.pipe(z.enum(ACCESS_LEVELS).optional()),
});

/** A new passage of a source: what was selected in the reader comes in the address, and may be corrected. */
export function newClipRoute(visit: Visit, name: string): Promise<Response> {
  return orNoSuchSource(visit, name, async () => {
    const { site, lang, look } = visit;
    const source = await sourceHead(look, name);
    if (name !== source.key) return visit.c.redirect(newClipAddress(lang, source.key) + visit.search, 301);
    const selected = new URLSearchParams(visit.search);
    const quote = selected.get("quote") ?? "";
    const page = selected.get("page") ?? "";
    return formRoute(visit, {
      fields: FIELDS,
      back: sourceAddress(lang, source.key),
      show: (draft) => <ClipForm site={site} lang={lang} draft={draft} source={source} quote={quote} page={page} />,
      save: async (desk, typed) => {
        const { note, memo, speaker, access } = typed;
        const onPage = readPage(typed.page);
        const clip = await addClip(desk, {
          source: source.key,
          quote: typed.quote ?? "",
          typed: typed.typed !== undefined,
          important: typed.important !== undefined,
          tags: listOf(typed.tags),
          about: listOf(typed.about),
          ...(onPage !== undefined && { page: onPage }),
          ...(note !== undefined && { note: { [lang]: note } }),
          ...(memo !== undefined && { memo }),
          ...(speaker !== undefined && { speaker }),
          ...(access !== undefined && { access }),
        });
        return sourceAddress(lang, source.key, clip.id);
      },
    });
  });
}

const listOf = (text = ""): string[] =>
  text
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");

function readPage(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,5}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new Problem("field-invalid", `page: "${text}" is no page number`, "pages are counted from 1");
}
