"use client";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { type ClosedPlace, type ClosedPlaces, closedPlaceOf } from "@/lib/law/closed-place";

/** Says that a place is closed to people who ask for asylum, by which rule, and whom to ask for a permit. */
export function ClosedPlaceNote({ closed, site }: { closed: ClosedPlace | null; site?: boolean }) {
  const t = useTranslations();
  if (!closed) return null;
  const { place, authority, source, rule, country } = closed;
  return (
    <div role="status" className="notice notice-warn sm:col-span-2" data-closed-place={place}>
      <p>
        <strong>{t("stay-law.closed.title")}:</strong>{" "}
        {t(site ? "stay-law.closed.site" : "stay-law.closed.place", { place, authority })}
      </p>
      <p className="hint">
        {t("stay-law.closed.source", { country: t(`shell.country.${country}`), rule, source })}
      </p>
    </div>
  );
}

type Watched = {
  places: readonly ClosedPlaces[];
  /** Whose rules apply; those of every country when null. */
  country: string | null;
  fields: readonly string[];
};

/** As ClosedPlaceNote, while fields of the form around it are typed. */
export function ClosedPlaceWatch({ places, country, fields }: Watched) {
  const typed: unknown[] = useFormContext().watch([...fields]);
  const texts = typed.map((text) => (typeof text === "string" ? text : null));
  return <ClosedPlaceNote closed={closedPlaceOf(places, country, ...texts)} />;
}
