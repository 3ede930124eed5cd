"use client";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Chooser } from "@/components/chooser";
import { useChooserWords } from "@/components/chooser-words";
import { FieldNotes, useField } from "@/components/field";
import { type Option, Options } from "@/components/options";

type Cell = { row: number; field: string; label: string };

/**
 * The frame of a cell: its label is above it if the rows are cards, and only for screen readers if they are a table.
 */
function CellFrame({
  id,
  row,
  label,
  message,
  said,
  children,
}: Omit<Cell, "field"> & { id: string; message: string | null; said?: ReactNode; children: ReactNode }) {
  const t = useTranslations("people.family");
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="label xl:sr-only">
        <span className="sr-only">{t("cell", { row: row + 1, what: label })}</span>
        <span aria-hidden>{label}</span>
      </label>
      {children}
      <FieldNotes id={id} hint={said} message={message} />
    </div>
  );
}

/** A cell of text. `said` appears under it. */
export function TextCell({
  row,
  field,
  label,
  said,
  ...input
}: Cell & { said?: ReactNode } & Omit<ComponentProps<"input">, "name">) {
  const name = `members.${row}.${field}`;
  const { register, frame, control } = useField({ name, label, hint: said });
  return (
    <CellFrame {...frame} row={row} label={label} said={said}>
      <input className="input" dir="auto" autoComplete="off" {...input} {...control} {...register(name)} />
    </CellFrame>
  );
}

/** A cell with one of a list. */
export function SelectCell({ row, field, label, options }: Cell & { options: readonly Option[] }) {
  const name = `members.${row}.${field}`;
  const { register, frame, control } = useField({ name, label }, options);
  return (
    <CellFrame {...frame} row={row} label={label}>
      <Chooser className="input" words={useChooserWords()} {...control} {...register(name)}>
        <option value="">–</option>
        <Options options={options} />
      </Chooser>
    </CellFrame>
  );
}
