import type { ReactNode } from "react";
import { currentActor } from "@/lib/access/current-actor";
import { DeskShell } from "./_parts/desk-shell";

/** The frame around every page of a signed-in person. It shows; the doors of the pages decide. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  return actor ? <DeskShell actor={actor}>{children}</DeskShell> : children;
}
