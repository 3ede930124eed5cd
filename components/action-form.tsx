"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { FieldValues } from "react-hook-form";
import { FilledForm, type FilledFormProps } from "./filled-form";

const TWO_COLUMNS = "grid items-start gap-3 sm:grid-cols-2";

type Props<Typed extends FieldValues, Clean, T> = Omit<FilledFormProps<Typed, Clean, T>, "onDone"> & {
  /** Wraps the form in a card with this heading; left out if it is already in a card. */
  title?: ReactNode;
  /** What happens next. If left out, the form is filled in again and again, each time fresh over a fresh page. */
  onDone?: (data: T) => void;
  /** What a repeated form says above itself about the last time; "Saved." without it and without `word`. */
  said?: (data: T) => ReactNode;
  /** Where a repeated form leads instead, for a record that may now be out of reach. */
  then?: string | undefined;
};

function AgainAndAgain<Typed extends FieldValues, Clean, T>(props: Omit<Props<Typed, Clean, T>, "onDone">) {
  const { said, then, ...form } = props;
  const t = useTranslations("shell");
  const router = useRouter();
  const [done, setDone] = useState<{ round: number; words: ReactNode }>({ round: 0, words: null });
  return (
    <>
      {done.words ? (
        <div role="status" className="notice notice-good mb-2">
          {done.words}
        </div>
      ) : null}
      <FilledForm
        // What was saved may have changed the defaults too.
        key={`${done.round} ${JSON.stringify(form.defaults)}`}
        className={TWO_COLUMNS}
        {...form}
        action={(typed, sent) => {
          // The message about the last time is not about this one.
          setDone(({ round }) => ({ round, words: null }));
          return form.action(typed, sent);
        }}
        begin={form.begin === true || done.round > 0}
        onDone={(data) => {
          setDone({ round: done.round + 1, words: said ? said(data) : form.word ? null : t("saved") });
          if (then) router.push(then);
          router.refresh();
        }}
      />
    </>
  );
}

/** A form of the desk, bound to one schema and one action: see FilledForm for what it stores and merges. */
export function ActionForm<Typed extends FieldValues, Clean, T>(props: Props<Typed, Clean, T>) {
  const { title, onDone, said, then, ...form } = props;
  const parts = onDone ? (
    <FilledForm {...form} onDone={onDone} />
  ) : (
    <AgainAndAgain {...form} {...(said ? { said } : {})} then={then} />
  );
  if (!title) return parts;
  return (
    <section className="card">
      <h2 className="mb-2">{title}</h2>
      {parts}
    </section>
  );
}
