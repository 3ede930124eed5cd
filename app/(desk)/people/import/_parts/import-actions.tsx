"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import type { ImportSummary } from "@/lib/imports/queries/get-import";
import {
  chooseSameAction,
  confirmImportAction,
  discardImportAction,
  leaveOutAction,
  undoImportAction,
} from "../actions";

type Props = { summary: Pick<ImportSummary, "ref" | "state" | "counts" | "cases" | "form"> };

function WhileRead({ summary: { ref, counts, cases, form } }: Props) {
  const t = useTranslations("imports");
  const { ready, errors, known, changed } = counts;
  return (
    <>
      {errors === 0 && ready + changed > 0 && cases.open === 0 ? (
        <ActionButton
          action={confirmImportAction}
          input={{ ref }}
          className="btn btn-primary"
          word={t("state.TAKING")}
        >
          {changed === 0 ? t("confirm", { count: ready }) : null}
          {changed > 0 && ready > 0 ? t("confirmBoth", { count: ready }) : null}
          {changed > 0 && ready === 0 ? t("confirmChanges") : null}
        </ActionButton>
      ) : null}
      {changed > 0 ? (
        <>
          <ActionButton
            action={chooseSameAction}
            input={{ ref, rows: "changed", choice: "UPDATE" }}
            className="btn"
          >
            {t("same.updateAll")}
          </ActionButton>
          <ActionButton
            action={chooseSameAction}
            input={{ ref, rows: "changed", choice: "SAME" }}
            className="btn"
          >
            {t("same.keepAll")}
          </ActionButton>
        </>
      ) : null}
      {errors > 0 ? (
        <ActionButton action={leaveOutAction} input={{ ref, rows: "errors", out: true }} className="btn">
          {form ? t("leaveCases") : t("leaveErrors")}
        </ActionButton>
      ) : null}
      {known > 0 ? (
        <ActionButton action={leaveOutAction} input={{ ref, rows: "known", out: true }} className="btn">
          {t("leaveKnown")}
        </ActionButton>
      ) : null}
    </>
  );
}

/** What can be done with the whole import in its current state. */
export function ImportActions({ summary }: Props) {
  const t = useTranslations("imports");
  const router = useRouter();
  const { ref, state, counts } = summary;
  const discard: typeof discardImportAction = async (input, key) => {
    const result = await discardImportAction(input, key);
    if (result.ok) router.push("/people/import");
    return result;
  };
  return (
    <div className="no-print mb-4 flex flex-wrap items-center gap-2">
      {state === "READ" ? <WhileRead summary={summary} /> : null}
      {counts.left > 0 && state !== "READING" ? (
        <a className="btn" href={`/api/v1/imports/${ref}/left-out`} download>
          {t("download")}
        </a>
      ) : null}
      {state === "READ" ? (
        <ActionButton action={discard} input={{ ref }} className="btn" sure={t("discardHint")}>
          {t("discard")}
        </ActionButton>
      ) : null}
      {state === "TAKEN" ? (
        <ActionButton
          action={undoImportAction}
          input={{ ref }}
          className="btn"
          sure={counts.kept > 0 ? `${t("undoHint")} ${t("undoKept")}` : t("undoHint")}
        >
          {t("undo")}
        </ActionButton>
      ) : null}
    </div>
  );
}
