"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

export type KeyLabels = Record<
  "title" | "help" | "palette" | "close" | "search" | "goTo" | "placeholder" | "empty",
  string
>;
export type Place = { href: string; label: string };

// Loaded when first asked for: most visits never open it.
const Palette = dynamic(() => import("./palette").then((part) => part.Palette), { ssr: false });

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

/** Ctrl-K opens the palette, `?` the list of keys, `/` the search field. */
export function Keys({ labels, places }: { labels: KeyLabels; places: readonly Place[] }) {
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
  return open ? <Palette show={open} labels={labels} places={places} onClose={() => setOpen(null)} /> : null;
}
