"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Option, TextField } from "@/components/field";

/** Why a row connected to a person is changed; shown in the history. */
export function ReasonField() {
  const t = useTranslations("people.edit");
  return <TextField name="reason" label={t("reason")} maxLength={500} />;
}

/** The words of a coded value among a form's options; the code itself if it is not offered. */
export function wordOf(options: readonly Option[], value: string | null): string {
  return options.find((option) => option.value === value)?.label ?? value ?? "";
}

type RowsProps = { id: string; title: string; none: string; rows: readonly ReactNode[]; children: ReactNode };

/** A card with the existing rows of one kind, and the forms for more. */
export function Rows({ id, title, none, rows, children }: RowsProps) {
  return (
    <section id={id} className="card min-w-0">
      <h2 className="mb-2">{title}</h2>
      {rows.length === 0 ? <p className="text-ink-soft">{none}</p> : <ul>{rows}</ul>}
      {children}
    </section>
  );
}

/** One row: what it says, and its actions. */
export function Row({ children, act }: { children: ReactNode; act: ReactNode }) {
  return (
    <li className="border-b border-line py-1.5 last:border-b-0 [&>details]:mt-0.5 [&>details]:border-t-0 [&>details]:pt-0">
      <div className="flex flex-wrap items-baseline gap-x-2">{children}</div>
      {act}
    </li>
  );
}
