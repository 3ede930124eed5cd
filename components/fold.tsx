"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** A part that opens on demand; its content is rendered then, so that a page of forms loads like a page of text. */
export function Fold({ label, children }: { label: ReactNode; children: ReactNode }) {
  const part = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  // The user may have opened it before the page's script was there.
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
