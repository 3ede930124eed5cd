"use client";
import { useLocale, useTranslations } from "next-intl";
import { useContext, useEffect, useRef, useState } from "react";
import { inARow } from "@/lib/i18n/in-a-row";
import { FieldBook } from "./field";
import type { Merged } from "./merge-three";

/** What another user has saved: the current values of the form, and their version. */
export type Conflict = { version: number; current: Record<string, unknown> };

/** Whether the data of a failure is a conflict. */
export function isConflict(data: unknown): data is Conflict {
  return typeof data === "object" && data !== null && "version" in data && "current" in data;
}

type Props = {
  conflict: Conflict;
  merged: Merged;
  mine: Record<string, unknown>;
  labels: Record<string, string>;
  onChoose: (values: Record<string, unknown>) => void;
  onClose: () => void;
};

/** Words for the values of a form's fields, as the form itself shows them. */
function useWords(labels: Record<string, string>) {
  const t = useTranslations("shell.form.conflict");
  const book = useContext(FieldBook);
  return {
    label: (field: string) => labels[field] ?? book?.get(field)?.label ?? field,
    text: (field: string) => {
      const label = labels[field] ?? book?.get(field)?.label;
      return typeof label === "string" ? label : field;
    },
    value: (field: string, value: unknown): string => {
      if (value === null || value === undefined || value === "") return "–";
      if (typeof value === "boolean") return t(value ? "yes" : "no");
      if (typeof value === "object") return Object.values(value).filter(Boolean).join(" ");
      const option = book?.get(field)?.options?.find((each) => each.value === String(value));
      return option?.label ?? String(value);
    },
  };
}

/**
 * The fields that both have changed, side by side, with a choice for each that is not preselected. What only one has
 * changed keeps that user's value, and is named.
 */
export function ConflictChoice({ conflict, merged, mine, labels, onChoose, onClose }: Props) {
  const t = useTranslations("shell.form.conflict");
  const locale = useLocale();
  const words = useWords(labels);
  const dialog = useRef<HTMLDialogElement>(null);
  const [theirs, setTheirs] = useState<Record<string, boolean>>({});
  useEffect(() => dialog.current?.showModal(), []);
  const taken = Object.keys(merged.taken);
  const choice = () => ({
    ...merged.taken,
    ...Object.fromEntries(
      merged.asked.map((field) => [field, theirs[field] ? conflict.current[field] : mine[field]]),
    ),
    version: conflict.version,
  });
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-label={t("title")}
      data-conflict
      className="m-auto w-[min(48rem,94vw)] rounded-lg border border-line bg-raised p-4 text-ink backdrop:bg-black/40"
    >
      <h2>{t("title")}</h2>
      {merged.asked.length > 0 ? <p className="mb-3 text-ink-soft">{t("text")}</p> : null}
      {merged.asked.map((field) => (
        <fieldset key={field} className="mb-3">
          <legend className="label">{words.label(field)}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {([true, false] as const).map((isTheirs) => (
              <label key={String(isTheirs)} className="card flex items-start gap-2">
                <input
                  type="radio"
                  name={`choice-${field}`}
                  className="mt-1"
                  checked={theirs[field] === isTheirs}
                  onChange={() => setTheirs({ ...theirs, [field]: isTheirs })}
                />
                <span>
                  <span className="hint block">{isTheirs ? t("theirs") : t("yours")}</span>
                  <bdi dir="auto">{words.value(field, isTheirs ? conflict.current[field] : mine[field])}</bdi>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {taken.length > 0 ? (
        <p className="mb-3">{t("taken", { fields: inARow(locale, taken.map(words.text)) })}</p>
      ) : null}
      <button
        type="button"
        className="btn btn-primary"
        disabled={merged.asked.some((field) => theirs[field] === undefined)}
        onClick={() => onChoose(choice())}
      >
        {t("keep")}
      </button>
    </dialog>
  );
}
