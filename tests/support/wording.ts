import { createTranslator } from "use-intl/core";
import type { Wording } from "@/lib/exports/wording";
import { messagesOf } from "@/lib/i18n/messages";
import type { Words } from "@/lib/i18n/words";

/** The English words of exported files, with the names of a site and a pathway. */
export const WORDING: Wording = {
  t: createTranslator({ locale: "en", messages: messagesOf("en") }) as unknown as Words,
  locale: "en",
  asOf: "2026-11-18 07:00",
  sites: { "TJ-JAIHUN": "Jaihun" },
  pathways: { SIV: "Special Immigrant Visa" },
  stages: {},
  levels: {},
  uses: {},
  recipients: {},
};
