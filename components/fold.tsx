"use client";
import { type ReactNode, useState } from "react";

/** A part that opens when it is wanted; what is inside is made then, so that a page of forms loads as a page of text. */
export function Fold({ label, children }: { label: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="no-print mt-3 border-t border-line pt-2"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="cursor-pointer font-medium text-accent">{label}</summary>
      {open ? <div className="mt-2">{children}</div> : null}
    </details>
  );
}
