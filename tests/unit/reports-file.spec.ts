import { expect, test } from "@playwright/test";
import { parseCivilDate } from "@/lib/core/civil-date";
import { peopleLayout } from "@/lib/exports/layouts";
import { STATUS_COLUMNS, siteReportFile, statusFile } from "@/lib/exports/report-file";
import { readSheet } from "@/lib/imports/read-sheet";
import { csvOf } from "@/lib/print/sheet";
import { printedWorkbook } from "@/lib/print/workbook.mjs";
import { statusGroups, statusRows, statusTotals } from "@/lib/reports/weekly-status";
import { WORDING } from "../support/wording";

const cells = [
  {
    country: "TJ",
    site: "TJ-JAIHUN",
    pathway: "SIV",
    phase: "ELIGIBILITY",
    cases: 2,
    persons: 7,
    personsTwoCases: 1,
    days: [3, 9],
    blocked: { host: 1 },
    stages: {},
  },
];

function day(text: string) {
  const parsed = parseCivilDate(text);
  if (!parsed) throw new Error("no day");
  return parsed;
}

const rows = statusRows(cells, null, ["ELIGIBILITY"]);
const report = {
  asOf: new Date("2026-11-23T00:00:00Z"),
  onDay: day("2026-11-23"),
  snapshotId: "S-2026-11-23",
  comparedWith: null,
  rows,
  totals: statusTotals(cells, null),
  groups: statusGroups(rows, cells, null),
  cells,
  published: false,
  overflow: [{ site: "TJ-JAIHUN", standard: 2.5, untilOn: day("2026-12-04") }],
};
const named = { ref: "E-0000001-4", wording: WORDING };
const tableOf = async (answer: Response) => readSheet(new Uint8Array(await answer.arrayBuffer()));

test("the weekly status for programs holds codes, its totals, its snapshot and the sites in overflow", async () => {
  const [head, first, total, snapshot, overflow, ...more] = await tableOf(
    await statusFile(report, named, "csv"),
  );
  expect(head).toEqual([...STATUS_COLUMNS]);
  expect(first?.slice(0, 5)).toEqual(["TJ", "TJ-JAIHUN", "SIV", "ELIGIBILITY", "2"]);
  expect(total?.[0]).toBe("total");
  expect(snapshot?.slice(0, 2)).toEqual(["snapshot", "S-2026-11-23"]);
  expect(overflow?.slice(0, 6)).toEqual([
    "overflow",
    "TJ-JAIHUN",
    "m2 a person",
    "2.5",
    "until",
    "2026-12-04",
  ]);
  expect(more).toEqual([]);
});

test("the weekly status for readers says in words what it is and what the words stand for", async () => {
  const [title, asOf, taken, gap, head, first, total, overflow, ...more] = await tableOf(
    await statusFile(report, named, "xlsx"),
  );
  expect(title).toEqual(["Weekly status"]);
  expect(asOf?.[0]).toBe(
    "As of 2026-11-23 00:00 UTC, snapshot S-2026-11-23, compared with no earlier snapshot",
  );
  expect(taken).toEqual(["Export E-0000001-4, 2026-11-18 07:00 UTC"]);
  expect(gap).toEqual([]);
  expect(head?.slice(0, 6)).toEqual(["Country", "Site", "Pathway", "Phase", "Cases", "Cases, weekly change"]);
  expect(first?.slice(0, 5)).toEqual(["Tajikistan", "Jaihun", "Special Immigrant Visa", "Eligibility", "2"]);
  expect(total?.[0]).toBe("Totals");
  expect(total?.[4]).toBe("2");
  expect(overflow).toEqual([
    "Jaihun was in emergency overflow that day: 2.5 m² per person, until 2026-12-04",
  ]);
  expect(more).toEqual([]);
});

test("a site report for readers shows words for its codes and totals what can be added", async () => {
  const where = { country: "TJ", site: "TJ-JAIHUN", month: "2026-11" };
  const incidents = [
    { ...where, kind: "FIGHT", severity: 2, count: 3, open: 1 },
    { ...where, kind: "FIRE", severity: 3, count: 1, open: 0 },
  ];
  const table = await tableOf(await siteReportFile("incidents", named, incidents, "xlsx"));
  expect(table[0]).toEqual(["Incident counts"]);
  expect(table.slice(3)).toEqual([
    ["Country", "Site", "Month", "Type", "Severity", "Number", "Open"],
    ["Tajikistan", "Jaihun", "2026-11", "Fight", "2", "3", "1"],
    ["Tajikistan", "Jaihun", "2026-11", "Fire", "3", "1", "0"],
    ["Total", "", "", "", "", "4", "1"],
  ]);
});

test("a list for readers says that someone has no site or case, instead of leaving cells empty", async () => {
  const columns = ["ref", "site", "pathway"];
  const rows = [
    ["P-0000001-7", "TJ-JAIHUN", "SIV"],
    ["P-0000002-9", "", ""],
  ];
  const layout = peopleLayout(WORDING, { ref: "E-0000001-4", rows: rows.length, columns });
  const table = await readSheet(await printedWorkbook(layout, rows));
  expect(table.slice(-3)).toEqual([
    ["Reference", "Site", "Pathway"],
    ["P-0000001-7", "Jaihun", "Special Immigrant Visa"],
    ["P-0000002-9", "No site", "No open case"],
  ]);
});

test("values separated by commas keep their content, and none of them is a formula", () => {
  const rows = [
    ["x,y", 'say "hi"', null],
    ["=1+1", 3, ""],
    ["line\nbreak", "a\rb", -5],
  ];
  expect(csvOf(["a", "b", "c"], rows)).toBe(
    '\uFEFFa,b,c\r\n"x,y","say ""hi""",\r\n\'=1+1,3,\r\n"line\nbreak","a\rb",-5\r\n',
  );
});
