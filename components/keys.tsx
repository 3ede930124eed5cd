"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { IconName } from "./icon-names";

export type KeyLabels = Record<
  | "title"
  | "help"
  | "palette"
  | "close"
  | "search"
  | "goTo"
  | "placeholder"
  | "empty"
  | "searching"
  | "failed"
  | "tooMany"
  | "found"
  | "hint",
  string
>;
/** Where the user can go; `also` are other words that find it, `sign` what it is at a glance. */
export type Place = { href: string; label: string; sign: IconName; also?: string; detail?: string };
export type PlaceGroup = { title: string; places: readonly Place[] };
/** The results of a search. Throws TooMany if there were too many requests. */
export type Find = (text: string, signal: AbortSignal) => Promise<readonly PlaceGroup[]>;

// Loaded on first use: most visits never open it.
const Palette = dynamic(() => import("./palette").then((part) => part.Palette), { ssr: false });

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

type Props = { labels: KeyLabels; groups: readonly PlaceGroup[]; find: Find };

/** Ctrl-K opens the palette, `?` the list of keys, `/` the search field. */
export function Keys({ labels, groups, find }: Props) {
  const [open, setOpen] = useState<"palette" | "keys" | null>(null);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen("palette");
      } else if (!isTyping(event.target) && event.key === "?") {
        setOpen("keys");
      } else if (!isTyping(event.target) && event.key === "/") {
        event.preventDefault();
        document.querySelector<HTMLInputElement>("[data-key=search]")?.focus();
      }
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  if (!open) return null;
  return <Palette show={open} labels={labels} groups={groups} find={find} onClose={() => setOpen(null)} />;
}
