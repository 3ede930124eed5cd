"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { PasswordForm } from "@/app/(desk)/account/_parts/password-form";
import { applyLinkAction } from "../actions";

/**
 * Takes the secret from after the #, where no server, log or referrer sees it, removes it from the address and sends
 * it with the new password.
 */
export function LinkForm() {
  const t = useTranslations();
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => {
    const given = window.location.hash.slice(1);
    if (given) window.history.replaceState(null, "", "/link");
    setSecret((known) => given || (known ?? ""));
  }, []);
  if (secret === null)
    return (
      <noscript>
        <p className="notice notice-bad">{t("account.link.script")}</p>
      </noscript>
    );
  if (secret === "")
    return (
      <p className="notice notice-bad" role="alert">
        {t("account.link.missing")}
      </p>
    );
  const done = (
    <>
      {t("sign-in.setDone")} <a href="/sign-in">{t("account.link.signIn")}</a>
    </>
  );
  return (
    <PasswordForm
      asksPresent={false}
      go={t("sign-in.newPasswordGo")}
      done={done}
      send={({ password, again }) => applyLinkAction({ secret, password, again })}
    />
  );
}
