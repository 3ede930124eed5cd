import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { Fold } from "@/components/fold";
import type { CardState } from "@/lib/cards/queries/card-state";
import type { PersonFile } from "@/lib/people/queries/get-person";
import { optionOf } from "@/lib/reference/label";
import { ABSENCE_KINDS } from "@/lib/stays/absences";
import type { PlacingChoices } from "@/lib/stays/queries/placing-choices";
import { OUT_REASONS } from "@/lib/stays/schema";
import type { Labels } from "../../_parts/labels";
import { calledBy, isolated } from "../../_parts/person-cell";
import { PrintCards } from "../../_parts/print-cards";
import { CardLine, RevokeForm } from "./card-parts";
import { AbsenceForm, BackForm, CancelForm, CheckInForm, CheckOutForm, MoveForm } from "./placing-forms";

type Props = {
  file: PersonFile;
  labels: Labels;
  placing: NonNullable<PlacingChoices>;
  card: CardState | null;
};

/** The actions for a person's housing, depending on where they stay now. */
export function PlacingActions({ file, labels, placing, card: known }: Props) {
  const t = useTranslations("stays.act");
  const card = useTranslations("cards");
  const locale = useLocale();
  const here = file.stays.find((stay) => stay.state === "CHECKED_IN");
  const reserved = file.stays.find((stay) => stay.state === "RESERVED");
  const sites = placing.sites.map(({ code, name, closed }) => ({
    ...optionOf({ code, label: name }, locale),
    closed,
  }));
  const wanted = here?.site ?? reserved?.site;
  const site = placing.sites.find(({ code }) => code === wanted) ?? placing.sites[0];
  if (!site || (here && site.code !== here.site)) return null;
  const name = calledBy(file, locale) || file.ref;
  const to = { person: file.ref, today: site.today };
  const toSite = { ...to, sites, site: site.code };
  const away = here?.absences.some((absence) => absence.toAt === null);
  const kinds = ABSENCE_KINDS.map((value) => ({ value, label: labels.of("absenceKind", value) }));
  const reasons = OUT_REASONS.map((value) => ({ value, label: labels.of("outReason", value) }));
  return (
    <ClientMessages areas={["stays", "cards", "lifecycle", "stay-law", "failure", "shell", "sign-in"]}>
      {here ? (
        <>
          <Fold key={away ? "back" : "away"} label={away ? t("back") : t("away")}>
            {away ? (
              <BackForm {...to} />
            ) : (
              <AbsenceForm {...to} kinds={kinds} places={placing.closedPlaces} country={site.country} />
            )}
          </Fold>
          <Fold key={`${here.site} ${here.bed} ${here.bedSince}`} label={t("move")}>
            <MoveForm {...toSite} />
          </Fold>
          <Fold label={t("checkOut")}>
            <CheckOutForm {...to} site={site.code} name={isolated(name)} reasons={reasons} />
          </Fold>
        </>
      ) : (
        <>
          <Fold label={t("checkIn")}>
            <CheckInForm {...toSite} reserved={reserved?.site === site.code && reserved.bed !== null} />
          </Fold>
          {reserved && reserved.site === site.code ? (
            <Fold label={t("cancel")}>
              <CancelForm person={file.ref} site={site.code} />
            </Fold>
          ) : null}
        </>
      )}
      <p className="no-print mt-3 flex flex-wrap items-center gap-2 border-t border-line pt-3">
        <PrintCards of={{ person: file.ref }}>{card("printOne")}</PrintCards>
        <PrintCards of={{ person: file.ref, household: true }}>{card("printHousehold")}</PrintCards>
      </p>
      {known ? <CardLine card={known} country={file.country} /> : null}
      {known && known.revokedAt === null ? (
        <Fold key={known.issuedAt} label={card("revoke.title")}>
          <RevokeForm person={file.ref} />
        </Fold>
      ) : null}
    </ClientMessages>
  );
}
