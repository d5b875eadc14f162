import { expect, test } from "vitest";
import { parseEdtf, printEdtf } from "./edtf.js";
import { Problem } from "./problem.js";

const date = (year: string, month?: string, day?: string, mark = "") => ({
  kind: "date",
  year,
  ...(month !== undefined && { month }),
  ...(day !== undefined && { day }),
  mark,
});

test.each([
  ["2014", date("2014")],
  ["2012-08", date("2012", "08")],
  ["2019-05-31", date("2019", "05", "31")],
  ["2020-02-29", date("2020", "02", "29")],
  ["2016~", date("2016", undefined, undefined, "~")],
  ["2012-08-06~", date("2012", "08", "06", "~")],
  ["2016-07?", date("2016", "07", undefined, "?")],
  ["2016%", date("2016", undefined, undefined, "%")],
  ["2014-21", date("2014", "21")],
  ["2014-41", date("2014", "41")],
  ["201X", date("201X")],
  ["20XX", date("20XX")],
  ["2014-XX", date("2014", "XX")],
  ["2014-07-XX", date("2014", "07", "XX")],
  ["XXXX-05-20", date("XXXX", "05", "20")],
  ["-0044-03-15", date("-0044", "03", "15")],
  ["0000", date("0000")],
  ["Y12345", date("Y12345")],
  ["Y-170000002", date("Y-170000002")],
  ["2012-08/2012-10", { kind: "interval", start: date("2012", "08"), end: date("2012", "10") }],
  [
    "2015-03~/2016-06-28",
    { kind: "interval", start: date("2015", "03", undefined, "~"), end: date("2016", "06", "28") },
  ],
  ["2019-01-09/..", { kind: "interval", start: date("2019", "01", "09"), end: "open" }],
  ["../2009-03-02", { kind: "interval", start: "open", end: date("2009", "03", "02") }],
  ["2015/", { kind: "interval", start: date("2015"), end: "unknown" }],
  ["/2015", { kind: "interval", start: "unknown", end: date("2015") }],
  ["2019-05/2019", { kind: "interval", start: date("2019", "05"), end: date("2019") }],
  ["[2014,2016]", { kind: "set", of: "one", items: [date("2014"), date("2016")] }],
  [
    "[2019-05-27..2019-11-07]",
    {
      kind: "set",
      of: "one",
      items: [{ kind: "range", from: date("2019", "05", "27"), to: date("2019", "11", "07") }],
    },
  ],
  ["[..2015]", { kind: "set", of: "one", items: [{ kind: "range", to: date("2015") }] }],
  ["[2015..]", { kind: "set", of: "one", items: [{ kind: "range", from: date("2015") }] }],
  ["{2013,2015..}", { kind: "set", of: "all", items: [date("2013"), { kind: "range", from: date("2015") }] }],
])("%s is parsed and printed as it was", (text, expected) => {
  expect(parseEdtf(text)).toEqual(expected);
  expect(printEdtf(parseEdtf(text))).toBe(text);
});

test("marks inside a date are kept where they stand", () => {
  const inner = { beforeYear: "?", afterYear: "", beforeMonth: "", afterMonth: "~", beforeDay: "%" };
  expect(parseEdtf("?2004-06~-%11")).toEqual({ ...date("2004", "06", "11"), inner });
  expect(printEdtf(parseEdtf("?2004-06~-%11"))).toBe("?2004-06~-%11");
});

test.each([
  ["2019-13", "there is no month 13"],
  ["2019-00", "there is no month 00"],
  ["2019-42", "there is no month 42"],
  ["2014-2X", "there is no month 2X"],
  ["2019-02-30", "there is no day 30 in February 2019"],
  ["2100-02-29", "there is no day 29 in February 2100"],
  ["2019-06-31", "there is no day 31 in June 2019"],
  ["2019-06-00", "there is no day 00 in June 2019"],
  ["XXXX-02-30", "there is no day 30 in February"],
  ["190X-02-30", "there is no day 30 in February 190X"],
  ["2014-21-05", "a season (21) has no day"],
  ["2012-10/2012-08", "it ends (2012-08) before it begins (2012-10)"],
  ["[2016..2014]", "it ends (2014) before it begins (2016)"],
  ["2019-05/2019-13", "there is no month 13"],
  ["../..", "neither end is given"],
  ["/", "neither end is given"],
  ["[..]", "the range has neither end"],
  ["2019/2020/2021", "it has more than one slash"],
  ["7/4/2019", "which is the month and which the day is not clear"],
  ["07-04-2019", "which is the month and which the day is not clear"],
  ["7/2019", "a slash stands between two dates"],
  ["2019-05-31T10:00:00Z", "it has a time of day, which is not kept"],
  ["2019-7-4", "month and day have two digits"],
  ["20190704", "year, month and day need hyphens between them"],
  ["Y2019", "after Y stands a year of five to nine digits, without zeros before it"],
  ["Y17E7", "years with an exponent or with significant digits are not kept"],
  ["1950S2", "years with an exponent or with significant digits are not kept"],
  ["12345", "a year has four digits, or Y before five and more"],
  ["-0000", "there is no year -0000"],
  ["[2014", "it has no ] at its end"],
  ["", "it is empty"],
  ["June 2014", "it is not written as EDTF"],
  ["2014\u0000", "it is not written as EDTF"],
])("%j is refused with its reason", (text, why) => {
  const shown = text.replace("\u0000", "\uFFFD");
  expect(() => parseEdtf(text)).toThrow(
    expect.objectContaining({ code: "date-invalid", exit: 2, message: `\`${shown}\` is not a date: ${why}` }),
  );
});

test("a refusal says how to write it, on one line however long the text", () => {
  const refuse = (text: string): Problem => {
    try {
      parseEdtf(text);
    } catch (error) {
      if (error instanceof Problem) return error;
    }
    throw new Error(`${text} was not refused`);
  };
  expect(refuse("2019-7-4").hint).toBe("write 2019-07-04");
  expect(refuse("2019/7/4").hint).toBe("write 2019-07-04");
  expect(refuse("[2016..2014]").hint).toBe("write the earlier date first");
  expect(refuse("../..").hint).toBe("give one end, as in 2015/.., or claim the value unknown");
  expect(refuse("a\nb".repeat(5000)).message).toBe(
    `\`${"a\uFFFDb".repeat(20)}…\` is not a date: it is longer than 2000 characters`,
  );
});
