import { dueTexts, owedText, readText } from "../listings/obligations-text.js";
import type { Lang } from "../values/value.js";
import { byLaw, type ObligationView } from "../views/obligations.js";
import { pageWords } from "../words/pages.js";
import { questionWords } from "../words/questions.js";
import { obligationsAddress, sourceAddress } from "./addresses.js";
import { Page, type Site } from "./page.js";
import { About } from "./question-parts.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  readonly obligations: readonly ObligationView[];
  readonly asOf: string;
}

/** Reports that laws require, by law: what is overdue, what comes next, what came and who read it. */
export function ObligationsPage({ site, lang, obligations, asOf }: Props) {
  const words = questionWords[lang];
  return (
    <Page
      site={site}
      lang={lang}
      title={words.obligations}
      address={obligationsAddress}
      section="obligations"
      asOf={asOf}
    >
      <header class="title">
        <h1>{words.obligations}</h1>
        <p class="aside">{obligations.length === 0 ? words.none.obligations : words.obligationsAbout}</p>
      </header>
      {byLaw(obligations).map(({ law, obligations: some }) => (
        <>
          <h2 dir="auto">{law ?? words.noLaw}</h2>
          <ul class="board">
            {some.map((each) => (
              <Obligation obligation={each} site={site} lang={lang} />
            ))}
          </ul>
        </>
      ))}
    </Page>
  );
}

function Obligation({ obligation, site, lang }: { obligation: ObligationView; site: Site; lang: Lang }) {
  const words = questionWords[lang];
  const { id, report, section, state, received, about, note, access } = obligation;
  const owed = owedText(obligation, lang);
  const dates = dueTexts(obligation, lang);
  const read = readText(obligation, lang);
  return (
    <li id={`obligation-${id}`}>
      <p>
        <b dir="auto">{report}</b>
        {section !== null && <span class="aside"> {words.section(section)}</span>}{" "}
        <span class={`mark state-${state}`}>{words.reportState[state]}</span>{" "}
        {site.isTeam && access === "confidential" && <span class="mark">{pageWords[lang].access.confidential}</span>}
      </p>
      {owed !== "" && <p dir="auto">{owed}</p>}
      {dates.length > 0 && <p>{dates.join(" · ")}</p>}
      {received !== null && (
        <p>
          {words.receivedLabel}:{" "}
          <a href={sourceAddress(lang, received.key)} dir="auto">
            {received.title}
          </a>
        </p>
      )}
      {read !== "" && <p class="aside">{read}</p>}
      {about.length > 0 && <About about={about} site={site} lang={lang} />}
      {note !== null && (
        <p class="note" lang={note.lang ?? undefined} dir="auto">
          {note.text}
        </p>
      )}
    </li>
  );
}
