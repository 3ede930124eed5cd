"use client";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useEffect, useId, useRef, useState } from "react";
import { type Crop, firstCrop, LEAST_SIDE, type Size } from "@/lib/files/crop";
import { pictureKind } from "@/lib/files/picture-kind";
import { wordsFor } from "@/lib/i18n/words";
import { PhotoFrame } from "./photo-frame";
import { type Sent, sendPhoto, type Wrong } from "./send-photo";

const MOST_BYTES = 15_000_000;
// Named one by one, so that phones hand over pictures in their own format as JPEG.
const ACCEPTED = "image/jpeg,image/png,image/webp";

type Chosen = { file: File; url: string; heic: boolean };
type Framed = { size: Size; image: HTMLImageElement };

/** A picture from the camera or a file, its address within the page, and what is wrong with it. */
function useChosen() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const url = chosen?.url;
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // The same file can be chosen again.
    const input = event.target;
    setWrong(null);
    setChosen(null);
    if (!file) return;
    const kind = pictureKind(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
    input.value = "";
    if (kind === null) return setWrong({ key: "files.error.kind" });
    if (file.size > MOST_BYTES) return setWrong({ key: "files.error.tooLarge" });
    setChosen({ file, url: URL.createObjectURL(file), heic: kind === "heic" });
  };
  return { chosen, choose, wrong, setWrong };
}

/** The two ways to a picture: the camera of a phone, or a file. */
function Sources({ onChoose }: { onChoose: (event: ChangeEvent<HTMLInputElement>) => void }) {
  const t = useTranslations("files.frame");
  const id = useId();
  return (
    <div className="flex flex-wrap gap-2">
      {(["take", "choose"] as const).map((way) => (
        // A desk has no camera to take it with.
        <span key={way} className={way === "take" ? "pointer-fine:hidden" : ""}>
          <input
            id={`${id}${way}`}
            type="file"
            accept={ACCEPTED}
            {...(way === "take" ? { capture: "environment" as const } : {})}
            className="peer sr-only"
            data-photo={way}
            onChange={onChoose}
          />
          <label htmlFor={`${id}${way}`} className="btn peer-focus-visible:outline-2">
            {t(way)}
          </label>
        </span>
      ))}
    </div>
  );
}

/** Takes or chooses a picture, frames the face in it and saves it. Loaded when first opened. */
export function PhotoEditor({
  person,
  onDone,
  onCancel,
}: {
  person: string;
  onDone: (sent: Sent) => void;
  onCancel: () => void;
}) {
  const t = useTranslations();
  const { chosen, choose, wrong, setWrong } = useChosen();
  const [framed, setFramed] = useState<Framed | null>(null);
  const [crop, setCrop] = useState<Crop | null>(null);
  const [busy, setBusy] = useState(false);
  const looked = useRef<HTMLImageElement>(null);
  const measure = () => {
    const image = looked.current;
    if (!image) return;
    const size = { width: image.naturalWidth, height: image.naturalHeight };
    if (Math.min(size.width, size.height) < LEAST_SIDE) return setWrong({ key: "files.error.small" });
    setFramed({ size, image });
    setCrop(firstCrop(size));
  };
  const unreadable = () => setWrong({ key: chosen?.heic ? "files.error.heic" : "files.error.broken" });
  const save = async () => {
    if (!chosen || !framed || !crop) return;
    setBusy(true);
    const { file, heic } = chosen;
    const answer = await sendPhoto(person, { file, crop, image: framed.image, convert: heic });
    setBusy(false);
    if ("key" in answer) setWrong(answer);
    else onDone(answer);
  };
  const shown = chosen && framed && crop && !wrong;
  return (
    <div className="flex flex-col gap-3" data-form="photo">
      <Sources
        onChoose={(event) => {
          setFramed(null);
          void choose(event);
        }}
      />
      <p className="hint">{t("files.frame.hint")}</p>
      {chosen ? (
        <img
          key={chosen.url}
          ref={looked}
          src={chosen.url}
          alt=""
          hidden
          onLoad={measure}
          onError={unreadable}
        />
      ) : null}
      {shown ? (
        <PhotoFrame
          url={chosen.url}
          size={framed.size}
          crop={crop}
          onCrop={(next) => setCrop((now) => now && next(now))}
        />
      ) : null}
      <div aria-live="polite">
        {wrong ? <p className="notice notice-bad">{wordsFor(t, wrong.key, wrong.values)}</p> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="btn btn-primary"
          disabled={!shown || busy}
          onClick={() => void save()}
        >
          {t(busy ? "files.frame.saving" : "files.frame.save")}
        </button>
        <button type="button" className="btn" onClick={onCancel}>
          {t("files.frame.cancel")}
        </button>
      </div>
    </div>
  );
}
