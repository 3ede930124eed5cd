"use client";

import { Fault } from "@/components/fault";

/** A page of the desk that could not be shown; the frame around it stays. */
export default function DeskError({ error }: { error: Error & { digest?: string } }) {
  return <Fault error={error} />;
}
