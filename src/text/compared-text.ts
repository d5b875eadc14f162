import { isDigit, isHyphen, isLetter, Kind, kindOf, spelled } from "./characters.js";

/**
 * A text in the form in which quotes and pages are compared. Its letters, digits and marks stand in `letters`
 * without any space, dash or invisible character; what stood between two of them is in `gaps`. So the same passage
 * gives the same letters however its lines are broken, and only the gaps remain to be weighed (`anchorQuote`).
 */
export type ComparedText = {
  readonly letters: string;
  /** What stands before each unit of `letters`, and last what stands after them all. */
  readonly gaps: Uint8Array;
  /** For each unit of `letters`, the code points of the text where what gave it begins and ends (exclusive). */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** For each gap with a dash, the code points where the dash begins and ends; -1 where there is none. */
  readonly dashStarts: Int32Array;
  readonly dashEnds: Int32Array;
};

/** What can stand between two letters. */
export const Gap = {
  none: 0,
  space: 1,
  /** a dash of any kind, with or without spaces: "counter-drug", "2012 – 2014" */
  dash: 2,
  /** a hyphen, then a line end (or the space that came of it), between letters: "civil-\nmilitary", "Mex- ico" */
  divided: 3,
  /** a soft hyphen within a word: "co\u00ADoperation" */
  soft: 4,
  /** a space, then a dash, then a digit: "12 -5" is two numbers, "12-5" may be one */
  sign: 5,
} as const;

/** A letter with the marks (or the further parts of a Korean syllable) that are composed with it. */
const CLUSTER = /[^\p{M}\u1160-\u11FF][\p{M}\u1160-\u11FF]*|[\p{M}\u1160-\u11FF]+/gu;
const DOT = 0x2e;
/** So many dots and more are a leader; how many more says nothing. */
const LEADER = 4;

/** Takes a text apart into letters and gaps, in one pass. Composed and decomposed accents give the same letters. */
export function compareText(text: string): ComparedText {
  const reader = new Reader(text.length);
  if (text.normalize("NFC") === text) readUnits(text, reader);
  else readClusters(text, reader);
  return reader.done();
}

function readUnits(text: string, reader: Reader): void {
  let point = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    reader.read(unit, point, point + 1);
    const isFirstHalf = unit >= 0xd800 && unit <= 0xdbff && i + 1 < text.length;
    if (!isFirstHalf) point++;
  }
}

function readClusters(text: string, reader: Reader): void {
  let point = 0;
  for (const [cluster] of text.matchAll(CLUSTER)) {
    const end = point + pointsIn(cluster);
    const composed = cluster.normalize("NFC");
    for (let i = 0; i < composed.length; i++) reader.read(composed.charCodeAt(i), point, end);
    point = end;
  }
}

function pointsIn(text: string): number {
  let points = 0;
  for (const _ of text) points++;
  return points;
}

class Reader {
  private length = 0;
  private letters: Uint16Array;
  private gaps: Uint8Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private dashStarts: Int32Array;
  private dashEnds: Int32Array;
  // What has been read since the last letter.
  private hasSpace = false;
  private hasDash = false;
  private isDivider = false;
  private hasSoft = false;
  private hasSpaceAfter = false;
  private dashStart = -1;
  private dashEnd = -1;

  constructor(units: number) {
    const room = 3 * units + 1; // a ligature of three letters, or an ellipsis, at every place
    this.letters = new Uint16Array(room);
    this.gaps = new Uint8Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.dashStarts = new Int32Array(room);
    this.dashEnds = new Int32Array(room);
  }

  read(unit: number, start: number, end: number): void {
    switch (kindOf(unit)) {
      case Kind.letter:
        this.add(unit, start, end);
        break;
      case Kind.space:
        if (this.hasDash || this.hasSoft) this.hasSpaceAfter = true;
        else this.hasSpace = true;
        break;
      case Kind.dash:
        this.isDivider = !this.hasDash && isHyphen(unit);
        this.hasDash = true;
        this.hasSpaceAfter = false;
        if (this.dashStart < 0) this.dashStart = start;
        this.dashEnd = end;
        break;
      case Kind.softHyphen:
        this.hasSoft = true;
        break;
      case Kind.spelled:
        for (const letter of spelled(unit)) this.add(letter.charCodeAt(0), start, end);
        break;
    }
  }

  done(): ComparedText {
    this.gaps[this.length] = this.gapBefore(0x20);
    this.keepDash();
    const count = this.length;
    return {
      letters: unitsToText(this.letters.subarray(0, count)),
      gaps: this.gaps.subarray(0, count + 1),
      starts: this.starts.subarray(0, count),
      ends: this.ends.subarray(0, count),
      dashStarts: this.dashStarts.subarray(0, count + 1),
      dashEnds: this.dashEnds.subarray(0, count + 1),
    };
  }

  private add(unit: number, start: number, end: number): void {
    const isDotAfterDot = unit === DOT && !this.hasDash && this.letterBack(1) === DOT;
    if (isDotAfterDot && this.isLeader()) this.ends[this.length - 1] = end;
    else {
      this.letters[this.length] = unit;
      this.gaps[this.length] = isDotAfterDot ? Gap.none : this.gapBefore(unit);
      this.starts[this.length] = start;
      this.ends[this.length] = end;
      this.keepDash();
      this.length++;
    }
    this.hasSpace = this.hasDash = this.hasSoft = this.hasSpaceAfter = false;
    this.dashStart = this.dashEnd = -1;
  }

  private letterBack(count: number): number {
    return this.length < count ? -1 : this.letters[this.length - count]!;
  }

  private isLeader(): boolean {
    for (let back = 2; back <= LEADER; back++) if (this.letterBack(back) !== DOT) return false;
    for (let back = 1; back < LEADER; back++) if (this.gaps[this.length - back] !== Gap.none) return false;
    return true;
  }

  private keepDash(): void {
    this.dashStarts[this.length] = this.dashStart;
    this.dashEnds[this.length] = this.dashEnd;
  }

  private gapBefore(unit: number): number {
    const before = this.length === 0 ? 0x20 : this.letters[this.length - 1]!;
    if (this.hasDash) {
      if (this.isDivider && this.hasSpaceAfter && !this.hasSpace && isLetter(before) && isLetter(unit)) {
        return Gap.divided;
      }
      return this.hasSpace && !this.hasSpaceAfter && isDigit(unit) ? Gap.sign : Gap.dash;
    }
    if (this.hasSoft) {
      // Many programs write the visible hyphen as a soft one; between digits it must not vanish ("101-510").
      if (isDigit(before) && isDigit(unit)) return Gap.dash;
      return this.hasSpace || this.hasSpaceAfter ? Gap.divided : Gap.soft;
    }
    return this.hasSpace ? Gap.space : Gap.none;
  }
}

const AT_ONCE = 8192; // arguments of one call; some engines stop at 65,536

function unitsToText(units: Uint16Array): string {
  let text = "";
  for (let i = 0; i < units.length; i += AT_ONCE) text += String.fromCharCode(...units.subarray(i, i + AT_ONCE));
  return text;
}
