import type { Lang } from "../values/value.js";
import type { ChangeView } from "../views/changes.js";
import { changeWords } from "../words/changes.js";
import { changesAddress, undoAddress } from "./addresses.js";
import { ChangeLines } from "./change-lines.js";
import { type Draft, WriteForm } from "./form-parts.js";
import { Page, type Site } from "./page.js";

interface Props {
  readonly site: Site;
  readonly lang: Lang;
  readonly draft: Draft;
  readonly batch: string;
  readonly changes: readonly ChangeView[];
}

/** What a batch changed, and the button that takes it back; where later changes stand in the way, with them or not. */
export function UndoPage({ site, lang, draft, batch, changes }: Props) {
  const words = changeWords[lang];
  const isLater = draft.notice?.code === "changed-later";
  return (
    <Page
      site={site}
      lang={lang}
      title={words.undoTitle}
      address={(each) => undoAddress(each, batch)}
      section="changes"
    >
      <h1>{words.undoTitle}</h1>
      <ChangeLines site={site} lang={lang} changes={changes} />
      <WriteForm
        lang={lang}
        draft={draft}
        action={undoAddress(lang, batch)}
        back={changesAddress(lang)}
        submit={isLater ? words.undoAll : words.undo}
      >
        {isLater && (
          <label>
            <input type="checkbox" name="with-later" value="yes" required /> {words.withLater}
          </label>
        )}
      </WriteForm>
    </Page>
  );
}
