import { useTranslations } from "next-intl";
import { Dotted } from "@/components/dotted";
import { Icon } from "@/components/icon";
import { wordsFor } from "@/lib/i18n/words";

type Rules = {
  safeNote: string | null;
  noMessage: boolean;
  mayTell: string;
  callFrom: string | null;
  callTo: string | null;
};

type Contact = { kind: string; safe: boolean; inUse: boolean };

/** Stands before a contact: whether it is safe to use, or only as its note says. */
export function SafetyBadge({ of: { kind, safe, inUse } }: { of: Contact }) {
  const t = useTranslations("people.contact");
  if (safe && !inUse) return null;
  return (
    <span className={`badge me-1 ${safe ? "badge-good" : "badge-bad"}`}>
      {kind === "EMAIL" ? null : <Icon name={safe ? "phone" : "phoneOff"} />}
      {t(safe ? "safe" : "unsafe")}
    </span>
  );
}

/** Under what rules a number may be used: shown wherever the number is. */
export function ContactRules({ of: { safeNote, noMessage, mayTell, callFrom, callTo } }: { of: Rules }) {
  const t = useTranslations("people.contact");
  return (
    <>
      {safeNote ? (
        <span className="block font-medium text-bad">
          <bdi dir="auto">{safeNote}</bdi>
        </span>
      ) : null}
      <span className="hint block">
        <Dotted>
          {noMessage ? <span className="font-medium text-bad">{t("noMessage")}</span> : null}
          {callFrom && callTo ? (
            <span className="font-medium text-ink">{t("hours", { from: callFrom, to: callTo })}</span>
          ) : null}
          <span>{wordsFor(t, `mayTell.${mayTell}`)}</span>
        </Dotted>
      </span>
    </>
  );
}
