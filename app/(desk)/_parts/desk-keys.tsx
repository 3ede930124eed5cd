"use client";
import { useCallback } from "react";
import { type Find, type KeyLabels, Keys, type PlaceGroup } from "@/components/keys";
import type { Findable } from "./find-records";

type Props = { labels: KeyLabels; groups: readonly PlaceGroup[]; findable: Findable };

/** The desk's keyboard shortcuts; the code that finds records is loaded on the first search. */
export function DeskKeys({ labels, groups, findable }: Props) {
  const find: Find = useCallback(
    async (text, signal) => {
      const { findRecords } = await import("./find-records");
      return findRecords(findable, text, signal);
    },
    [findable],
  );
  return <Keys labels={labels} groups={groups} find={find} />;
}
