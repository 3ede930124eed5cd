/** Letters that are frequent in Russian, and in Dari, Pashto and Arabic; they tell the two code pages apart. */
const FREQUENT = {
  "windows-1251": new Set("оеаинтсрвлкмдуясьгбз"),
  "windows-1256": new Set("ایيلمنوردهبتسعحشکكگپچ"),
} as const;
type CodePage = keyof typeof FREQUENT;

const MARKS: readonly [readonly number[], string][] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
const SAMPLE = 20_000;
/** Text in UTF-16 without a mark: every second byte of Latin letters, digits and separators is zero. */
const ZEROS = 0.2;

function zeros(bytes: Uint8Array, from: number): number {
  let count = 0;
  const end = Math.min(bytes.length, SAMPLE);
  for (let at = from; at < end; at += 2) if (bytes[at] === 0) count += 1;
  return count / Math.max(1, Math.ceil((end - from) / 2));
}

function frequency(bytes: Uint8Array, page: CodePage): number {
  const text = new TextDecoder(page).decode(bytes.subarray(0, SAMPLE)).toLowerCase();
  let found = 0;
  for (const letter of text) if (FREQUENT[page].has(letter)) found += 1;
  return found;
}

function codePageOf(bytes: Uint8Array): CodePage {
  return frequency(bytes, "windows-1256") > frequency(bytes, "windows-1251")
    ? "windows-1256"
    : "windows-1251";
}

function encodingOf(bytes: Uint8Array): string | null {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return marked[1];
  if (zeros(bytes, 1) > ZEROS) return "utf-16le";
  return zeros(bytes, 0) > ZEROS ? "utf-16be" : null;
}

/** Whether a text has characters that only pictures and programs have. */
function isBinary(text: string): boolean {
  for (let at = 0; at < Math.min(text.length, SAMPLE); at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}

function decoded(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(codePageOf(bytes)).decode(bytes);
  }
}

/**
 * The text of a file in one of the encodings that offices of the region send: UTF-8 and UTF-16 with or without a mark,
 * Windows-1251 (Cyrillic) and Windows-1256 (Arabic letters), told apart by how frequent their letters are. Throws a
 * TypeError for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes);
  if (isBinary(text)) throw new TypeError("not a text");
  return text;
}
