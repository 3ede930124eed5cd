import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { sources } from "./sources";

const product = sources("app", "lib");

/** Fields that name a record by its reference. */
const RECORDS =
  "ref|person|other|principal|successor|group|household|case|incident|approval|arrival|notice|task|people|notices";

test("each kind of reference is read by one field and never taken as text", () => {
  const asText = new RegExp(`\\b(?:${RECORDS})\\??:\\s*(?:z\\s*\\.array\\(\\s*)?z\\s*\\.string\\(`);
  expect(product.filter(({ text }) => asText.test(text)).map(({ path }) => path)).toEqual([]);
  // Several in one text, or two kinds in one field.
  const readers = ["lib/core/reference-field.ts", "lib/audit/schema.ts", "lib/incidents/schema.ts"];
  const reading = product.filter(
    ({ path, text }) => path.startsWith("lib/") && /parseReference\(/.test(text) && /from "zod"/.test(text),
  );
  expect(reading.map(({ path }) => path).toSorted()).toEqual(readers.toSorted());
});

test("whole numbers come from the fields that limit them", () => {
  const bare = product.filter(
    ({ path, text }) => /(?:\bz\s*|\))\.int\(/.test(text) && path !== "lib/core/number-field.ts",
  );
  expect(bare.map(({ path }) => path)).toEqual([]);
});

type Field = { at: string; name: string; field: z.ZodType };

/** The fields of every schema that a module of the product exports. */
function fields(): Field[] {
  const modules = product.filter(
    ({ path, text }) =>
      path.startsWith("lib/") && /from "zod"/.test(text) && !/import "server-only"/.test(text),
  );
  const found: Field[] = [];
  for (const { path } of modules) {
    const exported = require(join(__dirname, "..", "..", path)) as Record<string, unknown>;
    for (const [schema, value] of Object.entries(exported))
      if (value instanceof z.ZodObject)
        for (const [name, field] of Object.entries(value.shape as Record<string, z.ZodType>))
          found.push({ at: `${path} ${schema}.${name}`, name, field });
  }
  return found;
}

test("no field accepts a number that no column can hold, and no reference field accepts anything but a reference", () => {
  const all = fields();
  expect(all.length).toBeGreaterThan(250);
  // Money has two decimals and a column of its own for that many digits.
  const MONEY = ["lib/costs/schema.ts costInput.amount"];
  const takes = ({ field }: Field, value: unknown) => field.safeParse(value).success;
  const beyond = all.filter((each) => [2 ** 31, -(2 ** 31) - 1, 1e300].some((n) => takes(each, n)));
  expect(beyond.map(({ at }) => at)).toEqual(MONEY);
  const named = new RegExp(`^(?:${RECORDS})$`);
  const records = all.filter(({ name }) => named.test(name));
  expect(records.length).toBeGreaterThan(60);
  const loose = records.filter((each) =>
    ["P-0000001\0", "P-0000001-0", "nobody", ["P\0"]].some((text) => takes(each, text)),
  );
  expect(loose.map(({ at }) => at)).toEqual([]);
});
