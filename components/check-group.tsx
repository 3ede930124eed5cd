"use client";
import { useTranslations } from "next-intl";
import { useContext } from "react";
import { get, useFormContext } from "react-hook-form";
import { wordsFor } from "@/lib/i18n/words";
import { FormName, fieldId, type Option } from "./field";

type Props = { name: string; label: string; hint?: string; options: readonly Option[]; wide?: boolean };

/** Several of a list, as tick boxes, bound to the form around it by `name` (an array there). */
export function CheckGroup({ name, label, hint, options, wide }: Props) {
  const { register, formState } = useFormContext();
  const t = useTranslations();
  const id = fieldId(useContext(FormName), name);
  const error = get(formState.errors, name) as { message?: string } | undefined;
  return (
    <fieldset aria-describedby={error?.message ? `${id}-error` : undefined} data-group={name}>
      <legend className="label">{label}</legend>
      <div className={wide ? "grid gap-x-4 gap-y-1 sm:grid-cols-2" : "flex flex-wrap gap-x-5 gap-y-1"}>
        {options.map((option, index) => (
          <label key={option.value} className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              className="size-4"
              value={option.value}
              {...(index === 0 ? { id } : {})}
              {...register(name)}
            />
            <bdi>{option.label}</bdi>
          </label>
        ))}
      </div>
      {hint ? <p className="hint mt-0.5">{hint}</p> : null}
      {error?.message ? (
        <p id={`${id}-error`} className="field-error mt-0.5">
          {wordsFor(t, error.message)}
        </p>
      ) : null}
    </fieldset>
  );
}
