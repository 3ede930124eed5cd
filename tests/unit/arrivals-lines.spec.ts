import { expect, test } from "@playwright/test";
import { countOf, readHouseholdLines } from "@/lib/arrivals/arrival-lines";
import { type CivilDate, instantIn } from "@/lib/core/civil-date";

test("households are read as they are called out, in any digits, with or without a name", () => {
  const read = readHouseholdLines("1 1 3 Karim\n\n۲, ۰, ۱; کریم الله\n  0 1 0  \n");
  expect(read).toEqual([
    { men: 1, women: 1, children: 3, name: "Karim" },
    { men: 2, women: 0, children: 1, name: "کریم الله" },
    { men: 0, women: 1, children: 0, name: "" },
  ]);
  expect(Array.isArray(read) && countOf(read)).toEqual({ men: 3, women: 2, children: 4, people: 9 });
});

test("a line that cannot be read is named by its number", () => {
  for (const line of ["Karim", "1 1", "0 0 0", "1 1 31", "-1 2 3", "1.5 1 1", `1 1 1 ${"x".repeat(121)}`])
    expect(readHouseholdLines(`1 1 1\n${line}`), line).toEqual({ line: 2 });
});

test("a local time is the same instant everywhere, before and after Kazakhstan changed its time zone", () => {
  const at = (zone: string, day: string, time: string) =>
    instantIn(zone, day as CivilDate, time).toISOString();
  expect(at("Asia/Dushanbe", "2026-11-25", "22:40")).toBe("2026-11-25T17:40:00.000Z");
  expect(at("Asia/Almaty", "2024-02-29", "12:00")).toBe("2024-02-29T06:00:00.000Z");
  expect(at("Asia/Almaty", "2024-03-02", "12:00")).toBe("2024-03-02T07:00:00.000Z");
  expect(at("Asia/Kabul", "2026-01-01", "00:15")).toBe("2025-12-31T19:45:00.000Z");
});
