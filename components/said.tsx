"use client";
import { useEffect, useRef, useSyncExternalStore, useTransition } from "react";

/** A message that something is done, with an undo: it returns the next message. */
export type Said = { text: string; undo?: { label: string; run: () => Promise<string> } };

// Only in the page's memory, because it may contain a name. It survives a change of page, but not a reload.
let said: Said | null = null;
const listeners = new Set<() => void>();

/** Shows a message at the bottom of whatever page is open; it stays until the next one or until it is closed. */
export function say(next: Said | null): void {
  said = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The bar with the messages. Undo gets the focus, because the pressed button is often gone; once it is pressed, closing
 * does.
 */
export function SaidBar({ close }: { close: string }) {
  const shown = useSyncExternalStore(
    subscribe,
    () => said,
    () => null,
  );
  const [busy, start] = useTransition();
  const button = useRef<HTMLButtonElement>(null);
  const closing = useRef<HTMLButtonElement>(null);
  const undone = useRef(false);
  useEffect(() => {
    if (shown?.undo) button.current?.focus();
    else if (undone.current) closing.current?.focus();
    undone.current = false;
  }, [shown]);
  const back = (undo: NonNullable<Said["undo"]>) =>
    start(async () => {
      const text = await undo.run();
      undone.current = true;
      say({ text });
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
            <button ref={closing} type="button" className="btn" onClick={() => say(null)}>
              {close}
            </button>
          </span>
        </>
      ) : null}
    </div>
  );
}
