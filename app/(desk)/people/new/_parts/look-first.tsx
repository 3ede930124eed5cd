"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/action-form";
import { TextField } from "@/components/field";
import { likelyInput } from "@/lib/people/schema";
import type { Looked } from "../../_parts/likely";
import { likelyAction } from "../../actions";
import { LikelyList, type LikelyShows } from "./likely-list";

const NOTHING = { name: "", fatherName: "", number: "" };

/** Asks only for what shows whether the person is here already, and shows possible matches. */
export function LookFirst({
  onNobody,
  ...shows
}: LikelyShows & { onNobody: (typed: Looked["typed"]) => void }) {
  const t = useTranslations("people.register");
  const [looked, setLooked] = useState<Looked | null>(null);
  // Each check is a request of its own: the form starts again with what was typed.
  const [round, setRound] = useState(0);
  const done = (data: Looked) => {
    if (data.likely.length === 0) return onNobody(data.typed);
    setLooked(data);
    setRound(round + 1);
  };
  return (
    <>
      <ActionForm
        key={round}
        name="look-first"
        record="new"
        schema={likelyInput}
        action={likelyAction}
        defaults={looked?.typed ?? NOTHING}
        submit={t("look")}
        onDone={done}
        begin={looked === null}
        className="card mb-4 flex flex-col gap-3"
      >
        <p className="text-ink-soft">{t("lookText")}</p>
        <div className="grid gap-3 sm:grid-cols-3">
          <TextField name="name" label={t("name")} hint={t("nameHint")} maxLength={120} autoComplete="off" />
          <TextField name="fatherName" label={t("fatherName")} maxLength={120} autoComplete="off" />
          <TextField
            name="number"
            label={t("number")}
            hint={t("numberHint")}
            maxLength={60}
            autoComplete="off"
            dir="ltr"
          />
        </div>
      </ActionForm>
      {looked ? (
        <LikelyList key={round} {...shows} likely={looked.likely} onNobody={() => onNobody(looked.typed)} />
      ) : null}
    </>
  );
}
