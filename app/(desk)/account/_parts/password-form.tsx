"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/error-summary";
import { FormName, TextField } from "@/components/field";
import { noAnswer } from "@/components/no-answer";
import type { FormResult } from "@/lib/access/form-result";

export type TypedPassword = { present: string; password: string; again: string };

type Props = {
  asksPresent: boolean;
  go: string;
  send: (typed: TypedPassword) => Promise<FormResult<unknown>>;
  done: ReactNode;
};

const EMPTY: TypedPassword = { present: "", password: "", again: "" };

/**
 * A new password, typed twice. Never stored as a draft: what is typed here leaves the page only when the form is
 * sent.
 */
export function PasswordForm({ asksPresent, go, send, done }: Props) {
  const t = useTranslations();
  const form = useForm<TypedPassword>({ defaultValues: EMPTY, shouldFocusError: false });
  const [problem, setProblem] = useState<{
    messageKey: string;
    values: Record<string, string | number>;
  } | null>(null);
  const [isDone, setDone] = useState(false);
  const submit = form.handleSubmit(async (typed) => {
    setProblem(null);
    setDone(false);
    const result = await send(typed).catch(noAnswer);
    if (result.ok) {
      form.reset(EMPTY);
      setDone(true);
      return;
    }
    for (const [field, message] of Object.entries(result.fields))
      form.setError(field as keyof TypedPassword, { message });
    setProblem({ messageKey: result.messageKey, values: result.values });
  });
  return (
    <FormName.Provider value="password">
      <FormProvider {...form}>
        <form
          noValidate
          method="post"
          onSubmit={(event) => void submit(event)}
          className="flex flex-col gap-3"
        >
          <ErrorSummary problem={problem} />
          <div role="status">{isDone ? <div className="notice notice-good">{done}</div> : null}</div>
          {asksPresent ? (
            <TextField
              name="present"
              type="password"
              dir="ltr"
              required
              label={t("account.password.present")}
              autoComplete="current-password"
            />
          ) : null}
          <TextField
            name="password"
            type="password"
            dir="ltr"
            required
            label={t("account.password.new")}
            hint={t("account.password.rule")}
            autoComplete="new-password"
          />
          <TextField
            name="again"
            type="password"
            dir="ltr"
            required
            label={t("account.password.again")}
            autoComplete="new-password"
          />
          <div>
            <button type="submit" className="btn btn-primary" disabled={form.formState.isSubmitting}>
              {form.formState.isSubmitting ? t("account.act.working") : go}
            </button>
          </div>
        </form>
      </FormProvider>
    </FormName.Provider>
  );
}
