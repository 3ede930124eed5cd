import { useTranslations } from "next-intl";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import { wordsFor } from "@/lib/i18n/words";
import type { CircleMember } from "@/lib/people/queries/person-circle";
import type { PersonItem } from "@/lib/people/queries/person-rows";

type Named = Pick<PersonItem, "givenName" | "fatherName" | "familyName" | "nameNative">;

/** A name inside a sentence, kept from turning it around (Unicode's first-strong isolate). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The Latin name in its usual order; empty when only the native one is known. */
export function latinName({ givenName, familyName }: Pick<Named, "givenName" | "familyName">): string {
  return [givenName, familyName].filter(Boolean).join(" ");
}

/** Both names of a person, whose child they are below; somebody only counted has none yet. */
export function NameLines({ person, masked }: { person: Named; masked?: boolean }) {
  const t = useTranslations("people");
  const latin = latinName(person);
  const nameless = !latin && !person.nameNative;
  return (
    <span className="block">
      {nameless ? (
        <span className="text-ink-soft">{t(masked ? "nameHidden" : "nameless")}</span>
      ) : (
        <PersonName latin={latin} native={person.nameNative} className="font-medium" />
      )}
      {person.fatherName ? (
        <span className="block text-ink-soft">
          {t("childOf", { father: isolated(masked ? `${person.fatherName}.` : person.fatherName) })}
        </span>
      ) : null}
    </span>
  );
}

/** A person as a link to their file. */
export function PersonLink({ person }: { person: Named & { ref: string; masked?: boolean } }) {
  return (
    <RecordLink noun="people" of={person.ref} className="text-ink no-underline hover:underline">
      <NameLines person={person} masked={person.masked ?? false} />
    </RecordLink>
  );
}

/** Somebody beside a person: a link to their file, or the country where they are out of reach. */
export function BesideLink({ member: { person, country } }: { member: CircleMember }) {
  const t = useTranslations("shell");
  if (person) return <PersonLink person={person} />;
  return <span className="text-ink-soft">{t("abroad", { country: wordsFor(t, `country.${country}`) })}</span>;
}

/** What somebody is to the person of a page or, `toThem`, what that person is to somebody. */
export function Relation({ of, toThem }: { of: string; toThem: boolean }) {
  const t = useTranslations("people");
  return <span>{toThem ? t("toThem", { relation: of }) : of}</span>;
}
