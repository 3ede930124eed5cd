"use client";
import { useTranslations } from "next-intl";
import type { Choice } from "@/components/choose-rows";
import { ChosenBar } from "@/components/chosen-bar";
import type { LateMessages } from "@/components/client-messages";
import { LateWords } from "@/components/late-messages";
import { say } from "@/components/said";
import { PrintCards } from "./print-cards";

function PrintChosen({ choice }: { choice: Choice }) {
  const t = useTranslations("cards");
  const count = choice.chosen.length;
  return (
    <PrintCards
      of={{ people: choice.chosen }}
      onDone={() => {
        choice.clear();
        say({ text: t("printed", { count }) });
      }}
    >
      {t("printChosen", { count })}
    </PrintCards>
  );
}

/** Prints the cards of the chosen people. */
export function PrintBar({ choice, words }: { choice: Choice; words: LateMessages }) {
  return (
    <LateWords words={words}>
      <ChosenBar choice={choice}>
        <PrintChosen choice={choice} />
      </ChosenBar>
    </LateWords>
  );
}
