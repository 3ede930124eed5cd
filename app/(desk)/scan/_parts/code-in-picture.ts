"use client";

type Detector = { detect(image: ImageBitmap): Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;

function detectorClass(): DetectorClass | null {
  const found: unknown = Reflect.get(globalThis, "BarcodeDetector");
  return typeof found === "function" ? (found as DetectorClass) : null;
}

/** Whether this browser finds codes in pictures. */
export function readsPictures(): boolean {
  return detectorClass() !== null;
}

/** The code in a picture, or null. The picture stays in this page. */
export async function codeInPicture(picture: File): Promise<string | null> {
  const Found = detectorClass();
  if (!Found) return null;
  const image = await createImageBitmap(picture);
  const [code] = await new Found({ formats: ["qr_code"] }).detect(image);
  return code?.rawValue ?? null;
}
