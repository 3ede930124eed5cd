"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** A part that opens when it is wanted; what is inside is made then, so that a page of forms loads as a page of text. */
export function Fold({ label, children }: { label: ReactNode; children: ReactNode }) {
  const part = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  // Somebody may have opened it before the script of the page was there.
  useEffect(() => setOpen(part.current?.open ?? false), []);
  return (
    <details
      ref={part}
      className="no-print mt-3 border-t border-line pt-2"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="cursor-pointer font-medium text-accent">{label}</summary>
      {open ? <div className="mt-2">{children}</div> : null}
    </details>
  );
}
