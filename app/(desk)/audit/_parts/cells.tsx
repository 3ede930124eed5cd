import { getTranslations } from "next-intl/server";
import { RecordLink } from "@/components/record-link";
import { momentText } from "@/lib/audit/moment";
import type { Doer } from "@/lib/audit/subjects";
import { hasWords, wordsFor, wordsOr } from "@/lib/i18n/words";

/** A moment in UTC with the country's local time under it. */
export function WhenCell({ at, country }: { at: Date; country: string | null | undefined }) {
  const { utc, local, zone } = momentText(at, country);
  return (
    <time dateTime={at.toISOString()} className="block whitespace-nowrap tabular-nums">
      <bdi dir="ltr">{utc} UTC</bdi>
      <span className="hint block max-sm:ms-2 max-sm:inline">
        <bdi dir="ltr">
          {local.slice(11)} {zone}
        </bdi>
      </span>
    </time>
  );
}

/** Who did it: a name, or what acted on its own. */
export async function DoerCell({ by }: { by: Doer }) {
  const t = await getTranslations("audit.doer");
  const isPerson = by.kind === "user" || by.kind === "token";
  if (isPerson)
    return by.name ? <bdi>{by.name}</bdi> : <span className="text-ink-soft">{t(by.kind as "user")}</span>;
  return (
    <span>
      {t(by.kind as "job")}
      {by.name ? (
        <span className="hint block">
          <bdi dir="ltr">{by.name}</bdi>
        </span>
      ) : null}
    </span>
  );
}

/** A person or case as a link to its page for users who may open it, otherwise as its reference. */
export function AboutCell({ about, mayOpen }: { about: string | null; mayOpen: boolean }) {
  if (!about) return <span className="text-ink-soft">–</span>;
  const noun = /^P-\d{7}-\d$/.test(about) ? "people" : /^C-\d{7}-\d$/.test(about) ? "cases" : null;
  return noun && mayOpen ? <RecordLink noun={noun} of={about} /> : <bdi className="break-words">{about}</bdi>;
}

/** What an access was about: a reference, a site, an account or an address; a list by its name. */
export async function SubjectCell({ about }: { about: string | null }) {
  const t = await getTranslations("audit.subject");
  const isList = about !== null && !about.includes(".") && hasWords(t, about);
  return isList ? wordsFor(t, about) : <AboutCell about={about} mayOpen={false} />;
}

/** What the rows of a table are called. */
export async function TableCell({ table }: { table: string }) {
  const t = await getTranslations("audit.table");
  return wordsOr(t, table, table);
}
