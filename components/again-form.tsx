"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { DefaultValues, FieldValues } from "react-hook-form";
import type { z } from "zod";
import type { FormResult } from "@/lib/access/form-result";
import { ActionForm } from "./action-form";

type Props<Typed extends FieldValues, Clean, T> = {
  name: string;
  record: string;
  title: ReactNode;
  schema: z.ZodType<Clean, Typed>;
  action: (typed: Typed, key?: string) => Promise<FormResult<T>>;
  defaults: DefaultValues<Typed>;
  submit: string;
  /** What is said when it was done; "Saved." when left out. */
  said?: (data: T) => string;
  children: ReactNode;
};

/** A card whose form is filled in again and again: fresh after each time, with a word about the last. */
export function AgainForm<Typed extends FieldValues, Clean, T>(props: Props<Typed, Clean, T>) {
  const { name, record, title, schema, action, defaults, submit, said, children } = props;
  const t = useTranslations("shell");
  const router = useRouter();
  const [done, setDone] = useState<{ round: number; words: string }>({ round: 0, words: "" });
  return (
    <section className="card">
      <h2 className="mb-2">{title}</h2>
      {done.words ? (
        <p role="status" className="notice notice-good mb-2">
          {done.words}
        </p>
      ) : null}
      <ActionForm
        key={done.round}
        name={name}
        record={record}
        schema={schema}
        action={action}
        defaults={defaults}
        onDone={(data) => {
          setDone({ round: done.round + 1, words: said ? said(data) : t("saved") });
          router.refresh();
        }}
        submit={submit}
        className="grid items-start gap-3 sm:grid-cols-2"
      >
        {children}
      </ActionForm>
    </section>
  );
}
