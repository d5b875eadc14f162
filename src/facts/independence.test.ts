import fc from "fast-check";
import { expect, test } from "vitest";
import { type Citation, countIndependent, independentGroups, type SourceFacts, tiesOf } from "./independence.js";

const source = (id: string, more: Partial<SourceFacts> = {}): SourceFacts => ({
  id,
  authors: [],
  basedOn: [],
  ...more,
});
const isacson = { family: "Isacson", given: "Adam" };

const CASES: [string, SourceFacts[], Citation[], number][] = [
  ["nothing in common", [source("ap2012"), source("dialogo2012")], cite("ap2012", "dialogo2012"), 2],
  ["one source twice", [source("ap2012")], cite("ap2012", "ap2012"), 1],
  ["none", [], [], 0],
  [
    "one publisher, accents and case aside",
    [source("a", { publisher: "Diálogo" }), source("b", { publisher: "DIALOGO" })],
    cite("a", "b"),
    1,
  ],
  [
    "container-title stands in for a publisher",
    [source("a", { publisher: "The Washington Post" }), source("b", { containerTitle: "The Washington Post" })],
    cite("a", "b"),
    1,
  ],
  [
    "a container-title beside a publisher says nothing",
    [
      source("a", { publisher: "Reuters", containerTitle: "Stabroek News" }),
      source("b", { publisher: "AFP", containerTitle: "Stabroek News" }),
    ],
    cite("a", "b"),
    2,
  ],
  [
    "one author, as a literal name and in parts",
    [source("post", { authors: [isacson] }), source("analysis", { authors: [{ literal: "Adam Isacson" }] })],
    cite("post", "analysis"),
    1,
  ],
  [
    "two authors of one family name",
    [source("a", { authors: [isacson] }), source("b", { authors: [{ family: "Isacson", given: "Ana" }] })],
    cite("a", "b"),
    2,
  ],
  [
    "one speaker in two papers",
    [source("wapo2019"), source("nyt2019")],
    [
      { source: "wapo2019", speaker: "Kevin McAleenan" },
      { source: "nyt2019", speaker: "kevin mcaleenan" },
    ],
    1,
  ],
  ["a reprint", [source("a"), source("b", { basedOn: ["a"] })], cite("a", "b"), 1],
  [
    "two reprints of an original that is not cited",
    [source("original"), source("a", { basedOn: ["original"] }), source("b", { basedOn: ["original"] })],
    cite("a", "b"),
    1,
  ],
  [
    "a reprint of a wire report, and another report of the wire",
    [
      source("wire", { publisher: "Reuters" }),
      source("a", { publisher: "Stabroek News", basedOn: ["wire"] }),
      source("b", { publisher: "Reuters" }),
    ],
    cite("a", "b"),
    1,
  ],
  [
    "an original that the reader cannot see ties nothing",
    [source("a", { basedOn: ["hidden"] }), source("b", { basedOn: ["hidden"] })],
    cite("a", "b"),
    2,
  ],
  [
    "through a third that is cited",
    [
      source("a", { publisher: "X" }),
      source("b", { publisher: "X", authors: [isacson] }),
      source("c", { authors: [isacson] }),
    ],
    cite("a", "b", "c"),
    1,
  ],
  [
    "not through a third that is not cited",
    [
      source("a", { publisher: "X" }),
      source("b", { publisher: "X", authors: [isacson] }),
      source("c", { authors: [isacson] }),
    ],
    cite("a", "c"),
    2,
  ],
  [
    "sources that rest on each other",
    [source("a", { basedOn: ["b"] }), source("b", { basedOn: ["a"] })],
    cite("a", "b"),
    1,
  ],
];

function cite(...sources: string[]): Citation[] {
  return sources.map((each) => ({ source: each }));
}

test.each(CASES)("independent sources: %s", (_, sources, cited, expected) => {
  const groups = independentGroups(cited, tiesOf(sources));
  expect(countIndependent(cited, groups)).toBe(expected);
});

test("the order of sources and citations does not change the count", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  const arbitrary = fc.record({
    publishers: fc.array(fc.constantFrom("", "P", "Q", "R"), { minLength: 6, maxLength: 6 }),
    bases: fc.array(fc.constantFrom(...names), { minLength: 6, maxLength: 6 }),
    order: fc.shuffledSubarray(names, { minLength: 6 }),
    cited: fc.subarray(names),
  });
  fc.assert(
    fc.property(arbitrary, ({ publishers, bases, order, cited }) => {
      const sources = names.map((id, place) =>
        source(id, { publisher: publishers[place]!, basedOn: place % 2 ? [bases[place]!] : [] }),
      );
      const shuffled = order.map((id) => sources[names.indexOf(id)]!);
      const count = (list: SourceFacts[], some: string[]) =>
        countIndependent(cite(...some), independentGroups(cite(...some), tiesOf(list)));
      expect(count(shuffled, cited.toReversed())).toBe(count(sources, cited));
    }),
  );
});
