"use client";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { ChooseRows } from "@/components/choose-rows";
import type { LateMessages } from "@/components/client-messages";

type Props = { people: readonly string[]; words: LateMessages; children: ReactNode };

// Loaded when the first person is chosen.
const PrintBar = dynamic(() => import("./print-bar").then((part) => part.PrintBar), { ssr: false });

/** The list of people in which several can be chosen and their cards printed together. */
export function ChoosePeople({ people, words, children }: Props) {
  return (
    <ChooseRows rows={people} bar={(choice) => <PrintBar choice={choice} words={words} />}>
      {children}
    </ChooseRows>
  );
}
