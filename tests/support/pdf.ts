import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** The first page of a PDF as a picture of 100 dots an inch with three bytes per pixel. */
export function firstPage(pdf: Uint8Array): { width: number; height: number; data: Buffer } {
  const program = process.env.MANZIL_PDFTOPPM;
  if (!program) throw new Error("MANZIL_PDFTOPPM is missing: Poppler makes pictures of what is printed");
  const folder = mkdtempSync(join(tmpdir(), "manzil-pdf-"));
  try {
    writeFileSync(join(folder, "printed.pdf"), pdf);
    execFileSync(program, ["-r", "100", join(folder, "printed.pdf"), join(folder, "page")]);
    const picture = readFileSync(join(folder, "page-1.ppm"));
    const [, width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(picture.toString("latin1", 0, 40)) ?? [];
    const size = { width: Number(width), height: Number(height) };
    return { ...size, data: picture.subarray(picture.length - size.width * size.height * 3) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
