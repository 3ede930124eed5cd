"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { leftToRight } from "@/lib/core/text";
import type { ShownHardDate } from "@/lib/law/queries/hard-date-of";
import { TakeBackButton } from "../../../../_parts/take-back-button";

type Kept = { hardDate: ShownHardDate; event?: string };

/** A fresh form after each one that was saved, and what it has done to the hard date. */
export function useKept<T extends Kept>() {
  const router = useRouter();
  const [kept, setKept] = useState<{ count: number; last: T | null }>({ count: 0, last: null });
  const done = (last: T) => {
    setKept({ count: kept.count + 1, last });
    router.refresh();
  };
  return { ...kept, done };
}

/** What a form of the stay has done to the hard date. */
export function Saved({ reference, last }: { reference: string; last: Kept | null }) {
  const t = useTranslations();
  if (!last) return null;
  const { on } = last.hardDate;
  return (
    <p role="status" className="notice notice-good mb-2" data-hard-date={on ?? ""}>
      {on ? t("stay-law.saved", { day: leftToRight(on) }) : t("stay-law.savedOpen")}{" "}
      <a className="underline" href={`/people/${reference}`}>
        {t("people.edit.back")}
      </a>{" "}
      {last.event ? <TakeBackButton event={last.event} person={reference} /> : null}
    </p>
  );
}
