import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { inTurn } from "@/lib/core/in-turn";
import { decodeText } from "./decode-text";

/** Rows of text, in the order of the file. */
export type Sheet = string[][];

/**
 * Why a file is not read: it is not a sheet at all, is larger than anyone would send, is locked with a password (or in
 * the format of Excel before 2007, which looks the same from outside), or contains macros.
 */
export class UnreadableSheet extends Error {
  constructor(readonly why: "unreadable" | "tooLarge" | "locked" | "macros") {
    super(why);
  }
}

/**
 * The limits for a kind of file: its bytes, its rows including those above the first entry, and how many sheets are
 * looked at.
 */
export type SheetLimits = { bytes: number; rows: number; columns: number; sheets: number };
const ROOMS: SheetLimits = { bytes: 900_000, rows: 5_001, columns: 40, sheets: 1 };

const FILE = ["lib", "imports", "sheet-worker.mjs"];
const MEMORY_MB = 256;
const LONGEST_MS = 20_000;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, at) => bytes[at] === byte);

type Answer = { sheets: Sheet[] } | { why: UnreadableSheet["why"] };

// How many files are read at a time; others wait.
const toRead = inTurn(2);

/** What the thread says about a file; the thread is stopped if it takes too much time or memory. */
function asked(workerData: object): Promise<Answer> {
  const worker = new Worker(join(process.cwd(), ...FILE), {
    workerData,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  return new Promise<Answer>((answer) => {
    const late = setTimeout(() => answer({ why: "tooLarge" }), LONGEST_MS);
    worker.once("message", answer);
    // Out of memory: the thread catches everything else itself.
    worker.once("error", () => answer({ why: "tooLarge" }));
    worker.once("exit", () => answer({ why: "unreadable" }));
    worker.once("exit", () => clearTimeout(late));
  }).finally(() => worker.terminate());
}

function textOf(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch {
    throw new UnreadableSheet("unreadable");
  }
}

/**
 * The sheets of a workbook from its first, or the one of a CSV file, read in a thread of its own. Throws
 * UnreadableSheet.
 */
export async function readSheets(bytes: Uint8Array, most: SheetLimits): Promise<Sheet[]> {
  if (bytes.length > most.bytes) throw new UnreadableSheet("tooLarge");
  if (begins(bytes, COMPOUND)) throw new UnreadableSheet("locked");
  const packed = begins(bytes, ZIP);
  const data = { bytes: packed ? bytes : null, text: packed ? "" : textOf(bytes), most };
  const answer = await toRead(() => asked(data));
  if ("why" in answer) throw new UnreadableSheet(answer.why);
  return answer.sheets;
}

/** The rows of a CSV file or of the first sheet of a workbook, by default at most 5,000 below the heading. */
export async function readSheet(bytes: Uint8Array, most: SheetLimits = ROOMS): Promise<Sheet> {
  const [first] = await readSheets(bytes, { ...most, sheets: 1 });
  return first ?? [];
}
