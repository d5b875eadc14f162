import { formatNumber } from "../values/format-number.js";
import type { Lang } from "../values/value.js";

/** Words of questions, contacts, obligations and shares. */
export interface QuestionWords {
  readonly questions: string;
  readonly questionsAbout: string;
  readonly contacts: string;
  readonly contactsAbout: string;
  readonly obligations: string;
  readonly obligationsAbout: string;
  readonly state: { readonly [state in "overdue" | "open" | "answered" | "closed"]: string };
  readonly none: { readonly questions: string; readonly contacts: string; readonly obligations: string };
  count(open: number, overdue: number): string;
  readonly showAll: string;
  readonly showOpen: string;
  due(date: string): string;
  ask(who: string): string;
  asked(who: string, date: string | null): string;
  answered(who: string, date: string | null): string;
  readonly about: string;
  readonly tags: string;
  readonly raisedBy: string;
  readonly toAsk: string;
  readonly alreadyAsked: string;
  readonly answeredQuestions: string;
  readonly related: string;
  readonly nothingToAsk: string;
  toAskCount(count: number): string;
  readonly sharedWith: string;
  shared(who: string, date: string | null): string;
  sharedOn(date: string): string;
  readonly reportState: { readonly [state in "overdue" | "due" | "received" | "none"]: string };
  readonly noLaw: string;
  section(section: string): string;
  owed(by: string | null, to: string | null): string;
  missed(count: number, since: string): string;
  next(dates: string): string;
  every(duration: string): string;
  received(title: string): string;
  readonly receivedLabel: string;
  readonly notReceived: string;
  readonly unread: string;
  read(by: string | null, date: string | null): string;
}

/** `P1Y6M` in words: each part with its unit. */
function duration(
  text: string,
  units: { readonly [sign: string]: readonly [one: string, many: string] },
  and: string,
): string {
  return [...text.matchAll(/(\d+)([YMWD])/g)]
    .map(([, count, sign]) => (count === "1" ? units[sign!]![0] : `${count} ${units[sign!]![1]}`))
    .join(and);
}

