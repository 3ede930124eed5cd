"use client";
import { type RefObject, useEffect } from "react";

// A part that opens counts too: it contains what the user came for.
const FIELDS =
  "input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), summary";
// A user who is typing elsewhere, or has just been offered an undo, is not interrupted.
const BUSY = "input, select, textarea, summary, [data-said] *";

/**
 * Focuses the first field of a part as soon as it is `ready`: where the user begins or continues. Not on touch
 * screens: their keyboard would cover what has to be read first.
 */
export function useBegin(part: RefObject<HTMLElement | null>, ready: boolean): void {
  useEffect(() => {
    const byFinger = window.matchMedia("(pointer: coarse)").matches;
    if (!ready || byFinger || document.activeElement?.matches(BUSY)) return;
    const fields = part.current?.querySelectorAll<HTMLElement>(FIELDS) ?? [];
    [...fields].find((field) => field.checkVisibility())?.focus();
  }, [part, ready]);
}
