"use client";

type Detector = { detect(image: ImageBitmapSource): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** Finds the code in a picture or in what a camera shows now; null where there is none. Nothing leaves this page. */
export type ReadCode = (from: HTMLVideoElement | ImageBitmap) => Promise<string | null>;

function isDetectorClass(found: unknown): found is DetectorClass {
  return typeof found === "function" && "getSupportedFormats" in found;
}

/** The browser's own reader of codes, where it has one. */
async function ownReader(): Promise<ReadCode | null> {
  const Found: unknown = Reflect.get(globalThis, "BarcodeDetector");
  if (!isDetectorClass(Found)) return null;
  if (!(await Found.getSupportedFormats()).includes("qr_code")) return null;
  const detector = new Found({ formats: ["qr_code"] });
  return async (from) => (await detector.detect(from))[0]?.rawValue ?? null;
}

// Wider pictures are made smaller: a code fills much of what is held before a camera, and every point costs time.
const MOST_WIDE = 800;

/** A reader in script, loaded when it is first wanted and not with the page. */
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
      // How this reader says that there is no code in the picture.
      return null;
    }
  };
}

let reader: Promise<ReadCode> | undefined;

/** The reader of this browser: its own, else the one in script. Rejects when that cannot be loaded; asking again tries again. */
export function codeReader(): Promise<ReadCode> {
  reader ??= (async () => (await ownReader()) ?? (await readerInScript()))();
  reader.catch(() => {
    reader = undefined;
  });
  return reader;
}
