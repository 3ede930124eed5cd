"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import type { Verdict } from "@/lib/audit/verify";
import { verifyAction } from "../actions";

/** Checks the chain and shows the result. */
export function VerifyButton() {
  const t = useTranslations("audit.verify");
  const said = (verdict: Verdict) => {
    if (verdict.ok) {
      const { entries, links, erased } = verdict;
      return <p className="notice notice-good">{t("good", { entries, links, erased })}</p>;
    }
    const { kind, chain, number, id } = verdict.firstBroken;
    return (
      <p className="notice notice-bad">
        {t("bad", { kind: t(`kind.${kind}`), chain: t(`chain.${chain}`), link: number, id })}
      </p>
    );
  };
  return (
    <ActionButton action={() => verifyAction()} input={null} className="btn" done={said}>
      {t("go")}
    </ActionButton>
  );
}
