"use client";
import { useTranslations } from "next-intl";
import { type ComponentProps, createContext, type ReactNode, useContext, useEffect } from "react";
import { get, useFormContext } from "react-hook-form";
import { type Values, wordsFor } from "@/lib/i18n/words";
import { Chooser } from "./chooser";
import { useChooserWords } from "./chooser-words";
import { type Option, Options } from "./options";

export type { Option } from "./options";

/** The properties of every field. */
export type Common = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean | undefined;
  wide?: boolean | undefined;
};

/** The name of the form around it, which keeps the ids of two forms on one page apart. */
export const FormName = createContext("form");

/** Id of the control of a field, so that the error summary can link to it. */
export function fieldId(form: string, name: string): string {
  return `${form}-${name.replace(/\W/g, "-")}`;
}

/** The fields of the form around it by name, as it shows them: used to describe a conflict. */
export const FieldBook = createContext<Map<string, { label: ReactNode; options?: readonly Option[] }> | null>(
  null,
);

/** What the frame of a field, its control and the form need to know about each other. */
export function useField({ name, label, hint, required, wide }: Common, options?: readonly Option[]) {
  const { register, formState } = useFormContext();
  const book = useContext(FieldBook);
  useEffect(() => {
    book?.set(name, { label, ...(options ? { options } : {}) });
  }, [book, name, label, options]);
  const t = useTranslations();
  const error = get(formState.errors, name) as { message?: string; values?: Values } | undefined;
  const id = fieldId(useContext(FormName), name);
  const message = error?.message ? wordsFor(t, error.message, error.values) : null;
  return {
    register,
    frame: { id, label, hint, message, required: required === true, wide: wide === true },
    control: {
      id,
      "data-field": name,
      "aria-invalid": message !== null,
      "aria-required": required,
      "aria-describedby": described(id, hint, message),
    },
  };
}

/** A label, the control, its hint and its error. */
export function Frame({
  id,
  label,
  hint,
  required,
  message,
  wide,
  children,
}: Omit<Common, "name"> & { id: string; message: string | null; children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <div className={wide ? "sm:col-span-2" : undefined}>
      <label className="label" id={`${id}-label`} htmlFor={id}>
        {label}
        {required ? null : <span className="hint ms-1 font-normal">({t("optional")})</span>}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} message={message} />
    </div>
  );
}

/** What is under a field: a hint for filling it in, and its error. */
export function FieldNotes({ id, hint, message }: { id: string; hint?: ReactNode; message: string | null }) {
  return (
    <>
      {hint ? (
        <p id={`${id}-hint`} className="hint mt-0.5">
          {hint}
        </p>
      ) : null}
      {message ? (
        <p id={`${id}-error`} className="field-error mt-0.5">
          {message}
        </p>
      ) : null}
    </>
  );
}

function described(id: string, hint: ReactNode, message: string | null): string | undefined {
  return [hint ? `${id}-hint` : "", message ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
}

type TextProps = Common &
  Omit<ComponentProps<"input">, "name" | "required" | "onBlur" | "type"> & {
    /** Days have a field of their own (day-field.tsx), which reads both calendars. */
    type?: "text" | "password" | "email" | "tel" | "number" | "search" | "time" | "url";
    /** Called with the field's content when it is left. */
    onLeave?: (text: string) => void;
  };

/** One line of text with its label, hint and error, bound to the form around it by `name`. */
export function TextField({ name, label, hint, required, wide, onLeave, ...rest }: TextProps) {
  const { register, frame, control } = useField({ name, label, hint, required, wide });
  return (
    <Frame {...frame}>
      <input
        className="input"
        dir="auto"
        {...rest}
        {...control}
        {...register(name, onLeave ? { onBlur: (event) => onLeave(String(event.target.value)) } : {})}
      />
    </Frame>
  );
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  required,
  wide,
  ...rest
}: Common & Omit<ComponentProps<"textarea">, "name" | "required">) {
  const { register, frame, control } = useField({ name, label, hint, required, wide });
  return (
    <Frame {...frame}>
      <textarea className="input" dir="auto" {...rest} {...control} {...register(name)} />
    </Frame>
  );
}

/**
 * The value of a select in which nothing is chosen yet. It is none of its values, and the schema refuses it: the one
 * place that tells the compiler otherwise.
 */
export const UNCHOSEN = "" as never;

/** One of a list; a long one is searched by typing. An empty first choice unless `noEmpty`. */
export function SelectField({
  options,
  noEmpty,
  ...common
}: Common & { options: readonly Option[]; noEmpty?: boolean }) {
  const { register, frame, control } = useField(common, options);
  const t = useTranslations("shell.form");
  return (
    <Frame {...frame}>
      <Chooser className="input" words={useChooserWords()} {...control} {...register(common.name)}>
        {noEmpty ? null : <option value="">{t("choose")}</option>}
        <Options options={options} />
      </Chooser>
    </Frame>
  );
}

/** Yes or no. */
export function CheckField({ name, label, hint }: Common) {
  const { register, frame, control } = useField({ name, label, hint });
  const { id, message } = frame;
  return (
    <div className="flex items-start gap-2">
      <input type="checkbox" className="mt-1 size-4" {...control} {...register(name)} />
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="hint">
            {hint}
          </p>
        ) : null}
        {message ? (
          <p id={`${id}-error`} className="field-error">
            {message}
          </p>
        ) : null}
      </div>
    </div>
  );
}
