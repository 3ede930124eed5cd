import { useLocale, useTranslations } from "next-intl";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { wordsFor } from "@/lib/i18n/words";
import { calledBy } from "../../../people/_parts/person-cell";

type Member = CaseFile["members"][number];

/** A member's name in choices and forms: in the reader's script, or the reference if there is none. */
export function shortName(member: Member, locale: string): string {
  return (member.name && calledBy(member.name, locale)) || (member.ref ?? "");
}

/** A member by the key that documents and blocked steps use: a reference, or nobody in reach. */
export function MemberByKey({ members, of }: { members: readonly Member[]; of: string }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const member = members.find((each) => each.ref === of);
  if (member?.name) return <bdi dir="auto">{shortName(member, locale)}</bdi>;
  const abroad = members.find((each) => each.abroad);
  return <>{abroad ? t("abroad", { country: wordsFor(t, `country.${abroad.country}`) }) : of}</>;
}
