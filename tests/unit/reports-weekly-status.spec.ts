import { expect, test } from "@playwright/test";
import fc from "fast-check";
import {
  ageing,
  BLOCKERS,
  type Cell,
  median,
  publishedCells,
  stageSums,
  statusRows,
  statusTotals,
} from "@/lib/reports/weekly-status";

const cell = (part: Partial<Cell>): Cell => ({
  country: "TJ",
  site: "TJ-JAIHUN",
  pathway: "SIV",
  phase: "ELIGIBILITY",
  cases: 0,
  persons: 0,
  personsTwoCases: 0,
  days: [],
  blocked: {},
  stages: {},
  ...part,
});

const anyCell = fc
  .record({
    country: fc.constantFrom("KZ", "TJ", "UZ"),
    site: fc.constantFrom("", "A", "B"),
    pathway: fc.constantFrom("", "SIV", "USRAP_P2"),
    phase: fc.constantFrom("", "ELIGIBILITY", "MEDICAL"),
    days: fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 12 }),
    persons: fc.integer({ min: 0, max: 60 }),
    blocker: fc.constantFrom(...BLOCKERS),
  })
  .map(({ blocker, days, ...rest }) =>
    cell({
      ...rest,
      days: [...days].sort((a, b) => a - b),
      cases: days.length,
      blocked: { [blocker]: days.length },
      stages: { X: { cases: days.length, persons: rest.persons } },
    }),
  );
const anyCells = fc.uniqueArray(anyCell, {
  selector: (c) => [c.country, c.site, c.pathway, c.phase].join("|"),
  maxLength: 20,
});
const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);

test("the median is the middle value, or between the two", () => {
  expect(median([])).toBeNull();
  expect(median([7])).toBe(7);
  expect(median([1, 3])).toBe(2);
  expect(median([1, 2, 100])).toBe(2);
});

test("rows add up to the totals, in every column that counts", () => {
  fc.assert(
    fc.property(anyCells, anyCells, (now, before) => {
      const rows = statusRows(now, before, []);
      const totals = statusTotals(now, before);
      for (const column of ["cases", "persons", "casesChange", "personsChange", ...BLOCKERS] as const) {
        expect(sum(rows.map((row) => row[column]))).toBe(totals[column]);
      }
      expect(sum(BLOCKERS.map((blocker) => totals[blocker]))).toBe(totals.cases);
      expect(sum(ageing(now))).toBe(totals.cases);
      expect(sum([...stageSums(now).values()].map((s) => s.persons))).toBe(totals.persons);
    }),
  );
});

test("a group that is gone stays as a row with its loss; without an older snapshot no change is claimed", () => {
  const [gone] = statusRows([], [cell({ cases: 2, persons: 9 })], []);
  expect(gone).toMatchObject({ cases: 0, casesChange: -2, persons: 0, personsChange: -9, medianDays: null });
  const [fresh] = statusRows([cell({ cases: 2, persons: 9, days: [4, 8] })], null, []);
  expect(fresh).toMatchObject({ casesChange: null, personsChange: null, medianDays: 6, oldestDays: 8 });
});

test("published figures have no site, no group under five, and totals that reveal none", () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      const shown = publishedCells(cells);
      expect(shown.every((c) => c.site === "*" && c.persons >= 5 && (c.cases === 0 || c.cases >= 5))).toBe(
        true,
      );
      expect(statusTotals(shown, null).persons).toBe(sum(shown.map((c) => c.persons)));
    }),
  );
});
