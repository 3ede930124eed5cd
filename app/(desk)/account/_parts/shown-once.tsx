"use client";
import { useId, useRef, useState } from "react";

type Props = { label: string; value: string; note: string; copy: string; copied: string };

/** A secret that is shown only once: in a field that is easy to select, with a button that copies it. */
export function ShownOnce({ label, value, note, copy, copied }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState(false);
  async function take() {
    field.current?.select();
    await navigator.clipboard?.writeText(value).then(
      () => setDone(true),
      () => undefined,
    );
  }
  return (
    <div className="notice notice-warn mt-2">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          ref={field}
          readOnly
          dir="ltr"
          className="input font-mono text-xs"
          value={value}
          data-secret
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="btn" onClick={() => void take()}>
          {done ? copied : copy}
        </button>
      </div>
      <p className="hint mt-1">{note}</p>
    </div>
  );
}
