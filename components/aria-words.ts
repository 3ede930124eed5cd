"use client";

/** What React Aria says by itself, in the reader's language. */
export type AriaWords = Record<"close" | "list" | "previous" | "next" | "first" | "last", string> & {
  chosen: (day: string) => string;
};

const now: Partial<AriaWords> = {};

type Day = { date: string };

const said = (word: Exclude<keyof AriaWords, "chosen">) => () => now[word] ?? "";
// Its "today" is the machine's; ours is said by the calendar (day-calendar.tsx).
const plain = ({ date }: Day) => date;
const chosen = ({ date }: Day) => now.chosen?.(date) ?? date;

/**
 * Gives React Aria our words: it has none in Dari. It looks for them, once, where its own provider puts them; each
 * sentence is asked for when it is said, so that another language is spoken after a change.
 */
export function sayInOurWords(words: Partial<AriaWords>): void {
  Object.assign(now, words);
  Object.assign(window, {
    [Symbol.for("react-aria.i18n.locale")]: document.documentElement.lang,
    [Symbol.for("react-aria.i18n.strings")]: {
      "@react-aria/overlays": { dismiss: said("close") },
      "@react-aria/autocomplete": { collectionLabel: said("list") },
      "@react-aria/calendar": {
        previous: said("previous"),
        next: said("next"),
        minimumDate: said("first"),
        maximumDate: said("last"),
        todayDate: plain,
        todayDateSelected: chosen,
        dateSelected: chosen,
        selectedDateDescription: chosen,
      },
      // The names of month and year come from the browser or from us.
      "@react-aria/datepicker": {},
    },
  });
}
