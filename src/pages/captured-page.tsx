import { raw } from "hono/html";

interface Props {
  readonly title: string;
  readonly language: string | null;
  readonly stylesheet: string;
  /** Made inert by capture/. */
  readonly html: string;
}

/** What a captured web page looked like, for the frame beside its text. */
export function CapturedPage({ title, language, stylesheet, html }: Props) {
  return (
    <html lang={language ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>{raw(html)}</body>
    </html>
  );
}
