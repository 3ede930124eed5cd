"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { SignInForm } from "./sign-in-form";

/** Sign-in over the page when the session has ended: what was typed stays behind it. */
export function ExpiredSession({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTranslations("shell.form.expired");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={t("title")}
      className="m-auto w-[min(26rem,92vw)] rounded-lg border border-line bg-raised p-5 text-ink backdrop:bg-black/40"
    >
      <h2>{t("title")}</h2>
      <p className="mb-3 text-ink-soft">{t("text")}</p>
      <SignInForm
        onSignedIn={() => {
          dialog.current?.close();
          onSignedIn();
        }}
      />
    </dialog>
  );
}
