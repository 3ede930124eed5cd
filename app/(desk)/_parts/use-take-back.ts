"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { noAnswer } from "@/components/no-answer";
import { say } from "@/components/said";
import { wordsFor } from "@/lib/i18n/words";
import { takeBackAction } from "../people/life-actions";

type Named = Parameters<typeof takeBackAction>[0];

/**
 * Takes events back one after the other, the last one first; returns the message to show. Needs the messages
 * `lifecycle` and `failure`.
 */
export function useTakeBack() {
  const t = useTranslations();
  const router = useRouter();
  return async (events: readonly Named[]): Promise<string> => {
    const sent: string[] = [];
    for (const event of events)
      try {
        const result = await takeBackAction(event, crypto.randomUUID());
        if (!result.ok) return wordsFor(t, result.messageKey, result.values);
        sent.push(...result.data.sent);
      } catch (error) {
        return wordsFor(t, noAnswer(error).messageKey);
      } finally {
        router.refresh();
      }
    if (sent.length > 0) return t("lifecycle.sent", { ref: sent.join(", ") });
    return events.length > 1 ? t("lifecycle.undoneMany", { count: events.length }) : t("lifecycle.undone");
  };
}

/** Says at the bottom of the page what was recorded, with an undo for all of it. Needs the same messages. */
export function useSayRecorded() {
  const t = useTranslations("lifecycle");
  const takeBack = useTakeBack();
  return (text: string, events: readonly Named[]) =>
    say({ text, undo: { label: t("undo"), run: () => takeBack(events) } });
}
