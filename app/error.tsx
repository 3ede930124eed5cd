"use client";

import { Fault } from "@/components/fault";

/** A page outside the desk, or its frame, that could not be shown. */
export default function PageError({ error }: { error: Error & { digest?: string } }) {
  return (
    <main>
      <Fault error={error} />
    </main>
  );
}
