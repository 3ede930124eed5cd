import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The pages of a PDF as the text a reader copies out of it, laid out as printed. */
export function readPdf(bytes: Uint8Array): string[] {
  const program = process.env.MANZIL_PDFTOTEXT;
  if (!program) throw new Error("MANZIL_PDFTOTEXT is missing: Poppler reads what is printed");
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
