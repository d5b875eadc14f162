import { dateText } from "../listings/marks.js";
import { stepText } from "../listings/question-lines.js";
import type { Lang } from "../values/value.js";
import type { AboutView, AskedView, PassageView, QuestionView } from "../views/questions.js";
import { pageWords } from "../words/pages.js";
import { questionWords } from "../words/questions.js";
import { contactsAddress, recordAddress, sourceAddress } from "./addresses.js";
import type { Site } from "./page.js";

interface Frame {
  readonly site: Site;
  readonly lang: Lang;
}

/** Questions with their state, what they are about, and what came of them with each person. */
export function QuestionList({ questions, site, lang }: Frame & { questions: readonly QuestionView[] }) {
  const words = questionWords[lang];
  return (
    <ul class="board">
      {questions.map(({ id, text, state, due, about, to, passage, access }) => (
        <li id={`question-${id}`}>
          <p>
            <b lang={text.lang ?? undefined} dir="auto">
              {text.text}
            </b>{" "}
            {state !== "open" && <span class={`mark state-${state}`}>{words.state[state]}</span>}
            {site.isTeam && access === "confidential" && (
              <span class="mark">{pageWords[lang].access.confidential}</span>
            )}
            {due !== null && <span class="aside"> {words.due(dateText(due, lang))}</span>}
          </p>
          <Asked to={to} site={site} lang={lang} />
          {about.length > 0 && <About about={about} site={site} lang={lang} />}
          {passage !== null && (
            <p class="aside">
              {words.raisedBy}: <Passage passage={passage} lang={lang} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** "ask NAME", "✓ asked NAME, DATE", or the answer with its passage; each person led to what else to ask him. */
export function Asked({ to, site, lang }: Frame & { to: readonly AskedView[] }) {
  if (to.length === 0) return null;
  return (
    <ul class="asked">
      {to.map((each) => (
        <li>
          <Said asked={each} site={site} lang={lang} />
          {each.answer !== null && (
            <>
              : <q lang={each.answer.lang ?? undefined}>{each.answer.text}</q>
            </>
          )}
          {each.passage !== null && (
            <>
              {" "}
              <Passage passage={each.passage} lang={lang} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Said({ asked, site, lang }: Frame & { asked: AskedView }) {
  const text = stepText(asked, lang);
  return site.isTeam ? <a href={contactsAddress(lang, asked.who)}>{text}</a> : <span>{text}</span>;
}

export function About({ about, site, lang }: Frame & { about: readonly AboutView[] }) {
  return (
    <p class="aside">
      {questionWords[lang].about}:{" "}
      {about.map((each, place) => (
        <>
          {place > 0 && ", "}
          {"country" in each ? (
            each.label
          ) : (
            <a href={recordAddress(site.codebook, lang, each)} dir="auto">
              {each.label}
            </a>
          )}
        </>
      ))}
    </p>
  );
}

function Passage({ passage, lang }: { passage: PassageView; lang: Lang }) {
  return (
    <a href={sourceAddress(lang, passage.source, passage.clip)} dir="auto">
      “{shortened(passage.quote)}”
    </a>
  );
}

const SHOWN = 90;

export function shortened(quote: string): string {
  const characters = [...quote.replace(/\s+/g, " ")];
  return characters.length <= SHOWN ? characters.join("") : `${characters.slice(0, SHOWN).join("").trimEnd()}…`;
}
