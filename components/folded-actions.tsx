"use client";
import { type ReactNode, useId, useState } from "react";

/** What can be done besides the main action: side by side, and on a phone behind one button. */
export function FoldedActions({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="btn folded-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      <div id={id} className="folded-actions" data-open={open}>
        {children}
      </div>
    </>
  );
}
