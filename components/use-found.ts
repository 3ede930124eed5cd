"use client";
import { useEffect, useState } from "react";
import type { Find, PlaceGroup } from "./keys";

/** Thrown by a search with too many requests. */
export class TooMany extends Error {}

export type FoundAnswer = {
  state: "done" | "searching" | "failed" | "tooMany";
  groups: readonly PlaceGroup[];
};

const NOTHING: FoundAnswer = { state: "done", groups: [] };
const SEARCHING: FoundAnswer = { state: "searching", groups: [] };
// One letter would find everyone, and fast typing should not send a request for every letter.
const SHORTEST = 2;
const PAUSE = 200;

/**
 * The results for a text that is being typed. A newer text cancels the previous request, so that its answer never
 * replaces a newer one, and clears its results: Enter must not open someone found for an earlier text.
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
