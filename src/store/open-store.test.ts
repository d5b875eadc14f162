import { expect, test } from "vitest";
import { eachEngine } from "../../tests/engines.js";

eachEngine("a new store", (openFresh) => {
  test("has an origin and revision 0 for all", async () => {
    const store = await openFresh();
    expect(await store.revision("public")).toMatchObject({ number: 0 });
    expect(store.origin).toMatch(/^[0-9a-f-]{36}$/);
  });
});
