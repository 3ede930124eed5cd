"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useBegin } from "./begin";

/**
 * Controls that wait until their script is running: text typed into a page that is not ready would be mixed up or
 * lost, so until then nothing can be typed. With `begin` the first of them then gets the focus.
 */
export function Awake({ begin, children }: { begin?: boolean | undefined; children: ReactNode }) {
  const [awake, setAwake] = useState(false);
  const part = useRef<HTMLFieldSetElement>(null);
  useEffect(() => setAwake(true), []);
  useBegin(part, awake && begin === true);
  return (
    <fieldset ref={part} disabled={!awake} className="contents">
      {children}
    </fieldset>
  );
}
