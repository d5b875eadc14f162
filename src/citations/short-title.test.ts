import { expect, test } from "vitest";
import { toCslItem } from "./csl-item.js";
import { shortTitle, withShortTitles } from "./short-title.js";

test.each([
  [
    "U.S. to deploy up to 89 DHS agents to Guatemala -document",
    "U.S. to deploy up to 89 DHS agents to Guatemala -document",
  ],
  ["Axios in Guatemala: Inside U.S. efforts to stop human smuggling", "Axios in Guatemala"],
  [
    "80 Homeland Security Agents to Guatemala? We’ve Seen This Before. It Doesn’t Work.",
    "80 Homeland Security Agents to Guatemala?",
  ],
  ["Marines vs. Zetas: U.S. troops deployed to monitor local drug cartel", "Marines vs. Zetas"],
  [
    "Central America: Improved Evaluation Efforts Could Enhance Agency Programs to Reduce Unaccompanied Child Migration (GAO-15-707)",
    "Central America: Improved Evaluation Efforts Could Enhance Agency Programs",
  ],
  [
    "Biannual Report to Congress on the Use of Funds from the Drug Interdiction and Counter-Drug Activities Account, second half of FY2014",
    "Biannual Report to Congress",
  ],
  [
    "En la frontera con Guatemala hay 56 cruces donde nadie pide papeles para entrar o salir",
    "En la frontera con Guatemala hay 56 cruces",
  ],
  [
    "En operación no autorizada, agentes estadounidenses detuvieron a migrantes hondureños en Guatemala",
    "En operación no autorizada",
  ],
  [
    "El informe dice que «la frontera sur de México es porosa» y no cambia nada desde entonces",
    "El informe dice que «la frontera sur de México es porosa»",
  ],
  ["CICIG mandate to end in 2019", "CICIG mandate to end in 2019"],
  ["", ""],
])("the short title of %j", (title, expected) => {
  expect(shortTitle(title)).toBe(expected);
});

const item = (key: string, author: string, title: string, issued?: string, csl = {}) =>
  toCslItem({ key, csl: { author: [{ family: author }], ...csl }, title, issued: issued ?? null });

test("short titles of one listing are told apart", () => {
  const items = [
    item("a", "Isacson", "80 Homeland Security agents to Guatemala: new analysis at WOLA’s website"),
    item("b", "Isacson", "80 Homeland Security Agents to Guatemala? We’ve Seen This Before."),
    item("c", "Miroff", "80 Homeland Security Agents to Guatemala: another"),
    item("d", "Kelly", "Posture Statement", "2014-03-12"),
    item("e", "Kelly", "Posture Statement", "2015-03-12"),
    item("f", "Faller", "Posture Statement", "2019-02-07"),
    item("g", "Tidd", "Remarks", "2018-02-15"),
    item("h", "Tidd", "Remarks", "2018-03-15"),
    item("i", "Tidd", "Remarks"),
    item("j", "Oak", "Building the Task Force: Lessons", "2015", { "title-short": "Task Force" }),
  ];
  expect(withShortTitles(items).map((each) => each["title-short"])).toEqual([
    "80 Homeland Security agents to Guatemala: new analysis at WOLA’s website",
    "80 Homeland Security Agents to Guatemala? We’ve Seen This Before.",
    "80 Homeland Security Agents to Guatemala",
    "Posture Statement, 2014",
    "Posture Statement, 2015",
    "Posture Statement",
    "Remarks, 2018-02-15",
    "Remarks, 2018-03-15",
    "Remarks",
    "Task Force",
  ]);
});

test("the same source twice is one source", () => {
  const twice = [item("a", "Kelly", "Posture Statement"), item("a", "Kelly", "Posture Statement")];
  expect(withShortTitles(twice).map((each) => each["title-short"])).toEqual(["Posture Statement", "Posture Statement"]);
});
