import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { ROOT } from "@/scripts/build";
import { dataModel } from "@/scripts/data-model";
import { sources } from "./sources";

const page = (name: string) => readFileSync(join(ROOT, "docs", name), "utf8");

test("the data model in the docs matches the schema (npm run data-model)", () => {
  expect(page("data-model.md")).toBe(dataModel());
});

test("a comment that names a section of domain.md names one that exists", () => {
  const sections = new Set(
    [...page("domain.md").matchAll(/^##+ (\S+)/gm)].map(([, name = ""]) => name.replace(/\.$/, "")),
  );
  const wanted = sources("app", "components", "lib", "scripts", "tests", "prisma").flatMap(({ path, text }) =>
    [...text.matchAll(/docs\/domain\.md (\d(?:\.\d+)?|\([a-d]\))/g)].map(([, section = ""]) => ({
      path,
      section,
    })),
  );
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter(({ section }) => !sections.has(section))).toEqual([]);
});
