import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { patience } from "@/scripts/slowness";

/** The rows of a CSV text, with quotes handled. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (const [index, char] of [...text.replace(/^\uFEFF/, "")].entries()) {
    if (quoted) {
      if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"') {
      quoted = true;
      if (index > 0 && cell !== "") cell += '"';
    } else if (char === "," || char === "\n") {
      row.push(cell.replace(/\r$/, ""));
      cell = "";
      if (char === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += char;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** Opens a workbook with LibreOffice, as its receiver would, and returns the rows of its first sheet. */
export function openWorkbook(bytes: Buffer): string[][] {
  const program = process.env.MANZIL_SOFFICE;
  if (!program) throw new Error("MANZIL_SOFFICE is missing: LibreOffice opens what is exported");
  const folder = mkdtempSync(join(tmpdir(), "manzil-sheet-"));
  const file = join(folder, "export.xlsx");
  writeFileSync(file, bytes);
  execFileSync(
    program,
    [
      "--headless",
      `-env:UserInstallation=file://${folder}/profile`,
      "--convert-to",
      "csv:Text - txt - csv (StarCalc):44,34,76",
      "--outdir",
      folder,
      file,
    ],
    { stdio: "ignore", timeout: patience(60_000) },
  );
  return readCsv(readFileSync(join(folder, "export.csv"), "utf8"));
}
