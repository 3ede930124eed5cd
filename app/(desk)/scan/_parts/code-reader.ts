"use client";

type Detector = { detect(image: ImageBitmapSource): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** Finds the code in a picture or in the camera's view; null if there is none. Nothing leaves this page. */
export type ReadCode = (from: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

function isDetectorClass(found: unknown): found is DetectorClass {
  return typeof found === "function" && "getSupportedFormats" in found;
}

/** The browser's own code reader, if it has one. */
async function ownReader(): Promise<ReadCode | null> {
  const Found: unknown = Reflect.get(globalThis, "BarcodeDetector");
  if (!isDetectorClass(Found)) return null;
  if (!(await Found.getSupportedFormats()).includes("qr_code")) return null;
  const detector = new Found({ formats: ["qr_code"] });
  return async (from) => (await detector.detect(from))[0]?.rawValue ?? null;
}

// Wider pictures are scaled down: a code held before a camera fills much of it, and every pixel costs time.
const MOST_WIDE = 800;

/** A reader in JavaScript, loaded on first use and not with the page. */
async function readerInScript(): Promise<ReadCode> {
  const { decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (from) => {
    const [wide, high] =
      "videoWidth" in from ? [from.videoWidth, from.videoHeight] : [from.width, from.height];
    if (!pen || wide === 0) return null;
    const scale = Math.min(1, MOST_WIDE / wide);
    canvas.width = Math.round(wide * scale);
    canvas.height = Math.round(high * scale);
    pen.drawImage(from, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // This is how this reader reports that there is no code in the picture.
      return null;
    }
  };
}

let reader: Promise<ReadCode> | undefined;

/**
 * This browser's reader: its own, otherwise the JavaScript one. Rejects if that cannot be loaded; asking again tries
 * again.
 */
export function codeReader(): Promise<ReadCode> {
  reader ??= (async () => (await ownReader()) ?? (await readerInScript()))();
  reader.catch(() => {
    reader = undefined;
  });
  return reader;
}
