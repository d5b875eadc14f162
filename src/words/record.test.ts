import { expect, test } from "vitest";
import { recordWords } from "./record.js";

test("who entered a claim is not said to those who may not know", () => {
  expect(recordWords.en.entered("", "March 3, 2026")).toBe("entered March 3, 2026");
  expect(recordWords.es.entered("", "3 de marzo de 2026")).toBe("registrado el 3 de marzo de 2026");
  expect(recordWords.en.entered("ana", "March 3, 2026")).toBe("entered by ana, March 3, 2026");
  expect(recordWords.es.entered("ana", "3 de marzo de 2026")).toBe("registrado por ana, 3 de marzo de 2026");
});
