"use client";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { ChooseRows } from "@/components/choose-rows";
import type { LateMessages } from "@/components/client-messages";
import type { Option } from "@/components/field";

/** What the list showed of a case that can be assigned. */
export type SeenCase = { ref: string; version: number };

type Props = {
  cases: readonly SeenCase[];
  owners: readonly Option[];
  words: LateMessages;
  children: ReactNode;
};

// Loaded when the first case is chosen.
const AssignBar = dynamic(() => import("./assign-bar").then((part) => part.AssignBar), { ssr: false });

/** The list of cases in which several can be chosen and assigned together. */
export function ChooseCases({ cases, owners, words, children }: Props) {
  return (
    <ChooseRows
      rows={cases.map(({ ref }) => ref)}
      bar={(choice) => <AssignBar choice={choice} cases={cases} owners={owners} words={words} />}
    >
      {children}
    </ChooseRows>
  );
}
