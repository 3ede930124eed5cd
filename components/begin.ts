"use client";
import { type RefObject, useEffect } from "react";

// A part that opens counts too: behind it is what somebody came for.
const FIELDS =
  "input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), summary";
// Whoever is typing elsewhere, or has just been offered to take something back, is left there.
const BUSY = "input, select, textarea, [data-said] *";

/**
 * Puts the keyboard on the first field of a part as soon as `ready`: where somebody begins, or goes on. Not where a finger
 * types: there the keyboard of the screen would cover what is to be read first.
 */
export function useBegin(part: RefObject<HTMLElement | null>, ready: boolean): void {
  useEffect(() => {
    const byFinger = window.matchMedia("(pointer: coarse)").matches;
    if (!ready || byFinger || document.activeElement?.matches(BUSY)) return;
    const fields = part.current?.querySelectorAll<HTMLElement>(FIELDS) ?? [];
    [...fields].find((field) => field.checkVisibility())?.focus();
  }, [part, ready]);
}
