"use client";
import { useTranslations } from "next-intl";
import { wordsFor } from "@/lib/i18n/words";

/** What a save asks about first: messages, each with what it names. */
export type Doubted = { confirm: { messageKey: string; values: Record<string, string | number> }[] };

/** Whether the data of a failure asks for confirmation. */
export function isDoubted(data: unknown): data is Doubted {
  return typeof data === "object" && data !== null && "confirm" in data && Array.isArray(data.confirm);
}

/** The doubts, and the way to save anyway. */
export function ConfirmDoubts({ doubts, onConfirm }: { doubts: Doubted["confirm"]; onConfirm: () => void }) {
  const t = useTranslations();
  if (doubts.length === 0) return null;
  return (
    <div className="notice" data-doubts>
      <ul className="list-disc ps-5">
        {doubts.map(({ messageKey, values }) => (
          <li key={messageKey + JSON.stringify(values)}>{wordsFor(t, messageKey, values)}</li>
        ))}
      </ul>
      <button type="button" className="btn mt-2" onClick={onConfirm}>
        {t("shell.form.confirm")}
      </button>
    </div>
  );
}
