"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

type Props = { label: string; children: ReactNode };

/** A part that opens on demand; its content is rendered then, so that a page of forms loads like a page of text. */
export function Fold({ label, children }: Props) {
  // Another label is another part: what takes the place of an open form after it was sent begins closed.
  return (
    <OpenablePart key={label} label={label}>
      {children}
    </OpenablePart>
  );
}

function OpenablePart({ label, children }: Props) {
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
