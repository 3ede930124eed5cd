export type PictureKind = "jpeg" | "png" | "webp" | "heic";

const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Brands of files in Apple's picture format and its relatives, which need a decoder that we do not carry. */
const HEIC = /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif)$/;

/** What a file is by how it begins; null for everything that is not a picture we know. Its name and type count nothing. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (text(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP") return "webp";
  if (text(bytes, 4, 8) === "ftyp" && HEIC.test(text(bytes, 8, 12))) return "heic";
  return null;
}
