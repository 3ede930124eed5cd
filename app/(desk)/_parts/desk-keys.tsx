"use client";
import { useCallback } from "react";
import { type Find, type KeyLabels, Keys, type PlaceGroup } from "@/components/keys";
import type { Findable } from "./find-records";

type Props = { labels: KeyLabels; groups: readonly PlaceGroup[]; findable: Findable };

/** The keys of the desk; what finds records is loaded when something is first looked for. */
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
