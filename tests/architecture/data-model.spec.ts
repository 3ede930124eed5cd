import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { ROOT } from "@/scripts/build";
import { dataModel } from "@/scripts/data-model";

test("the data model in the docs is that of the schema (npm run data-model)", () => {
  expect(readFileSync(join(ROOT, "docs", "data-model.md"), "utf8")).toBe(dataModel());
});
