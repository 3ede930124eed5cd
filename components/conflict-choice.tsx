"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

/** What somebody else has saved: the values of the form as they stand now, and the version they stand in. */
export type Conflict = { version: number; current: Record<string, unknown> };

/** Whether the data of a failure is a conflict. */
export function isConflict(data: unknown): data is Conflict {
  return typeof data === "object" && data !== null && "version" in data && "current" in data;
}

type Props = {
  conflict: Conflict;
  mine: Record<string, unknown>;
  labels: Record<string, string>;
  onChoose: (values: Record<string, unknown>) => void;
  onClose: () => void;
};

const show = (value: unknown) =>
  value === null || value === undefined || value === ""
    ? "–"
    : typeof value === "object"
      ? Object.values(value).filter(Boolean).join(" ")
      : String(value);

/** Both values side by side and a choice per field; nothing is overwritten in silence. */
export function ConflictChoice({ conflict, mine, labels, onChoose, onClose }: Props) {
  const t = useTranslations("shell.form.conflict");
  const dialog = useRef<HTMLDialogElement>(null);
  const differing = Object.keys(conflict.current).filter(
    (field) => field in mine && JSON.stringify(mine[field]) !== JSON.stringify(conflict.current[field]),
  );
  const [theirs, setTheirs] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(differing.map((field) => [field, false])),
  );
  useEffect(() => dialog.current?.showModal(), []);
  const choice = () => ({
    ...Object.fromEntries(
      differing.map((field) => [field, theirs[field] ? conflict.current[field] : mine[field]]),
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
      <p className="mb-3 text-ink-soft">{t("text")}</p>
      {differing.map((field) => (
        <fieldset key={field} className="mb-3">
          <legend className="label">{labels[field] ?? field}</legend>
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
                  <bdi dir="auto">{show(isTheirs ? conflict.current[field] : mine[field])}</bdi>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <button type="button" className="btn btn-primary" onClick={() => onChoose(choice())}>
        {t("keep")}
      </button>
    </dialog>
  );
}
