import fc from "fast-check";
import { expect, test } from "vitest";
import { Problem } from "../values/problem.js";
import { anchorQuote } from "./anchor-quote.js";
import { slicePoints } from "./selector.js";

const found = (page: string, quote: string): string[] =>
  anchorQuote(page, quote).map(({ start, end }) => slicePoints(page, start, end));

test.each([
  ["as it is", "some 80 agents", "some 80 agents", "some 80 agents"],
  ["a line break", "In Guatemala, we\nprovided", "Guatemala, we provided", "Guatemala, we\nprovided"],
  [
    "runs and kinds of white space",
    "over  $17\u00A0million\t in",
    "over $17 million in",
    "over  $17\u00A0million\t in",
  ],
  [
    "a compound at a line end, joined",
    "of civil-\nmilitary dialogues",
    "civil-military dialogues",
    "civil-\nmilitary dialogues",
  ],
  [
    "a compound at a line end, with the space left",
    "of civil-\nmilitary dialogues",
    "civil- military",
    "civil-\nmilitary",
  ],
  ["a word at a line end, joined", "through Mex-\nico and", "through Mexico and", "through Mex-\nico and"],
  ["a word at a line end, hyphen kept", "through Mex-\nico and", "Mex-ico", "Mex-\nico"],
  ["a word at a line end, the other hyphen", "through Mex\u2010\n  ico and", "Mex- ico", "Mex\u2010\n  ico"],
  ["a quote that was divided, a page that is not", "through Mexico and", "Mex- ico", "Mexico"],
  ["a soft hyphen at a line end", "counter\u00AD\nterrorism", "counterterrorism", "counter\u00AD\nterrorism"],
  [
    "a soft hyphen and a space in the quote",
    "counter\u00AD\nterrorism",
    "counter\u00AD terrorism",
    "counter\u00AD\nterrorism",
  ],
  ["a soft hyphen read as a hyphen", "counter\u00AD\nterrorism", "counter-terrorism", "counter\u00AD\nterrorism"],
  ["soft hyphens in the quote only", "cooperation", "co\u00ADoper\u00ADation", "cooperation"],
  ["soft hyphens in the page only", "co\u00ADoper\u00ADation", "cooperation", "co\u00ADoper\u00ADation"],
  ["ligatures in the page", "the traﬃc of oﬃcials, ﬁve", "traffic of officials, five", "traﬃc of oﬃcials, ﬁve"],
  ["ligatures in the quote", "five officials", "ﬁve oﬃcials", "five officials"],
  ["curly and straight quotes", "the country’s “two” forces", 'country\'s "two" forces', "country’s “two” forces"],
  ["kinds of dash", "(Public Law 105–85)", "Public Law 105-85", "Public Law 105–85"],
  ["a dash at a line end between numbers", "P.L. 101-\n510, as", "P.L. 101-510", "P.L. 101-\n510"],
  ["a dash with spaces and without", "2015) -- Gen. Juan", "2015)—Gen.", "2015) -- Gen."],
  ["accents composed and not", "Gen. Juan Rodri\u0301guez, jefe", "Juan Rodríguez,", "Juan Rodri\u0301guez,"],
  ["accents not composed in the quote", "Gen. Juan Rodríguez", "Rodri\u0301guez", "Rodríguez"],
  ["invisible characters", "the\u200B bor\uFEFFder", "the border", "the\u200B bor\uFEFFder"],
  ["an ellipsis", "we … will", "we ... will", "we … will"],
  [
    "dot leaders of other length",
    "MAINTENANCE ........... 139,098",
    "MAINTENANCE ....... 139,098",
    "MAINTENANCE ........... 139,098",
  ],
  ["dot leaders with spaces", "Honduras . . . . . . . 12", "Honduras .... 12", "Honduras . . . . . . . 12"],
  ["a space before a comma", "as necessary , and", "as necessary, and", "as necessary , and"],
  ["outside the first plane", "😀 the 𝒻orce 😀 went", "𝒻orce 😀 went", "𝒻orce 😀 went"],
  ["a dash at the end", "train—and equip", "train—", "train—"],
  ["a word with the number of a footnote", "70,000 migrants1 were", "70,000 migrants", "70,000 migrants"],
  ["a sentence with the number of a footnote", "fiscal year 2014.12 According", "year 2014.", "year 2014."],
  ["Chinese over a line end", "美国向危地\n马拉派遣", "危地马拉", "危地\n马拉"],
  ["Arabic", "أرسلت إلى\nغواتيمالا", "إلى غواتيمالا", "إلى\nغواتيمالا"],
  [
    "a long quote whose words a scan ran together",
    "supports the use of Colombian instructors and advisors on an as-needed basis",
    "supports the use ofColombian instructors and advisors on an as-needed basis",
    "supports the use of Colombian instructors and advisors on an as-needed basis",
  ],
])("a quote is found: %s", (_, page, quote, passage) => {
  expect(found(page, quote)).toEqual([passage]);
});

