import { expect, test } from "vitest";
import { formatDate } from "./format-date.js";

test.each([
  ["2014", "2014", "2014"],
  ["2012-08", "August 2012", "agosto de 2012"],
  ["2019-05-31", "May 31, 2019", "31 de mayo de 2019"],
  ["2020-02-29", "February 29, 2020", "29 de febrero de 2020"],
  ["2016~", "about 2016", "hacia 2016"],
  ["2012-08-06~", "about August 6, 2012", "hacia el 6 de agosto de 2012"],
  ["2016?", "2016 (uncertain)", "2016 (incierto)"],
  ["2016-07%", "about July 2016 (uncertain)", "hacia julio de 2016 (incierto)"],
  ["2014-21", "spring 2014", "primavera de 2014"],
  ["2014-23~", "about fall 2014", "hacia el otoño de 2014"],
  ["2014-24", "winter 2014–2015", "invierno de 2014-2015"],
  ["2014-30", "summer 2014–2015 (Southern Hemisphere)", "verano de 2014-2015 (hemisferio sur)"],
  ["2014-33", "first quarter of 2014", "primer trimestre de 2014"],
  ["2014-41", "second half of 2014", "segundo semestre de 2014"],
  ["201X", "the 2010s", "década de 2010"],
  ["201X~", "about the 2010s", "hacia la década de 2010"],
  ["20XX", "a year between 2000 and 2099", "un año entre 2000 y 2099"],
  ["XXXX", "year unknown", "año desconocido"],
  ["XXXX-05-20", "May 20, year unknown", "20 de mayo, año desconocido"],
  ["2014-XX", "2014, month unknown", "2014, mes desconocido"],
  ["2014-07-XX", "July 2014, day unknown", "julio de 2014, día desconocido"],
  ["-0044-03-15", "March 15, 45 BC", "15 de marzo de 45 a. C."],
  ["0800", "800 AD", "800 d. C."],
  ["Y12345", "12345 AD", "12345 d. C."],
  // every day
  ["2014-03/2014-07", "March to July 2014", "de marzo a julio de 2014"],
  ["2013/2018", "2013 to 2018", "de 2013 a 2018"],
  ["2013-10/2014-09", "October 2013 to September 2014", "de octubre de 2013 a septiembre de 2014"],
  ["2014-06-23/2014-07-21", "June 23 to July 21, 2014", "del 23 de junio al 21 de julio de 2014"],
  ["2014-06-03/2014-06-09", "June 3 to 9, 2014", "del 3 al 9 de junio de 2014"],
  ["2012-08/2012-10-14", "August to October 14, 2012", "de agosto al 14 de octubre de 2012"],
  ["2015-03~/2016-06-28", "about March 2015 to June 28, 2016", "de marzo de 2015 (aprox.) al 28 de junio de 2016"],
  ["2014-21/2014-23", "spring to fall 2014", "de la primavera al otoño de 2014"],
  [
    "2014-33/2015-34",
    "the first quarter of 2014 to the second quarter of 2015",
    "del primer trimestre de 2014 al segundo trimestre de 2015",
  ],
  ["XXXX-05-20/XXXX-07-29", "May 20 to July 29, year unknown", "del 20 de mayo al 29 de julio, año desconocido"],
  ["2015/..", "since 2015", "desde 2015"],
  ["2019-01-09/..", "since January 9, 2019", "desde el 9 de enero de 2019"],
  ["2016~/..", "since about 2016", "desde 2016 (aprox.)"],
  ["../2019-12-03", "until December 3, 2019", "hasta el 3 de diciembre de 2019"],
  ["2015/", "from 2015, end unknown", "desde 2015, fin desconocido"],
  ["/2015", "until 2015, start unknown", "hasta 2015, inicio desconocido"],
  // some day
  ["[2012-08..2012-10]", "between August and October 2012", "entre agosto y octubre de 2012"],
  [
    "[2019-05-27..2019-11-07]",
    "between May 27 and November 7, 2019",
    "entre el 27 de mayo y el 7 de noviembre de 2019",
  ],
  ["[2014-06-03..2014-06-09]", "between June 3 and 9, 2014", "entre el 3 y el 9 de junio de 2014"],
  ["[2012-01-15..2014]", "between January 15, 2012 and 2014", "entre el 15 de enero de 2012 y 2014"],
  ["[2016~..2019~]", "between about 2016 and about 2019", "entre 2016 (aprox.) y 2019 (aprox.)"],
  ["[..2015]", "2015 or earlier", "2015 o antes"],
  ["[2015-05-31..]", "May 31, 2015 or later", "31 de mayo de 2015 o después"],
  ["[2014,2016]", "2014 or 2016", "2014 o 2016"],
  ["[2014,2015,2016]", "2014, 2015 or 2016", "2014, 2015 o 2016"],
  ["[2012-08,2012-10]", "August or October 2012", "agosto u octubre de 2012"],
  ["{2014,2016}", "2014 and 2016", "2014 y 2016"],
  ["{2014-22,2015-24}", "summer 2014 and winter 2015–2016", "verano de 2014 e invierno de 2015-2016"],
  // what words would say worse
  ["1984-1X", "1984-1X", "1984-1X"],
  ["2004-06~-11", "2004-06~-11", "2004-06~-11"],
  ["[1667,1668,1670..1672]", "[1667,1668,1670..1672]", "[1667,1668,1670..1672]"],
])("%s is written %s, %s", (edtf, english, spanish) => {
  expect([formatDate(edtf, "en"), formatDate(edtf, "es")]).toEqual([english, spanish]);
});

test("only EDTF is formatted", () => {
  expect(() => formatDate("2019-13", "es")).toThrow(expect.objectContaining({ code: "date-invalid" }));
});
