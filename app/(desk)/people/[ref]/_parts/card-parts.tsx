"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { SelectField } from "@/components/field";
import type { Country } from "@/lib/access/roles";
import type { CardState } from "@/lib/cards/queries/card-state";
import { REVOKE_REASONS, revokeCardInput } from "@/lib/cards/schema";
import { revokeCardAction } from "../../card-actions";
import { momentIn } from "./moment";

/** Since when a person has a card, or no longer has one and why. */
export function CardLine({ card, country }: { card: CardState; country: Country }) {
  const t = useTranslations("cards");
  const at = momentIn(country, card.revokedAt ?? card.issuedAt);
  return (
    <p
      className={card.revokedAt ? "mt-2 text-sm text-warn" : "hint mt-2"}
      data-card={card.revokedAt ? "revoked" : "good"}
    >
      {card.revokedAt ? t("revoke.since", { at, reason: card.reason ?? "OTHER" }) : t("issued", { at })}
    </p>
  );
}

/** Revokes a lost card; the next print makes another. */
export function RevokeForm({ person }: { person: string }) {
  const t = useTranslations("cards.revoke");
  const router = useRouter();
  return (
    <ActionForm
      name="revoke-card"
      record={person}
      schema={revokeCardInput}
      action={revokeCardAction}
      defaults={{ person, reason: "" as "LOST" }}
      submit={t("submit")}
      onDone={() => router.refresh()}
      className="grid gap-3 sm:grid-cols-2"
    >
      <SelectField
        name="reason"
        label={t("reason")}
        hint={t("hint")}
        required
        options={REVOKE_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        wide
      />
    </ActionForm>
  );
}
