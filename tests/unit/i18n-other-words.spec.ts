import { expect, test } from "@playwright/test";
import { createTranslator } from "use-intl/core";
import { AUDITED_TABLES } from "@/lib/audit/shown";
import { findableWords, fits } from "@/lib/core/finding";
import { messagesOf } from "@/lib/i18n/messages";
import { inOtherWords, messageOption } from "@/lib/i18n/other-words";
import type { Words } from "@/lib/i18n/words";
import { ROSTER_COLUMNS } from "@/lib/imports/roster-columns";

const speaker = (locale: "en" | "fa-AF") => ({
  t: createTranslator({ locale, messages: messagesOf(locale) }) as unknown as Words,
  locale,
});
const LOCALES = ["en", "fa-AF"] as const;

for (const locale of LOCALES)
  test(`what messages name is found in both languages by readers of ${locale}`, () => {
    const keys = [
      ...AUDITED_TABLES.map((table) => `audit.table.${table}` as const),
      ...ROSTER_COLUMNS.map((column) => `imports.holds.${column}` as const),
    ];
    for (const key of keys) {
      const { label, also } = messageOption(speaker(locale), { value: "x", key });
      const words = findableWords(`${label} ${also}`);
      for (const each of LOCALES) expect(fits(speaker(each).t(key), words), `${key} in ${each}`).toBe(true);
    }
  });

test("the other language is the one the reader does not use; a key that is not there throws", () => {
  expect(inOtherWords("en", "imports.holds.sex")).toBe("جنس");
  expect(inOtherWords("fa-AF", "imports.holds.sex")).toBe("Sex");
  expect(() => inOtherWords("en", "imports.holds" as "imports.holds.sex")).toThrow("imports.holds");
});
