"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { noAnswer } from "@/components/no-answer";
import { say } from "@/components/said";
import type { FormResult } from "@/lib/access/form-result";
import { wordsFor } from "@/lib/i18n/words";
import { askAgainAction, decideSameAction, markDifferentAction, undoMergeAction } from "../actions";

type Of = { pair: string; version: number };

/** Marks two records as two people, with an undo in the message afterwards. */
export function DifferentButton({ pair, version }: Of) {
  const t = useTranslations();
  const router = useRouter();
  const marked = async (input: Of, key?: string): Promise<FormResult<{ version: number }>> => {
    const result = await markDifferentAction(input, key);
    if (result.ok) {
      const undo = async () => {
        const back = await askAgainAction({ pair, version: result.data.version }).catch(noAnswer);
        router.refresh();
        return back.ok ? t("duplicates.different.undone") : wordsFor(t, back.messageKey, back.values);
      };
      say({
        text: t("duplicates.different.said"),
        undo: { label: t("duplicates.different.undo"), run: undo },
      });
    }
    return result;
  };
  return (
    <ActionButton
      className="btn"
      action={marked}
      input={{ pair, version }}
      label={t("duplicates.different.label", { ref: pair })}
      done={() => null}
    >
      {t("duplicates.different.do")}
    </ActionButton>
  );
}

/** Puts a pair back in the queue, because it was marked by mistake or the proposal is withdrawn. */
export function AgainButton({ pair, version, withdraw = false }: Of & { withdraw?: boolean }) {
  const t = useTranslations("duplicates");
  return (
    <ActionButton
      className="btn"
      action={askAgainAction}
      input={{ pair, version }}
      word={withdraw ? t("propose.withdrawn") : t("different.undone")}
    >
      {withdraw ? t("propose.withdraw") : t("different.undo")}
    </ActionButton>
  );
}

/** The second person's answer to a proposal. */
export function DecideButtons({ pair, version, last }: Of & { last: boolean }) {
  const t = useTranslations("duplicates.proposal");
  return (
    <div className="mt-2 flex flex-wrap gap-3">
      <ActionButton
        className="btn btn-primary"
        action={decideSameAction}
        input={{ pair, version, agree: true }}
        sure={t("sure")}
        word={last ? t("merged") : t("agreed")}
      >
        {t("agree")}
      </ActionButton>
      <ActionButton
        className="btn"
        action={decideSameAction}
        input={{ pair, version, agree: false }}
        word={t("refused")}
      >
        {t("refuse")}
      </ActionButton>
    </div>
  );
}

/** Undoes a merge within thirty days. */
export function UndoMergeButton({ pair, version }: Of) {
  const t = useTranslations("duplicates.merged");
  return (
    <ActionButton
      className="btn"
      action={undoMergeAction}
      input={{ pair, version }}
      sure={t("sure")}
      word={t("undone")}
    >
      {t("undo")}
    </ActionButton>
  );
}
