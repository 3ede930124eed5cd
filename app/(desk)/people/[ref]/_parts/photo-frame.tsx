"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef } from "react";
import { type Crop, LEAST_SIDE, moved, type Size, zoomed } from "@/lib/files/crop";

type Props = { url: string; size: Size; crop: Crop; onCrop: (next: (crop: Crop) => Crop) => void };
type Point = { x: number; y: number };

const STEP = 0.05;
const CLOSER = 0.9;
const ZOOM_STEPS = 100;
const ARROWS: Record<string, { right?: number; down?: number }> = {
  ArrowLeft: { right: -STEP },
  ArrowRight: { right: STEP },
  ArrowUp: { down: -STEP },
  ArrowDown: { down: STEP },
};

const apart = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

/** How far the frame is zoomed in, from 0 to 100, and the side of the square at that zoom. */
function zoomOf(size: Size) {
  const most = Math.min(size.width, size.height);
  const range = Math.log(most / Math.min(most, LEAST_SIDE)) || 1;
  return {
    at: ({ side }: Crop) => Math.round((Math.log(most / side) / range) * ZOOM_STEPS),
    side: (at: number) => most * Math.exp((-at / ZOOM_STEPS) * range),
  };
}

/** One pointer drags the picture under the frame, two also zoom it. */
function usePointers({ size, onCrop }: Pick<Props, "size" | "onCrop">) {
  const points = useRef(new Map<number, Point>());
  const pointOf = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      points.current.set(event.pointerId, pointOf(event));
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = points.current.get(event.pointerId);
      if (!before) return;
      const now = pointOf(event);
      const [other] = [...points.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      points.current.set(event.pointerId, now);
      const wide = event.currentTarget.clientWidth;
      // Each of two fingers moves the picture half of the way.
      const share = (other ? 0.5 : 1) / wide;
      const closer = other ? apart(before, other) / Math.max(1, apart(now, other)) : 1;
      onCrop((crop) => {
        const dragged = moved(crop, size, {
          right: (before.x - now.x) * share,
          down: (before.y - now.y) * share,
        });
        return zoomed(dragged, size, { side: dragged.side * closer, least: LEAST_SIDE });
      });
    },
    onPointerUp: (event: PointerEvent) => points.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => points.current.delete(event.pointerId),
  };
}

/** The square of a picture that is kept: the picture is moved and zoomed behind it by pointer, wheel, keys or slider. */
export function PhotoFrame({ url, size, crop, onCrop }: Props) {
  const t = useTranslations("files.frame");
  const keys = useId();
  const frame = useRef<HTMLDivElement>(null);
  const pointers = usePointers({ size, onCrop });
  const zoom = zoomOf(size);
  const closer = (by: number) =>
    onCrop((now) => zoomed(now, size, { side: now.side * by, least: LEAST_SIDE }));
  const wheel = useRef(closer);
  wheel.current = closer;
  useEffect(() => {
    const element = frame.current;
    // React's own listener could not keep the page from scrolling.
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      wheel.current(event.deltaY < 0 ? CLOSER : 1 / CLOSER);
    };
    element?.addEventListener("wheel", turn, { passive: false });
    return () => element?.removeEventListener("wheel", turn);
  }, []);
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) onCrop((now) => moved(now, size, arrow));
    else if (event.key === "+" || event.key === "=") closer(CLOSER);
    else if (event.key === "-") closer(1 / CLOSER);
    else return;
    event.preventDefault();
  };
  const part = (pixels: number) => `${(pixels / crop.side) * 100}%`;
  return (
    <div className="flex flex-col gap-2">
      <p className="hint" id={keys}>
        {t("keys")}
      </p>
      <div
        ref={frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keys it names.
        tabIndex={0}
        role="application"
        aria-label={t("region")}
        aria-describedby={keys}
        dir="ltr"
        data-frame
        className="relative aspect-square w-full max-w-80 cursor-move touch-none select-none overflow-hidden rounded border border-line-strong"
        onKeyDown={press}
        {...pointers}
      >
        <img
          src={url}
          alt=""
          draggable={false}
          className="pointer-events-none absolute max-w-none"
          style={{ width: part(size.width), left: part(-crop.x), top: part(-crop.y) }}
        />
      </div>
      <label className="flex max-w-80 items-center gap-3">
        <span className="label mb-0">{t("zoom")}</span>
        <input
          type="range"
          className="grow"
          min={0}
          max={ZOOM_STEPS}
          value={zoom.at(crop)}
          onChange={(event) => {
            const side = zoom.side(Number(event.target.value));
            onCrop((now) => zoomed(now, size, { side, least: LEAST_SIDE }));
          }}
        />
      </label>
      <p className="hint" data-crop={`${crop.x} ${crop.y} ${crop.side}`} aria-live="polite">
        {t("at", crop)}
      </p>
    </div>
  );
}
