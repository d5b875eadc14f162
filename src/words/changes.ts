import type { Lang } from "../values/value.js";

/** Words of the history of changes. */
export interface ChangeWords {
  readonly title: string;
  readonly about: string;
  readonly none: string;
  /** What was done, from the name that the journal gives it. */
  action(name: string): string;
  /** Which kind of row, from the name of its table. */
  entity(name: string): string;
  changeCount(count: string, isOne: boolean): string;
  andMore(count: string): string;
  readonly added: string;
  readonly deleted: string;
  readonly nothing: string;
  readonly lookAndUndo: string;
  readonly takenBack: string;
  readonly undoTitle: string;
  readonly undo: string;
  readonly undoAll: string;
  readonly withLater: string;
}

type Names = { readonly [name: string]: string };

const named = (names: Names, name: string): string => (Object.hasOwn(names, name) ? names[name]! : name);

const ACTIONS: { readonly [lang in Lang]: Names } = {
  en: {
    add: "added a source",
    clip: "made a clip",
    claim: "made a claim",
    edit: "edited",
    import: "imported",
    merge: "merged",
    split: "split",
    rename: "renamed",
    ask: "asked a question",
    judge: "wrote a judgement",
    record: "began a record",
    obligation: "noted a required report",
    share: "shared",
    unshare: "took back a share",
    undo: "undid",
  },
  es: {
    add: "agregó una fuente",
    clip: "marcó un pasaje",
    claim: "hizo una afirmación",
    edit: "editó",
    import: "importó",
    merge: "fusionó",
    split: "separó",
    rename: "cambió un nombre",
    ask: "hizo una pregunta",
    judge: "escribió una valoración",
    record: "empezó un registro",
    obligation: "anotó un informe exigido",
    share: "compartió",
    unshare: "dejó de compartir",
    undo: "deshizo",
  },
};

const ENTITIES: { readonly [lang in Lang]: Names } = {
  en: {
    source: "source",
    snapshot: "snapshot",
    clip: "clip",
    tag: "tag",
    record: "record",
    redirect: "old name",
    claim: "claim",
    judgement: "judgement",
    question: "question",
    obligation: "required report",
    share: "share",
  },
  es: {
    source: "fuente",
    snapshot: "captura",
    clip: "pasaje",
    tag: "etiqueta",
    record: "registro",
    redirect: "nombre anterior",
    claim: "afirmación",
    judgement: "valoración",
    question: "pregunta",
    obligation: "informe exigido",
    share: "envío",
  },
};

export const changeWords: { readonly [lang in Lang]: ChangeWords } = {
  en: {
    title: "Changes",
    about: "Who changed what, newest first; each can be taken back.",
    none: "Nothing has been changed yet.",
    action: (name) => named(ACTIONS.en, name),
    entity: (name) => named(ENTITIES.en, name),
    changeCount: (count, isOne) => `${count} ${isOne ? "change" : "changes"}`,
    andMore: (count) => `and ${count} more`,
    added: "new",
    deleted: "deleted",
    nothing: "nothing",
    lookAndUndo: "Look, undo",
    takenBack: "taken back",
    undoTitle: "Take back a change",
    undo: "Undo this",
    undoAll: "Undo all of it",
    withLater: "Also take back what was changed later on the same rows",
  },
  es: {
    title: "Cambios",
    about: "Quién cambió qué, lo más reciente primero; cada cambio se puede deshacer.",
    none: "Todavía no se ha cambiado nada.",
    action: (name) => named(ACTIONS.es, name),
    entity: (name) => named(ENTITIES.es, name),
    changeCount: (count, isOne) => `${count} ${isOne ? "cambio" : "cambios"}`,
    andMore: (count) => `y ${count} más`,
    added: "nuevo",
    deleted: "eliminado",
    nothing: "nada",
    lookAndUndo: "Ver y deshacer",
    takenBack: "deshecho",
    undoTitle: "Deshacer un cambio",
    undo: "Deshacer esto",
    undoAll: "Deshacer todo",
    withLater: "Deshacer también lo que se cambió después en las mismas filas",
  },
};
