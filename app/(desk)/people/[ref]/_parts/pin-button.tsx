"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { pinAction } from "../../../_parts/actions";

/** Pins a record to this user's desk, or unpins it. */
export function PinButton({ reference, pinned }: { reference: string; pinned: boolean }) {
  const t = useTranslations("shell");
  return (
    <ActionButton
      action={pinAction}
      input={{ ref: reference, pinned: !pinned }}
      className="btn"
      pressed={pinned}
      word={pinned ? t("unpinned") : t("pinnedNow")}
    >
      {pinned ? t("unpin") : t("pin")}
    </ActionButton>
  );
}
