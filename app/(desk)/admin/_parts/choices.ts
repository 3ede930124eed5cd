import { getLocale, getTranslations } from "next-intl/server";
import type { Actor } from "@/lib/access/actor";
import { ROLES, SPECIALITIES } from "@/lib/access/roles";
import { optionWithCode } from "@/lib/reference/label";
import { listSiteNames } from "@/lib/reference/queries";
import type { UserChoices } from "./user-form";

/** What an administrator can choose for an account: never more than their own countries. */
export async function userChoices(actor: Actor): Promise<UserChoices> {
  const [t, shell, locale, sites] = await Promise.all([
    getTranslations("users.form"),
    getTranslations("shell"),
    getLocale(),
    listSiteNames(),
  ]);
  const near = sites.filter((site) => (actor.countries as readonly string[]).includes(site.country));
  return {
    roles: ROLES.map((value) => ({ value, label: shell(`role.${value}`) })),
    specialities: SPECIALITIES.map((value) => ({ value, label: t(`speciality.${value}`) })),
    countries: actor.countries.map((value) => ({ value, label: shell(`country.${value}`) })),
    sites: near.map(({ code, name }) => optionWithCode({ code, label: name }, locale)),
  };
}
