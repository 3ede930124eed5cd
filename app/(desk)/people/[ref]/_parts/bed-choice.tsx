"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { SelectField } from "@/components/field";
import { freeBedsAction } from "../../../housing/stay-actions";

type Props = { person: string; site?: string; optional?: boolean };

/** The free beds of the chosen site that suit this person on the chosen night; loaded when the choice changes. */
export function BedChoice({ person, site: given, optional }: Props) {
  const t = useTranslations("stays.field");
  const { site: chosen, on } = useWatch() as { site?: string; on?: string };
  const site = chosen || given;
  const [beds, setBeds] = useState<string[] | null>(null);
  useEffect(() => {
    let wanted = true;
    setBeds(null);
    if (site && on)
      freeBedsAction({ person, site, on })
        .then((result) => {
          if (wanted) setBeds(result.ok ? result.data : []);
        })
        .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [person, site, on]);
  const options = (beds ?? []).map((bed) => ({ value: bed, label: bed.split("/").slice(1).join(" / ") }));
  const none = optional ? [{ value: "", label: t("noBed") }] : [];
  return (
    <SelectField
      name="bed"
      label={t("bed")}
      hint={beds !== null && beds.length === 0 ? t("noneFree") : t("bedHint")}
      options={[...none, ...options]}
      {...(optional ? { noEmpty: true } : { required: true })}
    />
  );
}
