import { useLocale, useTranslations } from "next-intl";
import { namesInOrder, PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import { type Words, wordsFor } from "@/lib/i18n/words";
import { childOf } from "@/lib/people/child-of";
import type { CircleMember } from "@/lib/people/queries/person-circle";
import type { PersonItem } from "@/lib/people/queries/person-rows";

/** A name as lists show it, and what tells a son from a daughter. */
export type Named = Pick<
  PersonItem,
  "givenName" | "fatherName" | "fatherNameNative" | "familyName" | "nameNative"
> & { sex: string | null; ageBand?: string | null };

/**
 * A name inside a sentence, isolated so that it does not turn the sentence around (Unicode's first-strong isolate).
 */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** The Latin name in its usual order; empty if only the native one is known. */
export function latinName({ givenName, familyName }: Pick<Named, "givenName" | "familyName">): string {
  return [givenName, familyName].filter(Boolean).join(" ");
}

type Own = Pick<Named, "givenName" | "familyName" | "nameNative">;

/** One name for a sentence or a choice, in the reader's script if it is known in it. */
export function calledBy(person: Own, locale: string): string {
  const [first] = namesInOrder({ latin: latinName(person), native: person.nameNative }, locale);
  return first?.text ?? "";
}

/** "son of Shah Rashid", in the reader's script; null if no father is recorded. */
export function fatherWords(t: Words, locale: string, person: Named, masked = false): string | null {
  const { fatherName, fatherNameNative, sex, ageBand } = person;
  const [father] = namesInOrder({ latin: fatherName, native: fatherNameNative }, locale);
  if (!father) return null;
  const shown = isolated(masked ? `${father.text}.` : father.text);
  return t(`people.childOf.${childOf(sex, ageBand)}`, { father: shown });
}

/** "Ahmad Shah, son of Shah Rashid": the own and the father's name never run together. */
export function nameWithFather(t: Words, locale: string, person: Named): string {
  const name = isolated(calledBy(person, locale));
  const father = fatherWords(t, locale, person);
  return father ? t("people.nameWithFather", { name, father }) : name;
}

/** Both names of a person, with whose child they are below; a person who was only counted has none yet. */
export function NameLines({ person, masked = false }: { person: Named; masked?: boolean }) {
  const t = useTranslations();
  const latin = latinName(person);
  const father = fatherWords(t, useLocale(), person, masked);
  return (
    <span className="block">
      {latin || person.nameNative ? (
        <PersonName latin={latin} native={person.nameNative} className="font-medium" />
      ) : (
        <span className="text-ink-soft">{t(masked ? "people.nameHidden" : "people.nameless")}</span>
      )}
      {father ? <span className="block text-ink-soft">{father}</span> : null}
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

/** A person connected to this one: a link to their file, or the country if they are out of reach. */
export function BesideLink({ member: { person, country } }: { member: CircleMember }) {
  const t = useTranslations("shell");
  if (person) return <PersonLink person={person} />;
  return <span className="text-ink-soft">{t("abroad", { country: wordsFor(t, `country.${country}`) })}</span>;
}

/** How a person is related to the person of a page or, with `toThem`, the other way round. */
export function Relation({ of, toThem }: { of: string; toThem: boolean }) {
  const t = useTranslations("people");
  return <span>{toThem ? t("toThem", { relation: of }) : of}</span>;
}
