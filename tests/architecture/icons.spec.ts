import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { ICONS } from "@/components/icon-names";
import { FILE, sprite } from "@/scripts/icons";
import { sources } from "./sources";

test("the picture of the icons is that of the names (npm run icons), and each of them is used", () => {
  expect(readFileSync(FILE, "utf8")).toBe(sprite());
  const code = sources("app", "components")
    .filter(({ path }) => path !== "components/icon-names.ts")
    .map(({ text }) => text)
    .join("\n");
  expect(Object.keys(ICONS).filter((name) => !code.includes(`"${name}"`))).toEqual([]);
});
