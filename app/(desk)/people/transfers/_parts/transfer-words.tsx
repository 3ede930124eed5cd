import { useTranslations } from "next-intl";
import { wordsFor } from "@/lib/i18n/words";
import type { Transfer } from "@/lib/lifecycle/queries/transfers";

/** "from Tajikistan to Kazakhstan". */
export function useWay() {
  const t = useTranslations();
  const country = (code: string) => wordsFor(t, `shell.country.${code}`);
  return ({ from, to }: Pick<Transfer, "from" | "to">) =>
    t("lifecycle.transfer.way", { from: country(from), to: country(to) });
}

/** What became of a transfer. */
export function TransferState({ state }: Pick<Transfer, "state">) {
  const t = useTranslations("lifecycle.transfer.state");
  return <span className={state === "PROPOSED" ? "badge badge-warn" : "badge"}>{t(state)}</span>;
}
