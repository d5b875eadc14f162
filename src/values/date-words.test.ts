import { expect, test } from "vitest";
import { readDate } from "./date-words.js";

test.each([
  // EDTF, as written or nearly
  ["2014-07", "2014-07"],
  [" 2012-08/2012-10 ", "2012-08/2012-10"],
  ["[2012-08 .. 2012-10]", "[2012-08..2012-10]"],
  ["[2014, 2016]", "[2014,2016]"],
  ["2012–08", "2012-08"],
  ["201x", "201X"],
  ["2016~", "2016~"],
  // months and days
  ["Aug 2012", "2012-08"],
  ["AUGUST 2012", "2012-08"],
  ["Sept. 2014", "2014-09"],
  ["ago. 2012", "2012-08"],
  ["set. 2014", "2014-09"],
  ["setiembre de 2014", "2014-09"],
  ["agosto del 2012", "2012-08"],
  ["mayo 2019", "2019-05"],
  ["January 3, 2020", "2020-01-03"],
  ["Jan. 3rd, 2020", "2020-01-03"],
  ["4 July 2019", "2019-07-04"],
  ["the 4th of July 2019", "2019-07-04"],
  ["4-Jul-2019", "2019-07-04"],
  ["July 4 2019", "2019-07-04"],
  ["3 de enero de 2020", "2020-01-03"],
  ["el 1.º de mayo de 2019", "2019-05-01"],
  ["primero de mayo de 2019", "2019-05-01"],
  ["julio 4 de 2019", "2019-07-04"],
  ["Friday, May 31, 2019", "2019-05-31"],
  ["viernes 31 de mayo de 2019", "2019-05-31"],
  ["February 29, 2020", "2020-02-29"],
  ["in 2014", "2014"],
  ["en mayo de 2014", "2014-05"],
  ["el año 2014", "2014"],
  // about, uncertain
  ["about 2016", "2016~"],
  ["c. 2016", "2016~"],
  ["ca. August 2012", "2012-08~"],
  ["around May 31, 2019", "2019-05-31~"],
  ["on or about May 31, 2019", "2019-05-31~"],
  ["hacia 2016", "2016~"],
  ["alrededor del 4 de julio de 2019", "2019-07-04~"],
  ["cerca de 2016", "2016~"],
  ["mayo de 2014 (aprox.)", "2014-05~"],
  ["August 2012?", "2012-08?"],
  ["2016 (uncertain)", "2016?"],
  ["posiblemente en 2016", "2016?"],
  ["about 2016 (uncertain)", "2016%"],
  // some day of it
  ["between August and October 2012", "[2012-08..2012-10]"],
  ["entre agosto y octubre de 2012", "[2012-08..2012-10]"],
  ["sometime between 2012 and 2014", "[2012..2014]"],
  ["between May 27, 2019 and November 7, 2019", "[2019-05-27..2019-11-07]"],
  ["entre el 3 y el 9 de junio de 2014", "[2014-06-03..2014-06-09]"],
  ["between about 2012 and 2014", "[2012~..2014]"],
  // every day of it
  ["March to July 2014", "2014-03/2014-07"],
  ["from March to July 2014", "2014-03/2014-07"],
  ["de marzo a julio de 2014", "2014-03/2014-07"],
  ["desde marzo hasta julio de 2014", "2014-03/2014-07"],
  ["del 27 de mayo al 7 de noviembre de 2019", "2019-05-27/2019-11-07"],
  ["June 3–9, 2014", "2014-06-03/2014-06-09"],
  ["June 23 - July 21, 2014", "2014-06-23/2014-07-21"],
  ["Oct. 2013–Sept. 2014", "2013-10/2014-09"],
  ["2014-2016", "2014/2016"],
  ["2014–2016", "2014/2016"],
  ["2014-07-01 to 2014-09-30", "2014-07-01/2014-09-30"],
  ["from 2013 through 2018", "2013/2018"],
  ["May 20 to July 29, year unknown", "XXXX-05-20/XXXX-07-29"],
  // open
  ["since 2015", "2015/.."],
  ["desde el 9 de enero de 2019", "2019-01-09/.."],
  ["a partir de mayo de 2019", "2019-05/.."],
  ["2015 to present", "2015/.."],
  ["2015–present", "2015/.."],
  ["de 2015 a la fecha", "2015/.."],
  ["until 2015", "../2015"],
  ["hasta el 3 de diciembre de 2019", "../2019-12-03"],
  ["before 2015", "[..2014]"],
  ["antes de mayo de 2015", "[..2015-04]"],
  ["before March 1, 2016", "[..2016-02-29]"],
  ["after 2015", "[2016..]"],
  ["después del 31 de diciembre de 2015", "[2016-01-01..]"],
  ["2015 or earlier", "[..2015]"],
  ["no later than May 2015", "[..2015-05]"],
  ["2015 o después", "[2015..]"],
  // several
  ["2014 or 2016", "[2014,2016]"],
  ["2014, 2015 o 2016", "[2014,2015,2016]"],
  ["agosto u octubre de 2012", "[2012-08,2012-10]"],
  ["2014 and 2016", "{2014,2016}"],
  ["verano e invierno de 2014", "{2014-22,2014-24}"],
  // seasons, parts of the year, decades
  ["Summer 2014", "2014-22"],
  ["the fall of 2014", "2014-23"],
  ["autumn 2014", "2014-23"],
  ["verano de 2014", "2014-22"],
  ["winter 2014–15", "2014-24"],
  ["invierno de 2014-2015", "2014-24"],
  ["Q1 2014", "2014-33"],
  ["second quarter of 2014", "2014-34"],
  ["primer semestre de 2014", "2014-40"],
  ["segunda mitad de 2014", "2014-41"],
  ["the 2010s", "201X"],
  ["los años 2010", "201X"],
  ["la década de 2010", "201X"],
  ["a year between 2000 and 2099", "20XX"],
  ["45 BC", "-0044"],
  ["800 d. C.", "0800"],
])("%s is read as %s", (text, expected) => {
  expect(readDate(text)).toBe(expected);
});

