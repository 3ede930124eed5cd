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
  /** Makes a card with this heading; left out where the form stands in a card already. */
  title?: ReactNode;
  schema: z.ZodType<Clean, Typed>;
  action: (typed: Typed, key?: string) => Promise<FormResult<T>>;
  defaults: DefaultValues<Typed>;
  submit: string;
  fieldLabels?: Record<string, string>;
  /** What is said when it was done; "Saved." when left out. */
  said?: (data: T) => ReactNode;
  /** Where to go when it was done; the page stays, fresh, when left out. */
  then?: string | undefined;
  children: ReactNode;
};

/** A form that is filled in again and again: fresh after each time, with a word about the last. */
export function AgainForm<Typed extends FieldValues, Clean, T>(props: Props<Typed, Clean, T>) {
  const { title, defaults, said, then, children, ...form } = props;
  const t = useTranslations("shell");
  const router = useRouter();
  const [done, setDone] = useState<{ round: number; words: ReactNode }>({ round: 0, words: null });
  const parts = (
    <>
      {done.words ? (
        <p role="status" className="notice notice-good mb-2">
          {done.words}
        </p>
      ) : null}
      <ActionForm
        // What it was filled from may have changed by what was saved beside it.
        key={`${done.round} ${JSON.stringify(defaults)}`}
        {...form}
        action={(typed, sent) => {
          // What was said of the last time is not said of this one.
          setDone(({ round }) => ({ round, words: null }));
          return form.action(typed, sent);
        }}
        defaults={defaults}
        begin={done.round > 0}
        onDone={(data) => {
          setDone({ round: done.round + 1, words: said ? said(data) : t("saved") });
          if (then) router.push(then);
          router.refresh();
        }}
        className="grid items-start gap-3 sm:grid-cols-2"
      >
        {children}
      </ActionForm>
    </>
  );
  if (!title) return parts;
  return (
    <section className="card">
      <h2 className="mb-2">{title}</h2>
      {parts}
    </section>
  );
}
