/*
 * Patterns of texts. A codebook may come from anywhere, and JavaScript's own matcher takes exponential time on some
 * patterns ("(a+)+$"). So a pattern is checked by it, but matched here, step by step through all its states at once:
 * time is at most the length of the text times the size of the pattern, whatever they are.
 */

type Part =
  | { readonly type: "one"; readonly test: RegExp } // one character
  | { readonly type: "start" }
  | { readonly type: "end" }
  | { readonly type: "all"; readonly parts: readonly Part[] }
  | { readonly type: "any"; readonly parts: readonly Part[] }
  | { readonly type: "repeat"; readonly part: Part; readonly min: number; readonly max: number };

type State =
  | { readonly type: "done" }
  | { readonly type: "one"; readonly test: RegExp; readonly next: number }
  | { readonly type: "start" | "end"; readonly next: number }
  | { readonly type: "fork"; readonly to: number[] };

const MAX_STATES = 1_000;

class Refused extends Error {}

/** Why a pattern cannot be used, and what to do; undefined for a good one. */
export function patternProblem(pattern: string): { message: string; hint: string } | undefined {
  try {
    new RegExp(pattern, "u");
    compile(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return { message: error.message, hint: "write a simpler pattern" };
    if (!(error instanceof SyntaxError)) throw error;
    return { message: `not a regular expression: ${pattern}`, hint: "see MDN, Regular expressions" };
  }
}

/** Whether the whole text is as the pattern says (as if it stood between ^ and $). @param pattern a good one */
export function matchesPattern(pattern: string, text: string): boolean {
  const states = compile(pattern);
  const characters = [...text];
  let active = reach(states, [states.length - 1], 0, characters.length);
  for (const [at, character] of characters.entries()) {
    const next = [...active].flatMap((index) => {
      const state = states[index]!;
      return state.type === "one" && state.test.test(character) ? [state.next] : [];
    });
    active = reach(states, next, at + 1, characters.length);
    if (active.size === 0) return false;
  }
  return active.has(0);
}

/** The states to which one can come from others without taking a character. */
function reach(states: readonly State[], from: readonly number[], at: number, length: number): Set<number> {
  const reached = new Set<number>();
  const waiting = [...from];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const state = states[index]!;
    if (state.type === "fork") waiting.push(...state.to);
    else if (state.type === "start" && at === 0) waiting.push(state.next);
    else if (state.type === "end" && at === length) waiting.push(state.next);
  }
  return reached;
}

/** The states of a pattern: the first is the end, the last the beginning. */
function compile(pattern: string): State[] {
  const states: State[] = [{ type: "done" }];
  const add = (state: State): number => {
    if (states.length >= MAX_STATES) throw new Refused("it is too long when its repetitions are written out");
    return states.push(state) - 1;
  };
  const build = (part: Part, next: number): number => {
    if (part.type === "one") return add({ type: "one", test: part.test, next });
    if (part.type === "start" || part.type === "end") return add({ type: part.type, next });
    if (part.type === "all") return part.parts.reduceRight((after, each) => build(each, after), next);
    if (part.type === "any") return add({ type: "fork", to: part.parts.map((each) => build(each, next)) });
    return repeat(part, next);
  };
  const repeat = (part: Part & { type: "repeat" }, next: number): number => {
    let from = next;
    if (part.max === Number.POSITIVE_INFINITY) {
      const to = [next];
      from = add({ type: "fork", to });
      to.push(build(part.part, from));
    } else {
      for (let i = part.min; i < part.max; i++) from = add({ type: "fork", to: [next, build(part.part, from)] });
    }
    for (let i = 0; i < part.min; i++) {
      const before = states.length;
      from = build(part.part, from);
      if (states.length === before) break; // an empty part repeated is still empty
    }
    return from;
  };
  add({ type: "fork", to: [build(parse(pattern), 0)] });
  return states;
}

/** @param pattern one that JavaScript accepts, with the flag u */
function parse(pattern: string): Part {
  const tokens = pattern.match(
    /\(\?<[^=!][^>]*>|\(\?.|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\c.|\\.|\[(?:\\.|[^\]\\])*\]|\{\d+,?\d*\}\??|[*+?]\??|./gsu,
  );
  const rest = [...(tokens ?? [])].reverse();

  const choice = (): Part => {
    const parts = [sequence()];
    while (rest.at(-1) === "|") {
      rest.pop();
      parts.push(sequence());
    }
    return parts.length === 1 ? parts[0]! : { type: "any", parts };
  };
  const sequence = (): Part => {
    const parts: Part[] = [];
    while (rest.length > 0 && rest.at(-1) !== "|" && rest.at(-1) !== ")") parts.push(repeated(atom(rest.pop()!)));
    return { type: "all", parts };
  };
  const repeated = (part: Part): Part => {
    const times = readTimes(rest.at(-1));
    if (times === undefined) return part;
    rest.pop();
    return { type: "repeat", part, ...times };
  };
  const atom = (token: string): Part => {
    if (token === "^") return { type: "start" };
    if (token === "$") return { type: "end" };
    if (token.startsWith("(")) {
      if (token.startsWith("(?") && token !== "(?:" && !token.endsWith(">"))
        throw new Refused("it looks ahead or back, which is not supported");
      const inner = choice();
      rest.pop(); // the closing bracket
      return inner;
    }
    if (/^\\[1-9kbB]/.test(token)) throw new Refused(`it uses ${token}, which is not supported`);
    return { type: "one", test: new RegExp(`^${token}$`, "su") };
  };
  return choice();
}

function readTimes(token: string | undefined): { min: number; max: number } | undefined {
  const sign = token?.replace(/(?<=.)\?$/, "");
  if (sign === "*") return { min: 0, max: Number.POSITIVE_INFINITY };
  if (sign === "+") return { min: 1, max: Number.POSITIVE_INFINITY };
  if (sign === "?") return { min: 0, max: 1 };
  const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}$/.exec(sign ?? "") ?? [];
  if (min === undefined) return undefined;
  return { min: Number(min), max: max ? Number(max) : comma ? Number.POSITIVE_INFINITY : Number(min) };
}
