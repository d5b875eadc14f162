import { ContactsPage } from "../pages/contacts-page.js";
import { ObligationsPage } from "../pages/obligations-page.js";
import { pageWith, QuestionsPage } from "../pages/questions-page.js";
import { dayOfMoment } from "../values/date-bounds.js";
import { contactsView } from "../views/contacts.js";
import { obligationsView } from "../views/obligations.js";
import { questionsView } from "../views/questions.js";
import { noSuchPath } from "./not-found.js";
import { askedPage, page, type Visit } from "./visit.js";

/** The boards: pages that depend on what day it is, so that what a browser has is never taken for fresh. */
export function boardRoute(visit: Visit, name: string): Promise<Response> | undefined {
  return Object.hasOwn(BOARDS, name) ? BOARDS[name]!(visit) : undefined;
}

const BOARDS: { readonly [name: string]: (visit: Visit) => Promise<Response> } = {
  async questions(visit) {
    const search = new URLSearchParams(visit.search);
    const one = search.get("question");
    const all = search.get("all") === "yes" || one !== null;
    const questions = await questionsView(visit.look, todayOf(visit), { all });
    const number = one === null ? askedPage(visit) : pageWith(questions, one);
    return page(visit, <QuestionsPage {...frame(visit)} questions={questions} all={all} page={number} />);
  },
  async obligations(visit) {
    const obligations = await obligationsView(visit.look, todayOf(visit));
    return page(visit, <ObligationsPage {...frame(visit)} obligations={obligations} />);
  },
  async contacts(visit) {
    if (!visit.site.isTeam) return noSuchPath(visit, "contacts");
    const person = new URLSearchParams(visit.search).get("person") ?? undefined;
    const contacts = await contactsView(visit.look, todayOf(visit), person);
    if (person !== undefined && contacts.length === 0) return noSuchPath(visit, person);
    return page(visit, <ContactsPage {...frame(visit)} contacts={contacts} person={person} />);
  },
};

const frame = ({ site, lang, look }: Visit) => ({ site, lang, asOf: look.revision.at });

const todayOf = ({ deps }: Visit) => dayOfMoment(deps.now());
