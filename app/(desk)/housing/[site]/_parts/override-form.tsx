"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { PlainDay } from "@/components/day-field";
import type { Override } from "./board-steps";

/** Breaks the rules that block a bed: why, and until when. */
export function OverrideForm({ today, onGiven }: { today: string; onGiven: (override: Override) => void }) {
  const t = useTranslations("housing.board.override");
  const id = useId();
  const [untilOn, setUntilOn] = useState("");
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    onGiven({ reason: String(typed.get("reason") ?? ""), untilOn });
  }
  return (
    <details>
      <summary className="cursor-pointer text-accent">{t("title")}</summary>
      <form onSubmit={send} className="mt-2 grid gap-2 sm:grid-cols-[1fr_auto_auto] sm:items-end">
        <div>
          <label className="label" htmlFor={`${id}-reason`}>
            {t("reason")}
          </label>
          <input id={`${id}-reason`} name="reason" className="input" dir="auto" required maxLength={500} />
        </div>
        <PlainDay label={t("until")} value={untilOn} onValue={setUntilOn} min={today} required />
        <button type="submit" className="btn btn-danger">
          {t("submit")}
        </button>
      </form>
    </details>
  );
}
