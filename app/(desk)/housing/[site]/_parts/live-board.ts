"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { UNATTENDED_COOKIE } from "@/lib/access/unattended";

const LOOK_EVERY_MS = 2_500;

/**
 * Asks every few seconds whether anything on the board has changed and, if so, has the page read again. This extends
 * nobody's session: the request says that it is a poll, the page that it refreshes itself.
 */
export function useLiveBoard(site: string, tag: string): void {
  const router = useRouter();
  const [reading, start] = useTransition();
  const known = useRef(tag);
  const busy = useRef(false);
  useEffect(() => {
    known.current = tag;
    // The page has been read: requests from now on come from the user.
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser
    document.cookie = `${UNATTENDED_COOKIE}=; path=/; max-age=0; samesite=strict`;
  }, [tag]);
  useEffect(() => {
    busy.current = reading;
  }, [reading]);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      if (gone || busy.current || document.visibilityState !== "visible") return;
      const headers = { "x-manzil-poll": "1", "if-none-match": `"${known.current}"` };
      const answer = await fetch(`/api/v1/sites/${site}/board`, { headers, cache: "no-store" }).catch(
        () => null,
      );
      if (gone || answer?.status !== 200 || busy.current) return;
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser
      document.cookie = `${UNATTENDED_COOKIE}=1; path=/; max-age=5; samesite=strict`;
      start(() => router.refresh());
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    const seen = () => void look();
    document.addEventListener("visibilitychange", seen);
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [site, router]);
}
