"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { FormResult } from "@/lib/access/form-result";
import { wordsFor } from "@/lib/i18n/words";
import type { SheetFault } from "@/lib/imports/room-sheet";
import { importRoomsAction } from "../../../actions";

type Made = { rooms: number; beds: number };
type Said = FormResult<Made> | "offline" | null;

const MOST_BYTES = 900_000;

const faultsOf = (result: FormResult<Made>): SheetFault[] =>
  !result.ok && result.data ? (result.data as { faults: SheetFault[] }).faults : [];

function Faults({ faults }: { faults: readonly SheetFault[] }) {
  const t = useTranslations();
  return (
    <ul className="mt-2 list-disc ps-5" data-faults={faults.length}>
      {faults.map(({ row, column, messageKey }) => (
        <li key={`${row} ${column} ${messageKey}`}>
          {t("housing.import.fault", {
            row,
            column: wordsFor(t, `housing.import.column.${column}`),
            what: wordsFor(t, messageKey),
          })}
        </li>
      ))}
    </ul>
  );
}

/** Rooms from a CSV file or a workbook: all of them, or none and every row that is wrong. */
export function ImportForm({ site }: { site: string }) {
  const t = useTranslations();
  const router = useRouter();
  const [said, say] = useState<Said>(null);
  const [busy, setBusy] = useState(false);
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (file instanceof File && file.size > MOST_BYTES) {
      const fault = { row: 1, column: "file", messageKey: "failure.import.tooLarge" };
      const data = { faults: [fault] };
      return say({
        ok: false,
        code: "invalid",
        messageKey: "failure.import.faults",
        values: { count: 1 },
        fields: {},
        data,
      });
    }
    setBusy(true);
    const result = await importRoomsAction(form).catch(() => "offline" as const);
    setBusy(false);
    say(result);
    if (result !== "offline" && result.ok) router.refresh();
  }
  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col gap-3" data-form="import-rooms">
      <p className="hint">{t("housing.import.lead")}</p>
      <input type="hidden" name="site" value={site} />
      <label className="label" htmlFor="rooms-file">
        {t("housing.import.file")}
      </label>
      <input id="rooms-file" name="file" type="file" required accept=".csv,.xlsx" className="input py-1.5" />
      <div aria-live="polite">
        {said === "offline" ? <p className="notice notice-bad">{t("failure.offline")}</p> : null}
        {said && said !== "offline" && said.ok ? (
          <p className="notice notice-good">{t("housing.rooms.made", said.data)}</p>
        ) : null}
        {said && said !== "offline" && !said.ok ? (
          <div className="notice notice-bad">
            <p>{wordsFor(t, said.messageKey, said.values)}</p>
            <Faults faults={faultsOf(said)} />
          </div>
        ) : null}
      </div>
      <div>
        <button type="submit" className="btn" disabled={busy}>
          {busy ? t("shell.saving") : t("housing.import.save")}
        </button>
      </div>
    </form>
  );
}
