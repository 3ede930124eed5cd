import { expect, test } from "@playwright/test";
import { parseCivilDate } from "@/lib/core/civil-date";
import { STATUS_COLUMNS, statusFile } from "@/lib/exports/report-file";
import { readSheet } from "@/lib/imports/read-sheet";
import { statusRows, statusTotals } from "@/lib/reports/weekly-status";

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
const untilOn = parseCivilDate("2026-12-04");

for (const format of ["csv", "xlsx"] as const)
  test(`the weekly status as ${format} says which sites were in emergency overflow, below its totals`, async () => {
    if (!untilOn) throw new Error("no day");
    const rows = statusRows(cells, null, ["ELIGIBILITY"]);
    const report = {
      asOf: new Date("2026-11-23T00:00:00Z"),
      snapshotId: "S-2026-11-23",
      comparedWith: null,
      rows,
      totals: statusTotals(cells, null),
      cells,
      published: false,
      overflow: [{ site: "TJ-JAIHUN", standard: 2.5, untilOn }],
    };
    const answer = statusFile(report, "E-0000001-4", format);
    const [head, first, total, snapshot, overflow, ...more] = await readSheet(
      new Uint8Array(await answer.arrayBuffer()),
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
