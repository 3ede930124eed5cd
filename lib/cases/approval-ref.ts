import { foldDigits } from "@/lib/core/fold";
import { dammDigit, greatestReferenceNumber } from "@/lib/core/reference-number";

/** `Q`, 12 -> `Q-0000012-x`: approvals are numbered like records, but nobody searches for them. */
export function formatApprovalRef(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > greatestReferenceNumber) {
    throw new RangeError(`a reference number is 0 to ${greatestReferenceNumber}`);
  }
  const digits = String(number).padStart(7, "0");
  return `Q-${digits}-${dammDigit(digits)}`;
}

/** Reads an approval's reference as typed or pasted; null if it is none or the check digit is wrong. */
export function parseApprovalRef(text: string): string | null {
  if (text.length > 60) return null;
  const folded = foldDigits(text.normalize("NFKC"))
    .replace(/[\p{Pd}\p{Z}\s_.]/gu, "")
    .toUpperCase();
  if (!/^Q[0-9]{8}$/.test(folded)) return null;
  const digits = folded.slice(1, 8);
  return dammDigit(digits) === Number(folded[8]) ? `Q-${digits}-${folded[8]}` : null;
}
