import { statSync } from "node:fs";
import { expect, stateOf, test } from "../support/e2e";
import { LOOKS, takeLook } from "../support/looks";

test("the people list is photographed narrow and wide, light and dark, in both directions", async ({
  browser,
  baseURL,
}, info) => {
  const sitter = { base: baseURL ?? "", state: stateOf("coordinator-tj"), out: info.outputPath("look") };
  const chosen = LOOKS.filter(
    ({ width, appearance, direction }) =>
      (width === 360 && appearance === "dark" && direction === "rtl") ||
      (width === 1920 && appearance === "light" && direction === "ltr"),
  );
  expect(chosen).toHaveLength(2);
  for (const look of chosen) {
    const [seen] = await takeLook(browser, sitter, look, [{ name: "people", path: "/people" }]);
    expect(seen).toMatchObject({ status: 200, overflow: 0, complaints: [] });
    expect(statSync(seen?.file ?? "").size).toBeGreaterThan(10_000);
  }
});
