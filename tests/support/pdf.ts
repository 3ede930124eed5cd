import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PLACES = ["/usr/bin/pdftotext", "/opt/homebrew/bin/pdftotext", "/usr/local/bin/pdftotext"];
const program = process.env.MANZIL_PDFTOTEXT || PLACES.find((path) => existsSync(path));

/** Why a PDF cannot be read here; undefined where it can. */
export const noPdfReader = program ? undefined : "no pdftotext on this machine";

/** The pages of a PDF as the text a reader copies out of it, laid out as printed. */
export function readPdf(bytes: Uint8Array): string[] {
  if (!program) throw new Error("pdftotext is missing");
  const folder = mkdtempSync(join(tmpdir(), "manzil-pdf-"));
  try {
    const file = join(folder, "printed.pdf");
    writeFileSync(file, bytes);
    const text = execFileSync(program, ["-layout", "-enc", "UTF-8", file, "-"], { encoding: "utf8" });
    return text.split("\f").slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
