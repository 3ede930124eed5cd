"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { pinAction } from "../../../_parts/actions";

/** Pins a record to this user's desk, or takes it off. */
export function PinButton({ reference, pinned }: { reference: string; pinned: boolean }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const [busy, start] = useTransition();
  const toggle = () =>
    start(async () => {
      await pinAction({ ref: reference, pinned: !pinned });
      router.refresh();
    });
  return (
    <button type="button" className="btn" aria-pressed={pinned} disabled={busy} onClick={toggle}>
      {pinned ? t("unpin") : t("pin")}
    </button>
  );
}
