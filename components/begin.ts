"use client";
import { type RefObject, useEffect } from "react";

const FIELDS = "input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled)";
// Whoever is typing elsewhere, or has just been offered to take something back, is left there.
const BUSY = "input, select, textarea, [data-said] *";

/** Puts the keyboard on the first field of a part as soon as `ready`: where somebody begins, or goes on. */
export function useBegin(part: RefObject<HTMLElement | null>, ready: boolean): void {
  useEffect(() => {
    if (!ready || document.activeElement?.matches(BUSY)) return;
    const fields = part.current?.querySelectorAll<HTMLElement>(FIELDS) ?? [];
    [...fields].find((field) => field.checkVisibility())?.focus();
  }, [part, ready]);
}
