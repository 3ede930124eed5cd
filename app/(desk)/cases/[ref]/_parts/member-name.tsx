import { useTranslations } from "next-intl";
import { PersonName } from "@/components/person-name";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { wordsFor } from "@/lib/i18n/words";

type Member = CaseFile["members"][number];

/** What a member is called in choices and forms: the name, or the reference where there is none. */
export function shortName(member: Member): string {
  const latin = [member.name?.givenName, member.name?.familyName].filter(Boolean).join(" ");
  return latin || member.name?.nameNative || (member.ref ?? "");
}

/** A member by the key that documents and obstacles name them with: a reference, or nobody in reach. */
export function MemberByKey({ members, of }: { members: readonly Member[]; of: string }) {
  const t = useTranslations("shell");
  const member = members.find((each) => each.ref === of);
  if (member?.name) return <PersonName latin={shortName(member)} />;
  const abroad = members.find((each) => each.abroad);
  return <>{abroad ? t("abroad", { country: wordsFor(t, `country.${abroad.country}`) }) : of}</>;
}
