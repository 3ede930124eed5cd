"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import type { z } from "zod";
import { ActionForm } from "@/components/action-form";
import { CheckGroup } from "@/components/check-group";
import { type Option, SelectField, TextField, UNCHOSEN } from "@/components/field";
import { newUser, userChange } from "@/lib/users/schema";
import { addUserAction, changeUserAction } from "../users/actions";

export type UserChoices = {
  roles: readonly Option[];
  specialities: readonly Option[];
  countries: readonly Option[];
  sites: readonly Option[];
};

type New = z.input<typeof newUser>;
type Change = z.input<typeof userChange>;

/** What the role needs: sites for a site manager, countries for all others, specialities for an officer. */
function StandingFields({ choices }: { choices: UserChoices }) {
  const t = useTranslations("users.form");
  const role = useFormContext<New>().watch("role") as string;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="name" label={t("name")} required maxLength={120} autoComplete="off" />
        <SelectField name="role" label={t("role")} required options={choices.roles} />
      </div>
      {role === "officer" ? (
        <CheckGroup
          name="specialities"
          label={t("specialities")}
          hint={t("specialitiesHint")}
          options={choices.specialities}
        />
      ) : null}
      {role === "site-manager" ? (
        <CheckGroup name="sites" label={t("sites")} options={choices.sites} wide />
      ) : null}
      {role !== "site-manager" ? (
        <CheckGroup name="countries" label={t("countries")} options={choices.countries} />
      ) : null}
    </>
  );
}

/** A new account; its own page opens once it exists. */
export function NewUserForm({ choices }: { choices: UserChoices }) {
  const t = useTranslations("users.form");
  const router = useRouter();
  const defaults = { email: "", name: "", role: UNCHOSEN, specialities: [], countries: [], sites: [] };
  return (
    <ActionForm<New, z.output<typeof newUser>, { of: string }>
      name="new-user"
      record="new"
      schema={newUser}
      action={addUserAction}
      defaults={defaults}
      onDone={({ of }) => router.push(`/admin/users/${of}`)}
      submit={t("create")}
      begin
    >
      <TextField
        name="email"
        type="email"
        label={t("email")}
        required
        maxLength={254}
        dir="ltr"
        autoComplete="off"
      />
      <StandingFields choices={choices} />
    </ActionForm>
  );
}

/** Name, role and reach of an existing account. */
export function ChangeUserForm({ user, choices }: { user: Change; choices: UserChoices }) {
  const t = useTranslations("users.form");
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const labels = {
    name: t("name"),
    role: t("role"),
    specialities: t("specialities"),
    countries: t("countries"),
    sites: t("sites"),
  };
  const receive = () => {
    setSaved(true);
    router.refresh();
  };
  return (
    <ActionForm<Change, z.output<typeof userChange>, { endedSessions: number }>
      key={user.version}
      name="user"
      record={`new:${user.of}`}
      schema={userChange}
      action={changeUserAction}
      defaults={user}
      onDone={receive}
      submit={t("save")}
      fieldLabels={labels}
      aside={
        <span role="status" className="text-good">
          {saved ? t("saved") : ""}
        </span>
      }
    >
      <StandingFields choices={choices} />
      <p className="hint">{t("ends")}</p>
    </ActionForm>
  );
}
