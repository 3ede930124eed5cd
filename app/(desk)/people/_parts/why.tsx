import { useTranslations } from "next-intl";
import type { Words } from "@/lib/i18n/words";
import type { NameMatch } from "@/lib/people/name-score";
import type { NumberMatch, PersonHit } from "@/lib/people/queries/search-people";
import { isolated } from "./person-cell";

type Reasons = Pick<PersonHit, "why" | "score" | "band" | "names" | "numbers">;

// Both scripts are a person's own name.
const FIELDS = {
  given: "own",
  native: "own",
  father: "father",
  grandfather: "grandfather",
  family: "family",
  alias: "alias",
} as const satisfies Record<NameMatch["field"], string>;

/** "Zalmay ≈ Zalmai, own name". */
function nameWords(t: Words, { field, how, typed, held }: NameMatch): string {
  const words = { typed: isolated(typed), name: isolated(held), what: t(`people.matched.${FIELDS[field]}`) };
  if (how === null) return t("people.match.same", words);
  return t(how === "prefix" ? "people.match.prefix" : "people.match.alike", words);
}

const DOCUMENTS = { PASSPORT: "passport", TAZKIRA: "tazkira", ETAZKIRA: "tazkira" } as const;

function numberWords(t: Words, { kind, code }: NumberMatch): string {
  if (kind === "contact") return t(`people.matched.${code === "PHONE" ? "phone" : "contact"}`);
  if (kind === "office") return t("people.matched.office");
  const known = (DOCUMENTS as Partial<Record<string, (typeof DOCUMENTS)[keyof typeof DOCUMENTS]>>)[code];
  return t(`people.matched.${known ?? "document"}`);
}

/** What was found in what, a sentence each; if that may not be shown, only the kinds of reasons. */
function reasonsOf(t: Words, { why, names = [], numbers = [] }: Reasons): string[] {
  const lastFour = why.includes("lastFour");
  const reasons = [
    ...names.map((match) => nameWords(t, match)),
    ...numbers
      .map((match) => numberWords(t, match))
      .map((what) => (lastFour ? t("people.match.lastFour", { what }) : what)),
  ];
  return reasons.length > 0 ? [...new Set(reasons)] : why.map((reason) => t(`people.why.${reason}`));
}

/** Why a person was found; for a masked name only that it matches, and roughly how well. */
export function Why({ hit }: { hit: Reasons }) {
  const t = useTranslations();
  return (
    <>
      {reasonsOf(t, hit).map((reason) => (
        <span key={reason} className="badge badge-long">
          {reason}
        </span>
      ))}
      {hit.score === null ? <span className="badge">{t(`people.alike.${hit.band}`)}</span> : null}
    </>
  );
}
