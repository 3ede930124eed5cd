"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { CivilDate } from "@/lib/core/civil-date";

const Here = createContext<CivilDate | null>(null);

/**
 * Says which day it is where the records inside belong. The server knows; the user's machine may be in another zone, or
 * wrong.
 */
export function TodayHere({ day, children }: { day: CivilDate; children: ReactNode }) {
  return <Here value={day}>{children}</Here>;
}

/** The day it is where the record around belongs; null outside any. */
export function useTodayHere(): CivilDate | null {
  return useContext(Here);
}
