"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Awake } from "./awake";
import { ErrorSummary } from "./error-summary";
import { FormName, TextField } from "./field";
import { sendSignIn } from "./send-sign-in";

/** Email address and password; calls `onSignedIn` once the session exists. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTranslations("sign-in");
  const form = useForm({ defaultValues: { email: "", password: "" } });
  const [problem, setProblem] = useState<{ messageKey: string; values: Record<string, number> } | null>(null);
  const send = form.handleSubmit(async ({ email, password }) => {
    setProblem(null);
    try {
      const answer = await sendSignIn(email, password);
      if (answer.ok) return onSignedIn();
      setProblem({ messageKey: answer.messageKey, values: { seconds: answer.seconds } });
    } catch {
      setProblem({ messageKey: "failure.offline", values: {} });
    }
  });
  return (
    <FormName.Provider value="sign-in">
      <FormProvider {...form}>
        <form noValidate method="post" onSubmit={(event) => void send(event)} className="flex flex-col gap-3">
          <ErrorSummary problem={problem} />
          <Awake>
            <TextField
              name="email"
              type="email"
              label={t("email")}
              required
              autoComplete="username"
              dir="ltr"
            />
            <TextField
              name="password"
              type="password"
              label={t("password")}
              required
              autoComplete="current-password"
              dir="ltr"
            />
            <button type="submit" className="btn btn-primary" disabled={form.formState.isSubmitting}>
              {form.formState.isSubmitting ? t("going") : t("go")}
            </button>
          </Awake>
        </form>
      </FormProvider>
    </FormName.Provider>
  );
}
