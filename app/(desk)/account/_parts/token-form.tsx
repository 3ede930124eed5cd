"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { ActionForm } from "@/components/action-form";
import { CheckGroup } from "@/components/check-group";
import { type Option, TextField } from "@/components/field";
import type { MadeToken } from "@/lib/users/commands/tokens";
import { ownToken } from "@/lib/users/schema";
import { addTokenAction } from "../actions";
import { ShownOnce } from "./shown-once";

type Typed = z.input<typeof ownToken>;

/** A new token: its purpose, permissions, countries and lifetime. Its secret replaces the form, once. */
export function TokenForm({
  permissions,
  countries,
}: {
  permissions: readonly Option[];
  countries: readonly Option[];
}) {
  const t = useTranslations("account.tokens");
  const account = useTranslations("account");
  const link = useTranslations("users.link");
  const router = useRouter();
  const [made, setMade] = useState<MadeToken | null>(null);
  if (made)
    return (
      <ShownOnce
        label={t("label")}
        value={made.secret}
        note={t("shown")}
        copy={link("copy")}
        copied={link("copied")}
      />
    );
  const defaults: Typed = { name: "", permissions: [], countries: [], days: 30, present: "" };
  const receive = (token: MadeToken) => {
    setMade(token);
    router.refresh();
  };
  return (
    <ActionForm<Typed, z.output<typeof ownToken>, MadeToken>
      name="token"
      record="new"
      schema={ownToken}
      action={(typed) => addTokenAction(typed)}
      defaults={defaults}
      onDone={receive}
      submit={t("go")}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          required
          maxLength={80}
          autoComplete="off"
        />
        <TextField
          name="days"
          label={t("days")}
          hint={t("daysHint")}
          required
          inputMode="numeric"
          dir="ltr"
        />
      </div>
      <CheckGroup name="permissions" label={t("permissions")} options={permissions} wide />
      <CheckGroup name="countries" label={t("countries")} options={countries} />
      <TextField
        name="present"
        type="password"
        dir="ltr"
        required
        label={account("password.present")}
        autoComplete="current-password"
      />
    </ActionForm>
  );
}
