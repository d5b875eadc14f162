import type { Seeded } from "./seeded.js";

/** A source of the made workspace, in the shape of FORMAT.md, and the text of its pages as it grows with what is quoted from it. */
export interface MadeSource {
  readonly shape: { readonly id: string; readonly [field: string]: unknown };
  /** Text by page; undefined for a source of which nothing was captured. */
  readonly pages: string[] | undefined;
  readonly pageCount: number;
}

const PUBLISHERS = [
  "U.S. Government Accountability Office",
  "U.S. Customs and Border Protection",
  "Ministerio de Gobernación",
  "Prensa Libre",
  "The Washington Post",
  "Reuters",
  "WOLA",
  "La Hora",
  "U.S. House of Representatives",
  "Congressional Research Service",
];
const FAMILIES = ["Isacson", "Meyer", "Partlow", "Sieff", "Miroff", "Pérez", "López", "Muñoz", "García", "Cruz"];
const GIVEN = ["Adam", "Maureen", "Joshua", "Kevin", "Nick", "Sonia", "José", "Ana", "Héctor", "Marcela"];
const TOPICS = [
  "border task forces",
  "land border training",
  "joint patrols",
  "aid to police",
  "the interdiction of drugs",
];
const TEMAS = [
  "fuerzas de tarea fronterizas",
  "la frontera terrestre",
  "patrullajes conjuntos",
  "la ayuda a la policía",
];
const FILLER =
  "The department told Congress that the effort supports regional security, and that results are reviewed each quarter. " +
  "Officials said that units were vetted before they received training, and that equipment stayed with them. ";

/** `count` sources of all kinds; the first `cited` of them have `pages` pages each, all captured. */
export function makeSources(random: Seeded, count: number, cited: number, pages: number): MadeSource[] {
  return Array.from({ length: count }, (_, place) => {
    const isCited = place < cited;
    const pageCount = isCited ? pages : random.whole(1, 12);
    const isCaptured = isCited || random.chance(0.7);
    return {
      shape: shapeOf(random, place),
      pages: isCaptured ? Array.from({ length: pageCount }, () => FILLER.repeat(random.whole(4, 9))) : undefined,
      pageCount,
    };
  });
}

export function shapeOf(random: Seeded, place: number): MadeSource["shape"] {
  const language = random.chance(0.3) ? "es" : "en";
  const year = random.whole(2008, 2022);
  const publisher = random.one(PUBLISHERS);
  const isPress = random.chance(0.5);
  const topic = language === "es" ? `Informe sobre ${random.one(TEMAS)}` : `Report on ${random.one(TOPICS)}`;
  return {
    id: `${publisher.toLowerCase().replace(/[^a-z]+/g, "")}-${year}-${place}`,
    type: isPress ? "article-newspaper" : "report",
    title: `${topic}, ${year} (${place})`,
    author: random.chance(0.6)
      ? [{ family: random.one(FAMILIES), given: random.one(GIVEN) }]
      : [{ literal: publisher }],
    ...(isPress ? { "container-title": publisher } : { publisher, number: `${year}-${place}` }),
    issued: `${year}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`,
    URL: `https://example.org/${year}/${place}`,
    language,
    kind: random.chance(0.4) ? "primary" : "secondary",
    access: random.chance(0.8) ? "public" : random.chance(0.75) ? "team" : "confidential",
    copy: random.one(["public", "team", "team", "none"]),
  };
}

export const two = (number: number): string => String(number).padStart(2, "0");
