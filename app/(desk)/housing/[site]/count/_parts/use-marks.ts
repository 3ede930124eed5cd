"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { now } from "@/lib/core/clock";
import { countStored, type Sent, sendAll, storeMark, storeRight } from "./mark-store";

const AGAIN_MS = 8_000;

export type Line = { state: Sent; waiting: number };

/**
 * Stores marks on the phone and sends them while online: at once, when the connection is back, and every few seconds
 * while some are waiting.
 */
export function useMarks() {
  const [line, setLine] = useState<Line>({ state: "sent", waiting: 0 });
  const busy = useRef<Promise<void> | null>(null);

  const flush = useCallback(async () => {
    // One send at a time: marks made meanwhile go with the next.
    while (busy.current) await busy.current;
    busy.current = (async () => {
      const state = await sendAll();
      setLine({ state, waiting: await countStored() });
    })().finally(() => {
      busy.current = null;
    });
    await busy.current;
  }, []);

  const keep = useCallback(
    async (right: number, token: string, present: boolean) => {
      await storeMark(right, { token, present, at: now().toISOString() });
      setLine({ state: navigator.onLine ? "sent" : "offline", waiting: await countStored() });
      await flush();
    },
    [flush],
  );

  useEffect(() => {
    const again = () => void flush();
    const lost = () => setLine((known) => ({ ...known, state: "offline" }));
    again();
    window.addEventListener("online", again);
    window.addEventListener("offline", lost);
    const timer = window.setInterval(async () => {
      if ((await countStored()) > 0) again();
    }, AGAIN_MS);
    return () => {
      window.removeEventListener("online", again);
      window.removeEventListener("offline", lost);
      window.clearInterval(timer);
    };
  }, [flush]);

  return { line, keep, storeRight };
}
