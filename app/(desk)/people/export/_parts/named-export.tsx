import { useTranslations } from "next-intl";
import { LeavingWords } from "./leaving-words";
import type { AskedExport, loadExport } from "./load-export";
import { NamedExportForm } from "./named-export-form";
import { UseForm } from "./use-form";

type Loaded = Omit<Awaited<ReturnType<typeof loadExport>>, "count" | "max" | "choices">;

/** The steps of an export with names: for what and to whom, who may be in it, and taking it. */
export function NamedExport({ filter, listed, chosen, leaving, purposes, recipients }: AskedExport & Loaded) {
  const t = useTranslations("exports.consent");
  return (
    <>
      <UseForm filter={listed} chosen={chosen} purposes={purposes} recipients={recipients} />
      {leaving ? <LeavingWords leaving={leaving} /> : <p className="hint">{t("choose")}</p>}
      {chosen && leaving && leaving.leave > 0 ? <NamedExportForm filter={{ ...filter, ...chosen }} /> : null}
    </>
  );
}
