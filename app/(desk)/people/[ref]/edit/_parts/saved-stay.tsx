"use client";
import { useTranslations } from "next-intl";
import { leftToRight } from "@/lib/core/text";
import type { ShownHardDate } from "@/lib/law/queries/hard-date-of";
import { TakeBackButton } from "../../../../_parts/take-back-button";

/** The result of a form about the stay: the current hard date, and the event for taking it back. */
export type SavedStay = { hardDate: ShownHardDate; event?: string };

/** What a form about the stay has done to the hard date. */
export function StaySaved({ reference, saved }: { reference: string; saved: SavedStay }) {
  const t = useTranslations("stay-law");
  const { on } = saved.hardDate;
  return (
    <span data-hard-date={on ?? ""}>
      {on ? t("saved", { day: leftToRight(on) }) : t("savedOpen")}{" "}
      {saved.event ? <TakeBackButton event={saved.event} person={reference} /> : null}
    </span>
  );
}
