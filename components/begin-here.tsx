"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useBegin } from "./begin";

/** A page on which the user begins with the first field of whichever form comes first. */
export function BeginHere({ children }: { children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  // The forms inside wake up first.
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  useBegin(part, awake);
  return (
    <div ref={part} className="contents">
      {children}
    </div>
  );
}
