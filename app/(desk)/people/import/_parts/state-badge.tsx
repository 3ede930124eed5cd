import { useTranslations } from "next-intl";
import type { ImportState } from "@/lib/imports/queries/get-import";

const TONE: Partial<Record<ImportState, string>> = { READ: "badge-warn", TAKEN: "badge-good" };

/** How far an import is; what waits for its user stands out. */
export function StateBadge({ state }: { state: ImportState }) {
  const t = useTranslations("imports.state");
  return <span className={`badge ${TONE[state] ?? ""}`}>{t(state)}</span>;
}
