import type { Lang } from "../values/value.js";
import { pageWords } from "../words/pages.js";

/** What a person can mend, and how. Messages are written in English; a page in another language says in its own what they are about. */
export interface Notice {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

export function ProblemNotice({ notice, lang }: { notice: Notice; lang: Lang }) {
  const { problems } = pageWords[lang];
  const own = Object.hasOwn(problems, notice.code) ? problems[notice.code] : undefined;
  return (
    <div class="notice" role="alert">
      {own && <p>{own}</p>}
      <p lang="en">
        <strong>{notice.message}</strong>
        {notice.hint !== "" && <span>; {notice.hint}</span>}
      </p>
    </div>
  );
}
