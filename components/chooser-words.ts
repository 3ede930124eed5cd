import { type useTranslations as speak, useTranslations } from "next-intl";

/** What is said in the search of a long list. It comes as a property: pages of plain forms send no messages. */
export type ChooserWords = Record<"search" | "list" | "found" | "empty" | "close", string>;

/** The words of `Chooser` from those of the shell. */
export function chooserWords(t: ReturnType<typeof speak<"shell">>): ChooserWords {
  return {
    search: t("chooser.search"),
    list: t("chooser.list"),
    found: t("palette.found"),
    empty: t("palette.empty"),
    close: t("close"),
  };
}

/** The words of `Chooser` where a component is rendered, on the server or in the browser. */
export function useChooserWords(): ChooserWords {
  return chooserWords(useTranslations("shell"));
}
