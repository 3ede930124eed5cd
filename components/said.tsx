"use client";
import { useEffect, useRef, useSyncExternalStore, useTransition } from "react";

/** A word that something is done, and a way to take it back: gives what is to be said then. */
export type Said = { text: string; undo?: { label: string; run: () => Promise<string> } };

// In the page's memory alone: it may hold a name. It lives through a change of page, not through a reload.
let said: Said | null = null;
const listeners = new Set<() => void>();

/** Says a word at the bottom of whatever page is shown; it stays until the next one or until it is closed. */
export function say(next: Said | null): void {
  said = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The bar the words stand in. The keyboard is put on the way back, because what was pressed before is often gone. */
export function SaidBar({ close }: { close: string }) {
  const shown = useSyncExternalStore(
    subscribe,
    () => said,
    () => null,
  );
  const [busy, start] = useTransition();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (shown?.undo) button.current?.focus();
  }, [shown]);
  const back = (undo: NonNullable<Said["undo"]>) =>
    start(async () => {
      say({ text: await undo.run() });
    });
  return (
    <div
      role="status"
      className={shown ? "board-bar no-print" : "sr-only"}
      data-said={shown ? "shown" : "none"}
    >
      {shown ? (
        <>
          <p>{shown.text}</p>
          <span className="flex gap-2">
            {shown.undo ? (
              <button
                ref={button}
                type="button"
                className="btn btn-primary"
                disabled={busy}
                onClick={() => shown.undo && back(shown.undo)}
              >
                {shown.undo.label}
              </button>
            ) : null}
            <button type="button" className="btn" onClick={() => say(null)}>
              {close}
            </button>
          </span>
        </>
      ) : null}
    </div>
  );
}
