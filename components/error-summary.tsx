"use client";
import { useTranslations } from "next-intl";
import { useContext, useEffect, useRef } from "react";
import { type FieldErrors, type FieldValues, useFormContext } from "react-hook-form";
import { type Values, wordsFor } from "@/lib/i18n/words";
import { FormName, fieldId } from "./field";
import { RENEWED } from "./no-answer";

type Flat = { path: string; message: string; values: Values | undefined };

function flatten(errors: FieldErrors<FieldValues>, prefix = ""): Flat[] {
  return Object.entries(errors).flatMap(([name, error]) => {
    if (!error || typeof error !== "object") return [];
    const path = prefix ? `${prefix}.${name}` : name;
    if (typeof error.message === "string")
      return [{ path, message: error.message, values: (error as { values?: Values }).values }];
    return name === "ref" ? [] : flatten(error as FieldErrors<FieldValues>, path);
  });
}

/**
 * What is wrong, at the top of the form, each line a link to its field. Takes the focus once per attempt to send: an
 * error found while the user types must not swallow the next letter.
 */
export function ErrorSummary({
  problem,
}: {
  problem: { messageKey: string; values: Record<string, string | number> } | null;
}) {
  const t = useTranslations();
  const form = useContext(FormName);
  const { formState } = useFormContext();
  const box = useRef<HTMLDivElement>(null);
  const errors = flatten(formState.errors).filter((error) => error.path !== "root");
  const shown = errors.length > 0 || problem !== null;
  const round = formState.submitCount;
  const told = useRef<{ round: number; problem: unknown }>({ round: 0, problem: null });
  useEffect(() => {
    const isNew = told.current.round !== round || told.current.problem !== problem;
    if (!shown || formState.isSubmitting || !isNew) return;
    told.current = { round, problem };
    box.current?.focus();
  }, [shown, round, problem, formState.isSubmitting]);
  if (!shown) return null;
  const label = (path: string) =>
    document.querySelector(`label[for="${fieldId(form, path)}"]`)?.firstChild?.textContent ?? "";
  return (
    <div ref={box} tabIndex={-1} role="alert" className="notice notice-bad" data-summary>
      <p className="font-semibold">
        {problem
          ? wordsFor(t, problem.messageKey, problem.values)
          : t("shell.form.summary", { count: errors.length })}
      </p>
      {problem?.messageKey === RENEWED ? (
        <button type="button" className="btn mt-2" onClick={() => window.location.reload()}>
          {t("failure.openAgain")}
        </button>
      ) : null}
      {errors.length > 0 ? (
        <ul className="mt-1 list-disc ps-5">
          {errors.map(({ path, message, values }) => (
            <li key={path}>
              <a className="block min-h-6 w-fit py-0.5" href={`#${fieldId(form, path)}`}>
                {[label(path), wordsFor(t, message, values)].filter(Boolean).join(": ")}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
