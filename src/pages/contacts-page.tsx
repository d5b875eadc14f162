import { dateText } from "../listings/marks.js";
import type { Lang } from "../values/value.js";
import type { ContactView } from "../views/contacts.js";
import { questionWords } from "../words/questions.js";
import { contactsAddress, recordAddress, sourceAddress } from "./addresses.js";
import { Page, type Site } from "./page.js";
import { About, QuestionList } from "./question-parts.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  readonly contacts: readonly ContactView[];
  /** The one person that was asked for. */
  readonly person: string | undefined;
  readonly asOf: string;
}

/** Everyone whom there is something to ask; or of one person what else to ask when you meet. */
export function ContactsPage({ site, lang, contacts, person, asOf }: Props) {
  const words = questionWords[lang];
  const title = person === undefined ? words.contacts : (contacts[0]?.name ?? person);
  return (
    <Page
      site={site}
      lang={lang}
      title={title}
      address={(each) => contactsAddress(each, person)}
      section="contacts"
      asOf={asOf}
    >
      <header class="title">
        {person !== undefined && (
          <p>
            <a href={contactsAddress(lang)}>{words.contacts}</a>
          </p>
        )}
        <h1 dir="auto">{title}</h1>
        <p class="aside">{contacts.length === 0 ? words.none.contacts : words.contactsAbout}</p>
      </header>
      {person === undefined ? (
        <ul class="board">
          {contacts.map((contact) => (
            <li>
              <a href={contactsAddress(lang, contact.name)} dir="auto">
                {contact.name}
              </a>{" "}
              <span class="counts">{words.toAskCount(contact.toAsk.length)}</span>
              <Subjects contact={contact} site={site} lang={lang} />
            </li>
          ))}
        </ul>
      ) : (
        contacts.map((contact) => <Contact contact={contact} site={site} lang={lang} />)
      )}
    </Page>
  );
}

interface ContactProps {
  readonly contact: ContactView;
  readonly site: Site;
  readonly lang: Lang;
}

function Subjects({ contact: { about, tags }, site, lang }: ContactProps) {
  return (
    <>
      {about.length > 0 && <About about={about} site={site} lang={lang} />}
      {tags.length > 0 && (
        <p class="aside">
          {questionWords[lang].tags}: {tags.join(", ")}
        </p>
      )}
    </>
  );
}

function Contact({ contact, site, lang }: ContactProps) {
  const words = questionWords[lang];
  const { record, toAsk, asked, answered, related, shares } = contact;
  const parts = [
    { heading: words.alreadyAsked, questions: asked },
    { heading: words.answeredQuestions, questions: answered },
    { heading: words.related, questions: related },
  ];
  return (
    <>
      {record !== null && (
        <p>
          <a href={recordAddress(site.codebook, lang, record)}>
            {record.type}/{record.slug}
          </a>
        </p>
      )}
      <Subjects contact={contact} site={site} lang={lang} />
      <h2>{words.toAsk}</h2>
      {toAsk.length === 0 ? <p>{words.nothingToAsk}</p> : <QuestionList questions={toAsk} site={site} lang={lang} />}
      {parts.map(
        ({ heading, questions }) =>
          questions.length > 0 && (
            <>
              <h2>{heading}</h2>
              <QuestionList questions={questions} site={site} lang={lang} />
            </>
          ),
      )}
      {shares.length > 0 && (
        <>
          <h2>{words.sharedWith}</h2>
          <ul class="board">
            {shares.map(({ source, clip, title, on }) => (
              <li>
                <a href={sourceAddress(lang, source, clip)} dir="auto">
                  {title}
                </a>
                {on !== null && <span class="aside"> {words.sharedOn(dateText(on, lang))}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