const twoReadings = "which is the month and which the day is not clear";
const noBounds = "its words give no first and no last day";

test.each([
  ["7/4/2019", twoReadings, "write the year first: 2019-07-04 is July 4"],
  ["17/4/2019", twoReadings, "write the year first: 2019-07-04 is July 4"],
  ["del 1/2/2014 al 1/3/2014", twoReadings, "write the year first: 2019-07-04 is July 4"],
  ["early 2014", noBounds, "write the months that the source means, as in [2014-01..2014-04], or 2014~"],
  ["mid-2014", noBounds, "write the months that the source means, as in [2014-01..2014-04], or 2014~"],
  ["a mediados de 2014", noBounds, "write the months that the source means, as in [2014-01..2014-04], or 2014~"],
  ["fiscal year 2014", "fiscal years differ", "write its months, as in 2013-10/2014-09 for the U.S. fiscal year 2014"],
  ["año fiscal 2014", "fiscal years differ", "write its months, as in 2013-10/2014-09 for the U.S. fiscal year 2014"],
  ["May 14", "it has no year", "add its four digits, or write XXXX-05-20 where it is not known"],
  ["soon", "it has no year", "add its four digits, or write XXXX-05-20 where it is not known"],
  ["Monday, May 31, 2019", "May 31, 2019 was a Friday", "check the day, or leave the weekday out"],
  ["2019-7-4", "month and day have two digits", "write 2019-07-04"],
])("%s is refused with the next step", (text, why, hint) => {
  expect(() => readDate(text)).toThrow(
    expect.objectContaining({ code: "date-invalid", message: `\`${text}\` is not a date: ${why}`, hint }),
  );
});

test.each([
  ["2019-13", "there is no month 13"],
  ["February 30, 2019", "there is no day 30 in February 2019"],
  ["30 de febrero de 2019", "there is no day 30 in February 2019"],
  ["November to February 2015", "it ends (2015-02) before it begins (2015-11)"],
  ["May 2014 to June", "its words are not understood"],
  ["4 - July 2019", "its words are not understood"],
  ["before the year unknown", "nothing is before or after an unknown year"],
  ["Operation Citadel 2012", "its words are not understood"],
  ["", "it is empty"],
])("%j is refused: %s", (text, why) => {
  expect(() => readDate(text)).toThrow(
    expect.objectContaining({ code: "date-invalid", message: `\`${text}\` is not a date: ${why}` }),
  );
});

test("a text of any length or kind is read or refused, and at once", () => {
  for (const text of [
    "2012 to ".repeat(40),
    "2012-".repeat(60),
    "[2012,".repeat(10_000),
    "a ".repeat(1_000_000),
    "\u0000",
    "٢٠١٤",
    "\u202e2014",
  ])
    try {
      expect(readDate(text)).toMatch(/^\d{4}/);
    } catch (error) {
      expect(error).toMatchObject({ code: "date-invalid" });
    }
});
