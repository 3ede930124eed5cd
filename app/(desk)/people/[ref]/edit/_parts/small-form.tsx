"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DefaultValues, FieldValues } from "react-hook-form";
import type { z } from "zod";
import { AgainForm } from "@/components/again-form";
import { type Option, TextField } from "@/components/field";
import type { FormResult } from "@/lib/access/form-result";

type Props<Typed extends FieldValues, Clean> = {
  /** Names the form; with `row`, the one of several of its kind. */
  name: string;
  row?: string;
  reference: string;
  schema: z.ZodType<Clean, Typed>;
  action: (typed: Typed, key?: string) => Promise<FormResult>;
  defaults: DefaultValues<Typed>;
  submit: string;
  fieldLabels?: Record<string, string>;
  /** Whether the record may be out of reach afterwards: then the file is shown, which says so. */
  leaves?: boolean;
  children?: ReactNode;
};

/** One thing done with what hangs on a person, and why; a fresh form over fresh rows after each that was saved. */
export function SmallForm<Typed extends FieldValues, Clean>(props: Props<Typed, Clean>) {
  const { name, row, reference, leaves, children, ...form } = props;
  const t = useTranslations();
  const file = `/people/${reference}`;
  return (
    <AgainForm
      name={row ? `${name}-${row}` : name}
      record={row ? `${reference}:${row}` : reference}
      said={() => (
        <>
          {t("shell.saved")} · <a href={file}>{t("people.edit.back")}</a>
        </>
      )}
      then={leaves ? file : undefined}
      {...form}
    >
      {children}
      <TextField name="reason" label={t("people.edit.reason")} maxLength={500} />
    </AgainForm>
  );
}

/** The words of a coded value among what a form offers; the code itself where it is not offered. */
export function wordOf(options: readonly Option[], value: string | null): string {
  return options.find((option) => option.value === value)?.label ?? value ?? "";
}

type RowsProps = { id: string; title: string; none: string; rows: readonly ReactNode[]; children: ReactNode };

/** A card with what there is of one kind, and the forms for more. */
export function Rows({ id, title, none, rows, children }: RowsProps) {
  return (
    <section id={id} className="card min-w-0">
      <h2 className="mb-2">{title}</h2>
      {rows.length === 0 ? <p className="text-ink-soft">{none}</p> : <ul>{rows}</ul>}
      {children}
    </section>
  );
}

/** One row: what it says, and what can be done with it. */
export function Row({ children, act }: { children: ReactNode; act: ReactNode }) {
  return (
    <li className="border-b border-line py-1.5 last:border-b-0 [&>details]:mt-0.5 [&>details]:border-t-0 [&>details]:pt-0">
      <div className="flex flex-wrap items-baseline gap-x-2">{children}</div>
      {act}
    </li>
  );
}
