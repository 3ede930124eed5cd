import { useTranslations } from "next-intl";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import type { CasePerson } from "@/lib/cases/queries/case-people";
import { latinName, NameLines } from "../../people/_parts/person-cell";

type Props = { of: string; person: CasePerson };
const LINK = "text-ink no-underline hover:underline";

/** Whom a case is about, as the link to it: the principal's name, then the reference. */
export function CaseName({ of, person }: Props) {
  return (
    <RecordLink noun="cases" of={of} className={`block ${LINK}`}>
      {person.principal ? <NameLines person={person} masked={person.masked} /> : null}
      <bdi className="tabular-nums text-ink-soft">{of}</bdi>
    </RecordLink>
  );
}

/** The same on one line. */
export function CaseLine({ of, person }: Props) {
  const t = useTranslations("people");
  const latin = latinName(person);
  const named = latin || person.nameNative;
  return (
    <RecordLink noun="cases" of={of} className={LINK}>
      {named ? (
        <PersonName latin={latin} native={person.nameNative} className="font-medium" />
      ) : (
        <span className="text-ink-soft">{t(person.masked ? "nameHidden" : "nameless")}</span>
      )}{" "}
      <bdi className="tabular-nums text-ink-soft">{of}</bdi>
    </RecordLink>
  );
}
