import { Command } from "commander";
import { parse } from "yaml";
import { addClaim, type ClaimInput } from "../research/add-claim.js";
import { nearNames } from "../values/near-names.js";
import { Problem } from "../values/problem.js";
import { BASES, CERTAINTIES, RANKS, STAGES } from "../values/value.js";
import { recordView } from "../views/record.js";
import type { FactView } from "../views/shapes.js";
import { readAccess } from "./clip.js";
import { inWorkspace, lookOf } from "./open.js";
import { print } from "./outcome.js";
import { yamlReason } from "./report-error.js";

interface Options {
  readonly clip?: string[];
  readonly certainty?: string;
  readonly stage?: string;
  readonly during?: string;
  readonly asOf?: string;
  readonly basis?: string;
  readonly rank?: string;
  readonly note?: string;
  readonly memo?: string;
  readonly access?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

export function claimCommand(): Command {
  return new Command("claim")
    .description("state something of a record, with the passages that prove it")
    .argument("<record>", "TYPE/SLUG or id; a new record begins with a claim of its name")
    .argument("<property>", "a property of the record's type, as the codebook names it")
    .argument(
      "<value...>",
      'a code, a date, a number, or words: "171 to 200", "varias docenas"; or an object {…} as in docs/format.md',
    )
    .option("--clip <id...>", "the clips that back it")
    .option("--certainty <word>", CERTAINTIES.join(", "))
    .option("--stage <word>", STAGES.join(", "))
    .option("--during <time>", "when it was so: EDTF, or in words")
    .option("--as-of <day>", "the day for which the source speaks")
    .option("--basis <word>", `${BASES.join(", ")}; inferred needs a note`)
    .option("--rank <word>", `${RANKS.join(", ")}; other than normal needs a note`)
    .option("--note <text>", "goes wherever the claim goes")
    .option("--memo <text>", "never leaves the team")
    .option("--access <level>", "public, team or confidential; else as its record")
    .option("--lang <language>", "of what is printed: en or es")
    .action(async (record: string, property: string, words: string[], options: Options, command: Command) => {
      const input = readInput(record, property, words.join(" "), options);
      await inWorkspace(command, async (opened) => {
        const claim = await addClaim(opened.desk, input);
        const view = await recordView(await lookOf(opened, options), claim.record);
        const facts = (view.facts[property] ?? []).filter((fact) => fact.stage === claim.stage);
        const fact = facts.find((one) => one.claims.includes(claim.id)) ?? facts[0] ?? null;
        const { id, value, sourced, existing } = claim;
        print(
          options.json,
          { id, record: claim.record, property, value, fact, existing },
          sentence(claim, fact, sourced, existing),
        );
      });
    });
}

function readInput(record: string, property: string, value: string, options: Options): ClaimInput {
  return {
    record,
    property,
    value: readValue(value),
    ...(options.clip === undefined ? {} : { clips: options.clip.flatMap((ids) => ids.split(",")) }),
    ...(options.certainty === undefined ? {} : { certainty: oneOf("certainty", options.certainty, CERTAINTIES) }),
    ...(options.stage === undefined ? {} : { stage: oneOf("stage", options.stage, STAGES) }),
    ...(options.basis === undefined ? {} : { basis: oneOf("basis", options.basis, BASES) }),
    ...(options.rank === undefined ? {} : { rank: oneOf("rank", options.rank, RANKS) }),
    ...(options.during === undefined ? {} : { during: options.during }),
    ...(options.asOf === undefined ? {} : { asOf: options.asOf }),
    ...(options.note === undefined ? {} : { note: options.note }),
    ...(options.memo === undefined ? {} : { memo: options.memo }),
    ...(options.access === undefined ? {} : { access: readAccess(options.access) }),
  };
}

/** An object as FORMAT.md writes it, or words. EDTF sets begin with `[` or `{` too, and are words. */
function readValue(text: string): unknown {
  if (!/^\{\s*["a-zA-Z-]+\s*:/.test(text)) return text;
  try {
    return parse(text);
  } catch (cause) {
    throw new Problem(
      "value-invalid",
      `the value ${text} cannot be read: ${yamlReason(cause)}`,
      "write an object as in docs/format.md",
      { cause },
    );
  }
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  if ((allowed as readonly string[]).includes(text)) return text as T;
  const near = nearNames(text, allowed);
  throw new Problem(
    "usage",
    `--${name}: "${text}" does not fit`,
    near.length > 0 ? `did you mean ${near.join(" or ")}?` : `use one of ${allowed.join(", ")}`,
  );
}

function sentence(
  claim: { id: string; record: string; property: string },
  fact: FactView | null,
  sourced: boolean,
  existing: boolean,
): string {
  const said = existing ? `claimed before: ${claim.id}` : `claim ${claim.id}`;
  const source = sourced ? "" : "; unsourced: no clip backs it, and it says so wherever it shows (--clip ID)";
  const adds = fact
    ? `\n${claim.record}, ${claim.property}: ${fact.text}${fact.disagree ? " (sources disagree)" : ""}`
    : "";
  return `${said}${source}${adds}`;
}
