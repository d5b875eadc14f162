import type { Lang } from "../values/value.js";
import type { QuestionView } from "../views/questions.js";
import { questionWords } from "../words/questions.js";
import { contactsAddress, questionsAddress } from "./addresses.js";
import { Page, type Site } from "./page.js";
import { Pager } from "./pager.js";
import { QuestionList } from "./question-parts.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  readonly questions: readonly QuestionView[];
  /** Whether answered and closed ones are shown too. */
  readonly all: boolean;
  readonly page: number;
  readonly asOf: string;
}

const ON_A_PAGE = 100;

/** The page on which a question stands, wherever it does; the first where it is not there. */
export const pageWith = (questions: readonly QuestionView[], question: string): number =>
  Math.floor(
    Math.max(
      0,
      questions.findIndex(({ id }) => id === question),
    ) / ON_A_PAGE,
  ) + 1;

/** Questions, overdue and open ones first. */
export function QuestionsPage({ site, lang, questions, all, page, asOf }: Props) {
  const words = questionWords[lang];
  const count = (state: QuestionView["state"]) => questions.filter((each) => each.state === state).length;
  const pages = Math.max(1, Math.ceil(questions.length / ON_A_PAGE));
  const at = Math.min(page, pages);
  const search = (number: number, whole = all) =>
    [...(whole ? ["all=yes"] : []), ...(number > 1 ? [`page=${number}`] : [])].join("&");
  return (
    <Page
      site={site}
      lang={lang}
      title={words.questions}
      address={(each) => questionsAddress(each, search(at))}
      section="questions"
      asOf={asOf}
    >
      <header class="title">
        <h1>{words.questions}</h1>
        <p class="aside">
          {questions.length === 0
            ? words.none.questions
            : words.count(count("overdue") + count("open"), count("overdue"))}
        </p>
        <p>
          <a href={questionsAddress(lang, search(1, !all))}>{all ? words.showOpen : words.showAll}</a>
          {site.isTeam && (
            <>
              {" · "}
              <a href={contactsAddress(lang)}>{words.contacts}</a>
            </>
          )}
        </p>
      </header>
      <QuestionList questions={questions.slice((at - 1) * ON_A_PAGE, at * ON_A_PAGE)} site={site} lang={lang} />
      <Pager page={at} pages={pages} lang={lang} addressOf={(number) => questionsAddress(lang, search(number))} />
    </Page>
  );
}
