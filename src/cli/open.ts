import { userInfo } from "node:os";
import type { Command } from "commander";
import type { CitationStyle } from "../citations/cite.js";
import type { Codebook } from "../codebook/codebook.js";
import { parseCodebook } from "../codebook/parse-codebook.js";
import { followCodebook } from "../facts/follow-codebook.js";
import type { Desk } from "../research/desk.js";
import { openStore } from "../store/open-store.js";
import { catchUpIndex, followAnalyzer } from "../store/search-index.js";
import type { Store } from "../store/store.js";
import { Problem } from "../values/problem.js";
import { ACCESS_LEVELS, type Access, LANGS, type Lang } from "../values/value.js";
import type { Look } from "../views/look.js";
import { systemClock } from "../workspace/clock.js";
import { findWorkspace } from "../workspace/find-workspace.js";
import { openWorkspace, type Workspace } from "../workspace/workspace.js";
import { progressLine } from "./progress.js";

/** An open workspace, as commands need it. */
export interface Opened {
  readonly workspace: Workspace;
  readonly codebook: Codebook;
  readonly store: Store;
  readonly desk: Desk;
}

/** Options that every command takes. */
export interface CommonOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly lang?: string;
  readonly audience?: string;
}

/** Opens the workspace that a command is about, does the work, and closes it whatever happens. */
export async function inWorkspace<T>(command: Command, work: (opened: Opened) => Promise<T>): Promise<T> {
  const flag = command.optsWithGlobals<CommonOptions>().workspace;
  const dir = findWorkspace({ flag, env: process.env["MUSTER_WORKSPACE"], cwd: process.cwd() });
  return withWorkspace(openWorkspace(dir), `muster ${command.name()}`, work);
}

export async function withWorkspace<T>(
  workspace: Workspace,
  command: string,
  work: (opened: Opened) => Promise<T>,
): Promise<T> {
  const codebook = parseCodebook(workspace.codebookText, workspace.paths.codebook);
  const store = await openStore(workspace.database, { command, create: false });
  try {
    await followCodebook(store, codebook, systemClock.now());
    await followAnalyzer(store, codebook, systemClock.now());
    await indexWhatWaits(store, codebook);
    const desk: Desk = {
      store,
      codebook,
      archive: workspace.paths.archive,
      defaults: workspace.settings.access,
      by: whoWorks(),
      now: systemClock.now,
    };
    const result = await work({ workspace, codebook, store, desk });
    await indexWhatWaits(store, codebook);
    return result;
  } finally {
    await store.close();
  }
}

async function indexWhatWaits(store: Store, codebook: Codebook): Promise<void> {
  const line = progressLine();
  try {
    await catchUpIndex(store, codebook, systemClock.now(), (done, of) => line.show("indexed for search", done, of));
  } finally {
    line.end();
  }
}

/** Who enters things: MUSTER_USER, else the name that the machine knows him by. */
export function whoWorks(): string {
  const named = process.env["MUSTER_USER"]?.trim();
  if (named) return named;
  try {
    return userInfo().username;
  } catch {
    return "unknown"; // a user id without an entry, as in some containers
  }
}

/** How a reader looks at the workspace: language, audience, style of citation. */
export async function lookOf(
  opened: Opened,
  options: CommonOptions & { readonly style?: string | undefined },
): Promise<Look> {
  const audience = readAudience(options.audience);
  return {
    reader: opened.store.for(audience),
    codebook: opened.codebook,
    lang: readLang(options.lang) ?? opened.workspace.settings.languages[0] ?? "en",
    style: readStyle(options.style ?? opened.workspace.settings.style),
    revision: await opened.store.revision(audience),
  };
}

export function readLang(text: string | undefined): Lang | undefined {
  if (text === undefined || (LANGS as readonly string[]).includes(text)) return text as Lang | undefined;
  throw new Problem("language-unknown", `there is no language "${text}" here`, `use --lang ${LANGS.join(" or ")}`);
}

function readAudience(text: string | undefined): Access {
  if (text === undefined) return "confidential"; // whoever has the folder has everything in it
  if ((ACCESS_LEVELS as readonly string[]).includes(text)) return text as Access;
  throw new Problem("audience-unknown", `there is no audience "${text}"`, `use one of ${ACCESS_LEVELS.join(", ")}`);
}

const STYLES: { readonly [name: string]: CitationStyle } = {
  chicago: "chicago-notes",
  "chicago-notes": "chicago-notes",
  apa: "apa",
};

function readStyle(text: string | undefined): CitationStyle {
  const style = STYLES[text ?? "chicago"];
  if (style) return style;
  throw new Problem("style-unknown", `there is no citation style "${text}"`, "use chicago or apa");
}

/** A terminal's own width within reason; elsewhere 100. */
export const terminalWidth = (): number => Math.min(120, Math.max(60, process.stdout.columns ?? 100));
