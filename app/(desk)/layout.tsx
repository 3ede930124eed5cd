import type { ReactNode } from "react";
import { currentActor } from "@/lib/access/current-actor";
import { whereReachable } from "@/lib/access/for-page";
import { DeskShell } from "./_parts/desk-shell";

/** The frame around every page of a signed-in user. It only displays; the doors of the pages decide. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await whereReachable(currentActor(), null);
  return actor ? <DeskShell actor={actor}>{children}</DeskShell> : children;
}
