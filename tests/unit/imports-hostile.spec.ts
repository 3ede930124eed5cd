import { expect, test } from "@playwright/test";
import { Failure } from "@/lib/core/failure";
import { readSheet } from "@/lib/imports/read-sheet";
import { ROSTER_LIMITS } from "@/lib/imports/roster";
import { readRosterFile } from "@/lib/imports/roster-table";
import { patience } from "@/scripts/slowness";
import { packed, rowOf, workbookOf } from "../support/packed";

const LONGEST_MS = 2_000;
const HEADINGS = ["Name", "Father", "Sex", "DOB", "Country"];
const LINE = ["Omid Rahimi", "Karim", "m", "1990", "TJ"];
const text = (given: string) => new TextEncoder().encode(given);
const CSV = `${HEADINGS.join(";")}\n${LINE.join(";")}`;

/** What becomes of a file, within two seconds of a machine that is not busy: its rows, or why it is not read. */
async function answered(bytes: Uint8Array): Promise<string> {
  const since = performance.now();
  try {
    const { rows } = await readRosterFile({ name: "roster", bytes });
    return `read ${rows.length}`;
  } catch (error) {
    if (error instanceof Failure) return error.messageKey;
    throw error;
  } finally {
    expect(performance.now() - since).toBeLessThan(patience(LONGEST_MS));
  }
}

test("a bomb, a bomb of many parts and a part that claims to be small are refused in moments", async () => {
  const large = "x".repeat(30_000_000);
  expect(await answered(workbookOf(rowOf(1, large)))).toBe("imports.error.tooLarge");
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [`xl/worksheets/sheet${at}.xml`, "<worksheet/>"]),
  );
  expect(await answered(packed(many))).toBe("imports.error.tooLarge");
  const shared = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`xl/worksheets/sheet${at}.xml`, "<row/>".repeat(400_000)]),
  );
  expect(await answered(packed(shared))).toBe("imports.error.tooLarge");
});

test("a file that was cut off anywhere is said to be unreadable", async () => {
  const whole = workbookOf([rowOf(1, ...HEADINGS), rowOf(2, ...LINE)].join(""));
  expect(await answered(whole)).toBe("read 1");
  for (const part of [0.1, 0.5, 0.9, 0.99])
    expect(await answered(whole.slice(0, Math.floor(whole.length * part)))).toBe("imports.error.unreadable");
});

test("a sheet that claims 1,048,576 rows is read if it has few, and refused if one lies there", async () => {
  const rows = [rowOf(1, ...HEADINGS), rowOf(2, ...LINE)].join("");
  expect(await answered(workbookOf(rows, "A1:XFD1048576"))).toBe("read 1");
  expect(await answered(workbookOf(rows + rowOf(1_048_576, ...LINE), "A1:XFD1048576"))).toBe(
    "imports.error.tooLarge",
  );
  const empty = Array.from({ length: 60_000 }, (_, at) => `<row r="${at + 3}"/>`).join("");
  expect(await answered(workbookOf(rows + empty, "A1:XFD1048576"))).toMatch(
    /^(read 1|imports\.error\.tooLarge)$/,
  );
});

test("a formula is never carried out: of a workbook its last value is read, in a text it stays text", async () => {
  const formula = '<row r="2"><c t="str"><f>HYPERLINK("http://evil","x")</f><v>Omid Rahimi</v></c></row>';
  const bytes = workbookOf(rowOf(1, ...HEADINGS) + formula);
  const rows = await readSheet(bytes, ROSTER_LIMITS);
  expect(rows[1]?.[0]).toBe("Omid Rahimi");
  const lines = `${HEADINGS.join(";")}\n=HYPERLINK("http://evil");Karim;m;1990;TJ`;
  expect(await answered(text(lines))).toBe("read 1");
});

test("a text in a wrong encoding is read or refused, never half read", async () => {
  const russian = Uint8Array.from([
    ...text("Name;Sex;DOB;Country\n"),
    0xce,
    0xec,
    0xe8,
    0xe4,
    ...text(";m;1990;TJ"),
  ]);
  expect(await answered(russian)).toBe("read 1");
  const odd = new Uint8Array([0xff, 0xfe, ...Buffer.from(CSV, "utf16le").subarray(0, -1)]);
  expect(await answered(odd)).toMatch(/^(read 1|imports\.error\.unreadable)$/);
  const broken = Uint8Array.from([...text(CSV), 0xc3, 0x28, 0xa0, 0xa1, 0xe2]);
  expect(await answered(broken)).toMatch(/^(read 1|imports\.error\.unreadable)$/);
  expect(await answered(text("\0".repeat(1_000_000)))).toMatch(
    /^imports\.error\.(unreadable|empty|tooLarge)$/,
  );
  expect(await answered(new Uint8Array(0))).toMatch(/^imports\.error\.(unreadable|empty)$/);
});

test("rows of one endless line, of quotes without an end and of a million separators are answered", async () => {
  for (const bytes of [
    text(`${CSV}\n${"x".repeat(5_000_000)}`),
    text(`${CSV}\n"${"y;\n".repeat(400_000)}`),
    text(`${CSV}\n${";".repeat(1_000_000)}`),
  ])
    expect(await answered(bytes)).toMatch(/^(read \d+|imports\.error\.(unreadable|tooLarge|empty))$/);
});
