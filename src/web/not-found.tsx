import type { RecordType } from "../codebook/codebook.js";
import { pathOf, typeByPath } from "../codebook/path.js";
import {
  listingAddress,
  obligationsAddress,
  questionsAddress,
  recordAddress,
  searchAddress,
  sourceAddress,
  sourcesAddress,
} from "../pages/addresses.js";
import { NotFoundPage } from "../pages/message-page.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { LANGS } from "../values/value.js";
import { nearSlugs, nearSources } from "../views/near.js";
import { pageWords } from "../words/pages.js";
import { questionWords } from "../words/questions.js";
import { searchPageWords } from "../words/search-page.js";
import { refusal, type Visit } from "./visit.js";

/** There is no such section: the paths that are near, or the same section under its name in this language. */
export function noSuchPath(visit: Visit, name: string): Response {
  const { c, lang, site } = visit;
  const types = [...site.codebook.types.values()];
  const paths = new Map(types.map((type) => [pathOf(type, lang), type]));
  const own: { readonly [path: string]: { text: string; address: string } } = {
    sources: { text: pageWords[lang].sources, address: sourcesAddress(lang) },
    search: { text: searchPageWords[lang].title, address: searchAddress(lang) },
    questions: { text: questionWords[lang].questions, address: questionsAddress(lang) },
    obligations: { text: questionWords[lang].obligations, address: obligationsAddress(lang) },
  };
  const near = nearNames(name, [...paths.keys(), ...Object.keys(own)]).map((path) => {
    const type = paths.get(path);
    return type ? { text: type.plural[lang], address: listingAddress(site.codebook, lang, type.key) } : own[path]!;
  });
  return refusal(c, 404, lang, <NotFoundPage site={site} lang={lang} name={name} near={near} />);
}

export async function noSuchRecord(visit: Visit, type: RecordType, slug: string): Promise<Response> {
  const { c, lang, site, look } = visit;
  const near = (await nearSlugs(look, type.key, slug)).map((each) => ({
    text: each,
    address: recordAddress(site.codebook, lang, { type: type.key, slug: each }),
  }));
  return refusal(c, 404, lang, <NotFoundPage site={site} lang={lang} name={slug} near={near} />);
}

export async function noSuchSource(visit: Visit, key: string): Promise<Response> {
  const { c, lang, site, look } = visit;
  const near = (await nearSources(look, key)).map((each) => ({ text: each, address: sourceAddress(lang, each) }));
  return refusal(c, 404, lang, <NotFoundPage site={site} lang={lang} name={key} near={near} />);
}

/** The answer, or that there is no such source. */
export async function orNoSuchSource(visit: Visit, key: string, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof Problem && error.code === "source-missing") return noSuchSource(visit, key);
    throw error;
  }
}

/** The type whose path this is in another language: `/en/despliegues` is meant for `/en/deployments`. */
export function typeInOtherLanguage({ lang, site }: Visit, path: string): RecordType | undefined {
  return LANGS.filter((each) => each !== lang)
    .map((each) => typeByPath(site.codebook, each, path))
    .find(Boolean);
}
