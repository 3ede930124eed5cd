"use client";
import { useEffect, useState } from "react";
import type { Find, PlaceGroup } from "./keys";

/** Thrown by a search that was asked too often. */
export class TooMany extends Error {}

export type FoundAnswer = {
  state: "done" | "searching" | "failed" | "tooMany";
  groups: readonly PlaceGroup[];
};

const NOTHING: FoundAnswer = { state: "done", groups: [] };
const SEARCHING: FoundAnswer = { state: "searching", groups: [] };
// One letter finds everybody; and who types fast is not asked about every letter.
const SHORTEST = 2;
const PAUSE = 200;

/**
 * What is found for a text that is being typed. A newer text ends the question about the older one, so that its answer
 * never comes over a newer one, and takes away what that found: Enter must not open somebody who was meant before.
 */
export function useFound(text: string, find: Find): FoundAnswer {
  const asked = text.trim();
  const [answer, setAnswer] = useState<FoundAnswer & { asked: string }>({ ...NOTHING, asked: "" });
  useEffect(() => {
    if (asked.length < SHORTEST) return;
    const newer = new AbortController();
    const keep = (state: FoundAnswer["state"], groups: readonly PlaceGroup[]) => {
      if (!newer.signal.aborted) setAnswer({ state, groups, asked });
    };
    const timer = setTimeout(() => {
      find(asked, newer.signal).then(
        (groups) => keep("done", groups),
        (error) => keep(error instanceof TooMany ? "tooMany" : "failed", []),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      newer.abort();
    };
  }, [asked, find]);
  if (asked.length < SHORTEST) return NOTHING;
  return answer.asked === asked ? answer : SEARCHING;
}
