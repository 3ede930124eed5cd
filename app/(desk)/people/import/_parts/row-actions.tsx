"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { ActionButton } from "@/components/action-button";
import { noAnswer } from "@/components/no-answer";
import { say } from "@/components/said";
import { wordsFor } from "@/lib/i18n/words";
import type { PreviewRow } from "@/lib/imports/queries/get-import";
import { leaveOutAction, mendRowAction } from "../actions";
import { FindingLine } from "./finding-line";

type Props = { importRef: string; row: PreviewRow };

/** Every cell of a row as a field, those in error first; only what was changed is sent. */
function MendForm({ importRef, row, close }: Props & { close: () => void }) {
  const t = useTranslations();
  const router = useRouter();
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const wrong = (cell: PreviewRow["cells"][number]) => cell.findings.some(({ level }) => level === "error");
  const cells = row.cells
    .filter(({ column }) => column !== "details")
    .sort((a, b) => Number(wrong(b)) - Number(wrong(a)));
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const changed = cells.flatMap(({ column, text }) => {
      const typed = String(form.get(column) ?? "");
      return typed === text ? [] : [[column, typed] as const];
    });
    start(async () => {
      const input = { ref: importRef, row: row.row, cells: Object.fromEntries(changed) };
      const result = await mendRowAction(input, crypto.randomUUID()).catch(noAnswer);
      if (!result.ok) return setProblem(wordsFor(t, result.messageKey, result.values));
      say({ text: t("shell.saved") });
      close();
      router.refresh();
    });
  }
  return (
    <form onSubmit={send} className="basis-full" data-form="mend-row">
      <div className="grid gap-3 sm:grid-cols-3">
        {cells.map((cell, at) => (
          <div key={cell.column}>
            <label className="label" htmlFor={`${id}-${cell.column}`}>
              {t(`imports.holds.${cell.column}`)}
            </label>
            <input
              id={`${id}-${cell.column}`}
              name={cell.column}
              defaultValue={cell.text}
              dir="auto"
              className="input"
              aria-invalid={wrong(cell)}
              // biome-ignore lint/a11y/noAutofocus: the user has just opened this form
              autoFocus={at === 0}
            />
            {cell.findings.map((finding) => (
              <FindingLine key={`${finding.key} ${finding.element ?? ""}`} finding={finding} />
            ))}
          </div>
        ))}
      </div>
      {problem ? (
        <p role="alert" className="field-error mt-2">
          {problem}
        </p>
      ) : null}
      <div className="mt-3 flex gap-2">
        <button type="submit" className="btn btn-primary" disabled={busy}>
          {t("imports.save")}
        </button>
        <button type="button" className="btn" onClick={close}>
          {t("imports.close")}
        </button>
      </div>
    </form>
  );
}

/** What can be done about a row: correct its cells, leave it out, include it again. */
export function RowActions({ importRef, row }: Props) {
  const t = useTranslations("imports");
  const [open, setOpen] = useState(false);
  const left = row.state === "LEFT";
  if (open) return <MendForm importRef={importRef} row={row} close={() => setOpen(false)} />;
  return (
    <div className="flex gap-2">
      <button
        type="button"
        className="btn"
        onClick={() => setOpen(true)}
        aria-label={`${t("mend")}, ${t("seeRow", { row: row.row })}`}
      >
        {t("mend")}
      </button>
      <ActionButton
        action={leaveOutAction}
        input={{ ref: importRef, rows: row.row, out: !left }}
        className="btn"
        label={`${left ? t("takeIn") : t("leave")}, ${t("seeRow", { row: row.row })}`}
      >
        {left ? t("takeIn") : t("leave")}
      </ActionButton>
    </div>
  );
}
