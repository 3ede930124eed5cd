"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { isCardCode } from "@/lib/people/card";
import { codeReader } from "./code-reader";

const LOOK_EVERY_MS = 200;

type Trouble = "refused" | "none" | "failed";

function troubleOf(error: unknown): Trouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "failed";
}

/**
 * The device's camera, from the press of a button until a card is read or it is stopped. Nothing is stored or sent.
 */
export function LiveCamera({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations("cards.camera");
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [can, setCan] = useState(false);
  const heard = useRef(onCode);
  heard.current = onCode;
  // Browsers hide the camera from pages that are not served securely.
  useEffect(() => setCan(Boolean(navigator.mediaDevices?.getUserMedia)), []);

  const stop = useCallback(() => setStream(null), []);
  const start = async () => {
    setTrouble(null);
    try {
      await codeReader();
      setStream(await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }));
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };

  useEffect(() => {
    const shown = video.current;
    if (!stream || !shown) return;
    let over = false;
    shown.srcObject = stream;
    void shown.play().catch(() => undefined);
    const look = async () => {
      const read = await codeReader();
      const code = over ? null : await read(shown).catch(() => null);
      if (over) return;
      if (code && isCardCode(code)) {
        stop();
        heard.current(code);
      } else timer = setTimeout(look, LOOK_EVERY_MS);
    };
    let timer = setTimeout(look, LOOK_EVERY_MS);
    document.addEventListener("visibilitychange", stop);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", stop);
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream, stop]);

  if (!can) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      {stream ? (
        <video
          ref={video}
          playsInline
          muted
          aria-label={t("picture")}
          className="w-full max-w-sm rounded border border-line"
        />
      ) : null}
      <button type="button" className="btn" onClick={stream ? stop : () => void start()}>
        {stream ? t("stop") : t("start")}
      </button>
      {stream ? (
        <p role="status" className="hint">
          {t("looking")}
        </p>
      ) : null}
      {trouble ? (
        <p role="alert" className="field-error">
          {t(`trouble.${trouble}`)}
        </p>
      ) : null}
    </div>
  );
}
