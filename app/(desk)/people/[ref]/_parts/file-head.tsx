import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DaysLeft } from "@/components/days-left";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { PersonName } from "@/components/person-name";
import { todayIn } from "@/lib/core/clock";
import { leftToRight } from "@/lib/core/text";
import type { PhotoState } from "@/lib/files/queries/photos";
import { wordsFor } from "@/lib/i18n/words";
import { shownBirth } from "@/lib/people/birth-shown";
import type { PersonFile } from "@/lib/people/queries/get-person";
import type { Labels } from "../../_parts/labels";
import { fatherWords, latinName } from "../../_parts/person-cell";
import { PhotoPart } from "./photo-part";
import { PinButton } from "./pin-button";

function Age({ file }: { file: PersonFile }) {
  const t = useTranslations("people");
  const locale = useLocale() === "fa-AF" ? "fa-AF" : "en";
  if (file.masked)
    return file.ageBand ? <span>{t("ageBand", { band: t(`band.${file.ageBand}`) })}</span> : null;
  const { age, about } = shownBirth(
    file.identity.dob,
    file.identity.dobPrecision,
    todayIn(file.country),
    locale,
  );
  return age === null ? (
    <span>{t("ageUnknown")}</span>
  ) : (
    <span>{t(about ? "ageAbout" : "age", { age })}</span>
  );
}

function Marks({ file, labels }: { file: PersonFile; labels: Labels }) {
  const t = useTranslations();
  return (
    <span className="mt-1 flex flex-wrap items-center gap-1.5">
      {file.masked ? (
        <span className="badge badge-warn">
          <Icon name="sealed" />
          {t("people.masked")}
        </span>
      ) : (
        <span className="badge">{labels.of("registrationLevel", file.identity.registrationLevel)}</span>
      )}
      {file.masked && file.phase ? (
        <span className="badge">{wordsFor(t, `reports.phase.${file.phase}`)}</span>
      ) : null}
      {file.status === "ACTIVE" ? null : (
        <span className="badge badge-warn">{labels.of("status", file.status)}</span>
      )}
      {!file.masked && file.identity.deceasedOn ? (
        <span className="badge badge-bad">
          {t("people.deceased", { day: leftToRight(file.identity.deceasedOn) })}
        </span>
      ) : null}
      {!file.masked && file.identity.contacts.some((contact) => contact.inUse && !contact.safe) ? (
        <a href="#contacts" className="badge badge-bad">
          <Icon name="phoneOff" />
          {t("people.unsafe")}
        </a>
      ) : null}
      {file.hardDate ? (
        <>
          <span className="text-ink-soft">
            {t("people.stayEnds", { kind: labels.of("stayPermission", file.hardKind) })}
          </span>
          <DaysLeft days={file.daysLeft} />
        </>
      ) : null}
    </span>
  );
}

type Props = { file: PersonFile; photo: PhotoState | null; pinned: boolean; labels: Labels };

/** Who this is at a glance, and the actions for the record. */
export function FileHead({ file, photo, pinned, labels }: Props) {
  const t = useTranslations();
  const latin = latinName(file);
  const father = fatherWords(t, useLocale(), file);
  const { group } = file.circle;
  return (
    <PageHeader
      picture={
        photo ? (
          <ClientMessages areas={["files", "shell", "failure"]}>
            <PhotoPart person={file.ref} state={photo} edit={file.may.edit} />
          </ClientMessages>
        ) : null
      }
      title={
        latin || file.nameNative ? (
          <PersonName latin={latin} native={file.nameNative} />
        ) : (
          t("people.nameless")
        )
      }
      lead={
        <>
          <span className="flex flex-wrap gap-x-3">
            <bdi className="tabular-nums text-ink" data-ref>
              {file.ref}
            </bdi>
            {father ? <span>{father}</span> : null}
            <span>{wordsFor(t, `people.sex.${file.sex}`)}</span>
            <Age file={file} />
            <span>{t(`shell.country.${file.country}`)}</span>
          </span>
          <Marks file={file} labels={labels} />
        </>
      }
      actions={
        <>
          {file.may.edit ? (
            <Link
              prefetch={false}
              className="btn btn-primary"
              href={`/people/${file.ref}/edit/person#identity`}
            >
              <Icon name="edit" />
              {t("shell.edit")}
            </Link>
          ) : null}
          {file.may.edit && group ? (
            <Link prefetch={false} className="btn" href={`/people/new?group=${group.ref}`}>
              {t("people.register.relative")}
            </Link>
          ) : null}
          <ClientMessages areas={["shell", "failure"]}>
            <PinButton reference={file.ref} pinned={pinned} />
          </ClientMessages>
        </>
      }
    />
  );
}
