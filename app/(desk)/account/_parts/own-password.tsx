"use client";
import { useTranslations } from "next-intl";
import { passwordAction } from "../actions";
import { PasswordForm } from "./password-form";

/** The user's own new password, with the present one. */
export function OwnPassword() {
  const t = useTranslations("account.password");
  return <PasswordForm asksPresent go={t("go")} done={t("done")} send={(typed) => passwordAction(typed)} />;
}
