import { parse } from "mrz";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { foldDigits } from "@/lib/core/fold";

/** What a check digit on a passport or card does not match; message keys under `people.zone`. */
export type ZoneFault = "number" | "born" | "expiresOn" | "personal" | "whole" | "other";

/** What the machine-readable lines of a document say. */
export type Zone = {
  /** The lines as a reader expects them, without spaces. */
  lines: readonly string[];
  type: "PASSPORT" | "CARD";
  number: string;
  issuer: string;
  /** Family name and given names in the order of the document; either may be missing. */
  name: string;
  sex: "F" | "M" | null;
  born: CivilDate | null;
  expiresOn: CivilDate | null;
  faults: readonly ZoneFault[];
};

const WIDTHS: Readonly<Record<number, readonly number[]>> = { 2: [44, 36], 3: [30] };
const GLUED: Readonly<Record<number, number>> = { 88: 44, 72: 36, 90: 30 };
const WHITE = /\s/g;

/**
 * Lines as typed, scanned or pasted: one long line is split, and fillers missing at the end of the line of names are
 * added.
 */
function linesOf(text: string): string[] | null {
  const typed = foldDigits(text.normalize("NFKC"))
    .toUpperCase()
    .replace(/[«‹]/g, "<")
    .split(/[\n\r]+/)
    .map((line) => line.replace(WHITE, ""))
    .filter(Boolean);
  const [only] = typed;
  const width = only && typed.length === 1 ? GLUED[only.length] : undefined;
  const lines = only && width ? (only.match(new RegExp(`.{${width}}`, "g")) ?? []) : typed;
  // The line of names is the first of a passport and the last of a card; a check digit ends the others.
  const names = lines.length === 3 ? 2 : 0;
  const full = Math.max(...lines.map((line, at) => (at === names ? 0 : line.length)));
  if (!WIDTHS[lines.length]?.includes(full)) return null;
  const padded = lines.map((line, at) => (at === names ? line.padEnd(full, "<") : line));
  return padded.every((line) => line.length === full && /^[A-Z0-9<]+$/.test(line)) ? padded : null;
}

const FAULT_OF: Readonly<Record<string, ZoneFault>> = {
  documentNumber: "number",
  documentNumberCheckDigit: "number",
  birthDate: "born",
  birthDateCheckDigit: "born",
  expirationDate: "expiresOn",
  expirationDateCheckDigit: "expiresOn",
  personalNumber: "personal",
  personalNumberCheckDigit: "personal",
  compositeCheckDigit: "whole",
};

/**
 * A year given by two digits: for a birth the latest that is not in the future, for an expiry the one in this century.
 */
function dayOf(text: string | null | undefined, latest: CivilDate | null): CivilDate | null {
  if (!text || !/^\d{6}$/.test(text)) return null;
  const rest = `${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`;
  const day = parseCivilDate(`20${rest}`);
  return latest && (!day || day > latest) ? parseCivilDate(`19${rest}`) : day;
}

/**
 * Reads the two or three machine-readable lines at the foot of a passport or on the back of an e-Tazkira (ICAO 9303,
 * TD3, TD2 and TD1) and checks their digits. `today` decides the century of a birth. Null if these are not such lines.
 * Wrong check digits are named in `faults`, because some genuine documents have them too.
 */
export function readZone(text: string, today: CivilDate): Zone | null {
  const lines = linesOf(text);
  if (!lines) return null;
  const { fields, details } = parse(lines, { autocorrect: false });
  const faults = details.filter(({ valid }) => !valid).map(({ field }) => FAULT_OF[field ?? ""] ?? "other");
  return {
    lines,
    type: fields.documentCode?.startsWith("P") ? "PASSPORT" : "CARD",
    number: (fields.documentNumber ?? "").replaceAll("<", ""),
    issuer: fields.issuingState ?? "",
    name: [fields.lastName, fields.firstName].filter(Boolean).join(" "),
    sex: fields.sex === "female" ? "F" : fields.sex === "male" ? "M" : null,
    born: dayOf(fields.birthDate, today),
    expiresOn: dayOf(fields.expirationDate, null),
    faults: [...new Set(faults)],
  };
}
