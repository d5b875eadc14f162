/*
 * Schema 5: who is signed in in a browser, and which forms were sent. They say nothing of the research and are of this copy of the workspace
 * alone: no journal, no export, no backup, and no audience has a view of them.
 */

export const SIGN_IN_TABLES: Readonly<Record<string, string>> = {
  session: "token TEXT primary key, by TEXT, at TEXT, expires TEXT",
  posted: "form TEXT primary key, at TEXT, address TEXT?",
};

export const SIGN_IN_INDEXES: readonly string[] = ["session (expires)", "posted (at)"];

export interface SessionTable {
  /** SHA-256 of what the browser keeps, hexadecimal: whoever reads the database cannot sign in with it. */
  token: string;
  /** Who works in it. */
  by: string;
  at: string;
  expires: string;
}

export interface PostedTable {
  /** SHA-256 of the form's own mark and of all that was sent with it. */
  form: string;
  at: string;
  /** Where its sender was led; null as long as that is not known. */
  address: string | null;
}
