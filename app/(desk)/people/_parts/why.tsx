import { useTranslations } from "next-intl";
import type { PersonHit } from "@/lib/people/queries/search-people";

/** Why somebody was found; of a name that is cut only that it fits, and about how well. */
export function Why({ hit: { why, score, band } }: { hit: Pick<PersonHit, "why" | "score" | "band"> }) {
  const t = useTranslations("people");
  return (
    <>
      {why.map((reason) => (
        <span key={reason} className="badge">
          {t(`why.${reason}`)}
        </span>
      ))}
      {score === null ? <span className="badge">{t(`alike.${band}`)}</span> : null}
    </>
  );
}
