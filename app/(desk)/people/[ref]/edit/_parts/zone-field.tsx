"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { DayText } from "@/components/day-text";
import { Dotted } from "@/components/dotted";
import { TextArea, TextField } from "@/components/field";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Zone } from "@/lib/people/machine-readable";

/** What was read, to compare with the document, and the check digits that do not match. */
function ReadZone({ zone }: { zone: Zone }) {
  const t = useTranslations("people");
  return (
    <>
      <span className="block text-ink">
        <Dotted>
          <bdi dir="ltr" className="tabular-nums">
            {zone.number}
          </bdi>
          {zone.name ? <bdi dir="ltr">{zone.name}</bdi> : null}
          {zone.sex ? <span>{t(`zone.sex.${zone.sex}`)}</span> : null}
          {zone.born ? (
            <span>
              {t("zone.born")} <DayText day={zone.born} />
            </span>
          ) : null}
          {zone.expiresOn ? (
            <span>
              {t("document.until")} <DayText day={zone.expiresOn} />
            </span>
          ) : null}
        </Dotted>
      </span>
      {zone.faults.length > 0 ? (
        <span className="block font-medium text-bad">
          {t("zone.faults", { what: zone.faults.map((fault) => t(`zone.fault.${fault}`)).join(", ") })}
        </span>
      ) : (
        <span className="block text-good">{t("zone.whole")}</span>
      )}
    </>
  );
}

type Heard = { zone: Zone | null; typed: string };

/**
 * The machine-readable lines of a document, typed or scanned: they fill in the empty fields below. If a check digit
 * does not match, the user is asked, and the lines are kept with a reason.
 */
export function ZoneField({ today }: { today: CivilDate }) {
  const t = useTranslations("people");
  const { getValues, setValue } = useFormContext();
  const [heard, setHeard] = useState<Heard | null>(null);
  const last = useRef("");
  const reason: unknown = useWatch({ name: "zoneReason" });
  const read = async (text: string) => {
    const typed = text.trim();
    if (typed === last.current) return;
    last.current = typed;
    // If it cannot be loaded, the server reads the lines when they are saved.
    const reader = await import("@/lib/people/machine-readable").catch(() => null);
    if (!reader || last.current !== typed) return;
    const zone = reader.readZone(typed, today);
    setHeard({ zone, typed });
    if (!zone) return;
    const found = {
      number: zone.number,
      namePrinted: zone.name,
      issuer: zone.issuer,
      expiresOn: zone.expiresOn ?? "",
    };
    for (const [name, value] of Object.entries(found))
      if (value && getValues(name) === "") setValue(name, value, { shouldDirty: true });
  };
  const faulty = heard?.zone && heard.zone.faults.length > 0;
  return (
    <>
      <TextArea
        name="zone"
        label={t("field.zone")}
        hint={
          <>
            <span className="block">{t("zone.hint")}</span>
            <span role="status" className="block">
              {heard?.zone ? <ReadZone zone={heard.zone} /> : null}
              {heard && !heard.zone && heard.typed ? (
                <span className="block font-medium text-bad">{t("error.zone")}</span>
              ) : null}
            </span>
          </>
        }
        wide
        rows={3}
        dir="ltr"
        maxLength={200}
        className="input font-mono"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        onInput={(event) => void read(event.currentTarget.value)}
      />
      {faulty || reason ? (
        <TextField
          name="zoneReason"
          label={t("field.zoneReason")}
          hint={t("zone.reasonHint")}
          maxLength={500}
          wide
        />
      ) : null}
    </>
  );
}