export const questionWords: { readonly [lang in Lang]: QuestionWords } = {
  en: {
    questions: "Questions",
    questionsAbout: "What the sources leave open, and whom to ask.",
    contacts: "Contacts",
    contactsAbout: "What else to ask each person.",
    obligations: "Required reports",
    obligationsAbout: "Reports that laws require: what is due, what came, what was read.",
    state: { overdue: "overdue", open: "open", answered: "answered", closed: "closed" },
    none: {
      questions: "No questions to show.",
      contacts: "No questions have been put to anyone yet.",
      obligations: "No required reports yet.",
    },
    count: (open, overdue) =>
      `${formatNumber(open)} ${open === 1 ? "open question" : "open questions"}${overdue > 0 ? `, ${formatNumber(overdue)} overdue` : ""}`,
    showAll: "Show answered and closed questions too",
    showOpen: "Show open questions only",
    due: (date) => `due ${date}`,
    ask: (who) => `ask ${who}`,
    asked: (who, date) => `✓ asked ${who}${date === null ? "" : `, ${date}`}`,
    answered: (who, date) => `✓ ${who} answered${date === null ? "" : `, ${date}`}`,
    about: "About",
    tags: "Tags",
    raisedBy: "Raised by",
    toAsk: "Still to ask",
    alreadyAsked: "Asked, not answered yet",
    answeredQuestions: "Answered",
    related: "Other open questions about the same",
    nothingToAsk: "Nothing is left to ask.",
    toAskCount: (count) => `${formatNumber(count)} to ask`,
    sharedWith: "Shared",
    shared: (who, date) => `✓ Shared with ${who}${date === null ? "" : `, ${date}`}`,
    sharedOn: (date) => `shared ${date}`,
    reportState: { overdue: "overdue", due: "due", received: "received", none: "no date given" },
    noLaw: "No law given",
    section: (section) => `section ${section}`,
    owed: (by, to) => [by && `owed by ${by}`, to && `${by ? "" : "owed "}to ${to}`].filter(Boolean).join(" "),
    missed: (count, since) =>
      count === 1 ? `overdue since ${since}` : `${formatNumber(count)} reports overdue, the first since ${since}`,
    next: (dates) => `next due: ${dates}`,
    every: (text) =>
      `every ${duration(text, { Y: ["year", "years"], M: ["month", "months"], W: ["week", "weeks"], D: ["day", "days"] }, " and ")}`,
    received: (title) => `received: ${title}`,
    receivedLabel: "Received",
    notReceived: "not received",
    unread: "not read yet",
    read: (by, date) => (by === null ? "read" : `read by ${by}${date === null ? "" : `, ${date}`}`),
  },
  es: {
    questions: "Preguntas",
    questionsAbout: "Lo que las fuentes dejan abierto y a quién preguntarlo.",
    contacts: "Contactos",
    contactsAbout: "Qué más preguntarle a cada persona.",
    obligations: "Informes obligatorios",
    obligationsAbout: "Informes que exige la ley: cuáles deben entregarse, cuáles llegaron, cuáles se leyeron.",
    state: { overdue: "atrasada", open: "abierta", answered: "respondida", closed: "cerrada" },
    none: {
      questions: "No hay preguntas que mostrar.",
      contacts: "Todavía no se le ha preguntado nada a nadie.",
      obligations: "Todavía no hay informes obligatorios.",
    },
    count: (open, overdue) =>
      `${formatNumber(open)} ${open === 1 ? "pregunta abierta" : "preguntas abiertas"}${overdue > 0 ? `, ${formatNumber(overdue)} ${overdue === 1 ? "atrasada" : "atrasadas"}` : ""}`,
    showAll: "Mostrar también las respondidas y las cerradas",
    showOpen: "Mostrar solo las abiertas",
    due: (date) => `plazo: ${date}`,
    ask: (who) => `preguntar a ${who}`,
    asked: (who, date) => `✓ se preguntó a ${who}${date === null ? "" : `, ${date}`}`,
    answered: (who, date) => `✓ respondió ${who}${date === null ? "" : `, ${date}`}`,
    about: "Sobre",
    tags: "Etiquetas",
    raisedBy: "La suscita",
    toAsk: "Por preguntar",
    alreadyAsked: "Preguntado, aún sin respuesta",
    answeredQuestions: "Respondido",
    related: "Otras preguntas abiertas sobre lo mismo",
    nothingToAsk: "No queda nada por preguntar.",
    toAskCount: (count) => `${formatNumber(count)} por preguntar`,
    sharedWith: "Compartido",
    shared: (who, date) => `✓ Compartido con ${who}${date === null ? "" : `, ${date}`}`,
    sharedOn: (date) => `compartido: ${date}`,
    reportState: { overdue: "atrasado", due: "pendiente", received: "recibido", none: "sin fecha" },
    noLaw: "Sin ley indicada",
    section: (section) => `sección ${section}`,
    owed: (by, to) => [by && `lo debe ${by}`, to && `${by ? "" : "se debe "}a ${to}`].filter(Boolean).join(" "),
    missed: (count, since) =>
      count === 1
        ? `atrasado desde el ${since}`
        : `${formatNumber(count)} informes atrasados, el primero desde el ${since}`,
    next: (dates) => `próximas fechas: ${dates}`,
    every: (text) =>
      `cada ${duration(text, { Y: ["año", "años"], M: ["mes", "meses"], W: ["semana", "semanas"], D: ["día", "días"] }, " y ")}`,
    received: (title) => `recibido: ${title}`,
    receivedLabel: "Recibido",
    notReceived: "no recibido",
    unread: "aún sin leer",
    read: (by, date) => (by === null ? "leído" : `leído por ${by}${date === null ? "" : `, ${date}`}`),
  },
};
