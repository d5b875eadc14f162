import type { Access, Lang } from "../values/value.js";

type Counted = readonly [one: string, many: string];

/** Words of `rename`, `merge`, `split` and `edit --where`. */
export interface CarryingWords {
  readonly heads: {
    readonly [action in "rename" | "merge" | "split"]: (from: string, to: string, done: boolean) => string;
  };
  readonly kinds: {
    readonly [kind in
      | "claims"
      | "references"
      | "clips"
      | "judgements"
      | "questions"
      | "obligations"
      | "redirects"]: Counted;
  };
  readonly nothingNamesIt: string;
  readonly among: string;
  readonly disputed: string;
  readonly selfReferences: string;
  readonly closed: (level: Access) => string;
  readonly edited: (changed: number, matched: number, done: boolean) => string;
  readonly opened: (count: number) => string;
  readonly shut: (count: number) => string;
  readonly undoWith: (batch: string) => string;
  readonly ask: string;
  /** What counts as yes, in small letters. */
  readonly yes: readonly string[];
  readonly unchanged: string;
  readonly onlyPreview: string;
}

export const countOf = (count: number, [one, many]: Counted): string => `${count} ${count === 1 ? one : many}`;

export const carryingWords: { readonly [lang in Lang]: CarryingWords } = {
  en: {
    heads: {
      rename: (from, to, done) =>
        done
          ? `${from} is called ${to} now; the old name leads to it`
          : `${from} would be called ${to}; the old name would lead to it`,
      merge: (from, to, done) =>
        done
          ? `${from} went into ${to}; the old name leads there`
          : `${from} would go into ${to}; the old name would lead there`,
      split: (from, to, done) => (done ? `${to} was made out of ${from}` : `${to} would be made out of ${from}`),
    },
    kinds: {
      claims: ["claim", "claims"],
      references: ["claim that refers to it", "claims that refer to it"],
      clips: ["clip", "clips"],
      judgements: ["judgement", "judgements"],
      questions: ["question", "questions"],
      obligations: ["obligation", "obligations"],
      redirects: ["earlier name", "earlier names"],
    },
    nothingNamesIt: "nothing else names it",
    among: "among them:",
    disputed: "sources disagree on it then:",
    selfReferences: "taken back, since it would refer to itself:",
    closed: (level) =>
      `levels of access differ: what comes of it is ${level}, and so is everything that names it; to keep it more open, open the other one first`,
    edited: (changed, matched, done) =>
      done ? `${changed} of ${matched} found were changed` : `${changed} of ${matched} found would be changed`,
    opened: (count) => `seen by more people than before: ${count}`,
    shut: (count) => `seen by fewer people than before: ${count}`,
    undoWith: (batch) => `to take it back: muster undo ${batch}`,
    ask: "Do it? [y/N] ",
    yes: ["y", "yes"],
    unchanged: "nothing was changed",
    onlyPreview: "nothing was changed: this is a preview; --yes does it",
  },
  es: {
    heads: {
      rename: (from, to, done) =>
        done
          ? `${from} ahora se llama ${to}; el nombre anterior lleva a él`
          : `${from} se llamaría ${to}; el nombre anterior llevaría a él`,
      merge: (from, to, done) =>
        done
          ? `${from} se unió a ${to}; el nombre anterior lleva allí`
          : `${from} se uniría a ${to}; el nombre anterior llevaría allí`,
      split: (from, to, done) => (done ? `${to} se separó de ${from}` : `${to} se separaría de ${from}`),
    },
    kinds: {
      claims: ["afirmación", "afirmaciones"],
      references: ["afirmación que se refiere a él", "afirmaciones que se refieren a él"],
      clips: ["pasaje", "pasajes"],
      judgements: ["valoración", "valoraciones"],
      questions: ["pregunta", "preguntas"],
      obligations: ["obligación", "obligaciones"],
      redirects: ["nombre anterior", "nombres anteriores"],
    },
    nothingNamesIt: "nada más lo nombra",
    among: "entre ellas:",
    disputed: "las fuentes discrepan entonces sobre:",
    selfReferences: "se retira, pues se referiría a sí mismo:",
    closed: (level) =>
      `los niveles de acceso difieren: el resultado tiene el nivel ${level}, y también todo lo que lo nombra; para que quede más abierto, abra antes el otro`,
    edited: (changed, matched, done) =>
      done ? `se cambiaron ${changed} de ${matched} encontrados` : `se cambiarían ${changed} de ${matched} encontrados`,
    opened: (count) => `visibles para más personas que antes: ${count}`,
    shut: (count) => `visibles para menos personas que antes: ${count}`,
    undoWith: (batch) => `para deshacerlo: muster undo ${batch}`,
    ask: "¿Hacerlo? [s/N] ",
    yes: ["s", "si", "sí"],
    unchanged: "no se cambió nada",
    onlyPreview: "no se cambió nada: es una vista previa; --yes lo hace",
  },
};
