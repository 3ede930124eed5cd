"use client";
import { type ReactNode, useEffect, useState } from "react";

/**
 * Controls that wait until their script listens: what somebody types into a page half awake would be mixed up or
 * lost, so until then nothing can be typed.
 */
export function Awake({ children }: { children: ReactNode }) {
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  return (
    <fieldset disabled={!awake} className="contents">
      {children}
    </fieldset>
  );
}