test.each([
  ["another number", "some 80 agents", "some 89 agents"],
  ["another case", "the Border Patrol", "the border patrol"],
  ["another accent", "el público", "el publico"],
  ["ñ is not n", "seis años", "seis anos"],
  ["another word", "did not make a difference", "did make a difference"],
  ["within a longer number", "in 2010 U.S. troops", "10 U.S. troops"],
  ["within a number with a comma", "1,242 U.S. troops", "242 U.S. troops"],
  ["the beginning of a longer number", "over $17.5 million", "over $17"],
  ["the beginning of a decimal", "17.5 percent", "17"],
  ["the end of a decimal", "17.5 percent", "5 percent"],
  ["within a word", "the deployments ended", "deployment"],
  ["within a word with a soft hyphen", "de\u00ADployments", "deployments of"],
  ["digits that a space divides", "Haiti 10 15", "Haiti 1015"],
  ["digits that a space joins", "Haiti 1015", "Haiti 10 15"],
  ["a list and a number", "sections 1, 242 and", "sections 1,242 and"],
  ["a hyphen between numbers left out", "P.L. 101-\n510", "P.L. 101510"],
  ["a hyphen left out within a line", "counter-drug", "counterdrug"],
  ["a hyphen for a space", "counter drug", "counter-drug"],
  ["a superscript", "10² km", "102 km"],
  ["two cells and a span", "Haiti 12 -5", "Haiti 12-5"],
  ["one space too many in a short quote", "it was notable", "it was not able"],
  ["words in another order", "Guatemala and Honduras", "Honduras and Guatemala"],
])("a look-alike is not the quote: %s", (_, page, quote) => {
  expect(found(page, quote)).toEqual([]);
});

test("all places are found, in order and in code points", () => {
  expect(anchorQuote("😀 80 agents; 80\nagents", "80 agents")).toEqual([
    { start: 2, end: 11 },
    { start: 13, end: 22 },
  ]);
});

test.each(["", "  \n", "\u00AD", "—"])("an empty quote is refused: %j", (quote) => {
  expect(() => anchorQuote("some 80 agents", quote)).toThrow(Problem);
});

// Laws, over passages made of the subject's own words.
const word = fc.constantFrom(
  "Guatemala’s",
  "task",
  "forces",
  "$41,652",
  "civil-military",
  "U.S.",
  "Rodríguez",
  "1,242",
  "(SOUTHCOM)",
  "officials",
  "–",
  "“training”",
  "2012–2014",
  "counterterrorism",
  "P.L. 105–85",
  "traffic,",
);
const passage = fc.array(word, { minLength: 3, maxLength: 30 }).map((words) => ["It", ...words, "ended."].join(" "));

/** Does to a text what printing and copying do to it; `pick` chooses. */
function distorted(text: string, pick: (count: number) => number): string {
  const broken = text.replace(/ /g, () => [" ", "\n", "  ", "\u00A0", " \n "][pick(5)]!);
  const divided = broken.replace(
    /(\p{L}{2})(\p{Ll}{3})/gu,
    (whole, a, b) => [whole, whole, `${a}-\n${b}`, `${a}\u00AD${b}`, `${a}\u00AD\n${b}`][pick(5)]!,
  );
  return divided
    .replace(/ffi|fi|ff/g, (letters) => (pick(2) ? letters : { ffi: "ﬃ", fi: "ﬁ", ff: "ﬀ" }[letters]!))
    .replace(/[’“”]/g, (mark) => (pick(2) ? mark : mark === "’" ? "'" : '"'))
    .replace(/–/g, () => ["–", "-", "\u2011"][pick(3)]!)
    .normalize(pick(2) ? "NFC" : "NFD");
}

const picker = fc
  .infiniteStream(fc.nat(59))
  .map((stream) => (count: number) => (stream.next().value as number) % count);

test("a passage set otherwise is found, whole", () => {
  fc.assert(
    fc.property(passage, picker, picker, (text, onPage, inQuote) => {
      const page = `Before it. ${distorted(text, onPage)}\nAfter it.`;
      const end = Array.from(page).length - Array.from("\nAfter it.").length;
      expect(anchorQuote(page, distorted(text, inQuote), { spacing: "exact" })).toEqual([{ start: 11, end }]);
    }),
  );
});

test("a passage with one digit or letter changed is not found", () => {
  fc.assert(
    fc.property(passage, picker, fc.nat(), (text, pick, where) => {
      const at = [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
      const i = at[where % at.length]!;
      const other = /\d/.test(text[i]!) ? String((Number(text[i]) + 1) % 10) : text[i] === "x" ? "y" : "x";
      expect(anchorQuote(distorted(text, pick), text.slice(0, i) + other + text.slice(i + 1))).toEqual([]);
    }),
  );
});
