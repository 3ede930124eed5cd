import { expect, test } from "@playwright/test";
import { countsUntil, isAdult, isMinor } from "@/lib/consent/family";
import { PURPOSES, recipientsOf } from "@/lib/consent/purposes";
import { BASES, mayLeave, STANDINGS, standingOf } from "@/lib/consent/standing";
import type { CivilDate } from "@/lib/core/civil-date";
import { codeLists } from "@/prisma/reference/code-lists";
import { consentTexts } from "@/prisma/reference/consent-texts";

const day = (text: string) => text as CivilDate;
const born = (from: string, to = from) => ({ bornFrom: day(from), bornTo: day(to) });

test("consent lets out who agreed, danger to life also who could not be asked, a legal duty everyone", () => {
  const out = BASES.map((basis) => [basis, STANDINGS.filter((standing) => mayLeave(basis, standing))]);
  expect(out).toEqual([
    ["CONSENT", ["GIVEN"]],
    ["LEGAL_DUTY", ["GIVEN", "REFUSED", "WITHDRAWN", "LAPSED", "NOT_ASKED"]],
    ["VITAL_INTEREST", ["GIVEN", "LAPSED", "NOT_ASKED"]],
  ]);
});

test("the latest decision about the same purpose and recipient counts, until its last day", () => {
  const use = { purpose: "TRAVEL", recipient: "IOM_TRAVEL" };
  const other = { purpose: "TRAVEL", recipient: "RSC" };
  const of = (decision: "GIVEN" | "REFUSED" | "WITHDRAWN", validTo: string | null = null) => ({
    ...use,
    decision,
    validTo,
  });
  const stands = (...all: (ReturnType<typeof of> | (typeof other & ReturnType<typeof of>))[]) =>
    standingOf(all, use, "2026-01-05");
  expect(stands()).toBe("NOT_ASKED");
  expect(stands({ ...of("GIVEN"), ...other })).toBe("NOT_ASKED");
  expect(stands(of("GIVEN"), of("REFUSED"))).toBe("GIVEN");
  expect(stands(of("WITHDRAWN"), of("GIVEN"))).toBe("WITHDRAWN");
  expect(stands(of("GIVEN", "2026-01-05"))).toBe("GIVEN");
  expect(stands(of("GIVEN", "2026-01-04"))).toBe("LAPSED");
  expect(stands(of("REFUSED", "2026-01-04"))).toBe("REFUSED");
});

test("a minor is one whatever the exact birth, and a guardian is surely of age", () => {
  const on = day("2026-01-05");
  const unsure = born("2008-01-01", "2008-12-31");
  expect([isMinor(born("2010-03-01"), on), isAdult(born("2010-03-01"), on)]).toEqual([true, false]);
  expect([isMinor(unsure, on), isAdult(unsure, on)]).toEqual([false, false]);
  expect([isMinor(null, on), isAdult(null, on)]).toEqual([false, false]);
  expect([isMinor(born("1990-01-01"), on), isAdult(born("1990-01-01"), on)]).toEqual([false, true]);
});

test("a decision for a minor ends on the day before they may be of age, or earlier if asked for less", () => {
  const child = { born: born("2010-01-01", "2010-12-31"), minor: true };
  expect(countsUntil(child, null)).toBe("2027-12-31");
  expect(countsUntil(child, day("2026-06-01"))).toBe("2026-06-01");
  expect(countsUntil(child, day("2030-06-01"))).toBe("2027-12-31");
  expect(countsUntil({ ...child, minor: false }, null)).toBeNull();
});

test("every purpose has its recipients in the code lists and its text in three languages", () => {
  const codes = (set: string) => codeLists.filter((each) => each.set === set).map(({ code }) => code);
  expect([...PURPOSES].sort()).toEqual(codes("consent-purpose").sort());
  expect([...new Set(PURPOSES.flatMap((purpose) => recipientsOf(purpose)))].sort()).toEqual(
    codes("consent-recipient").sort(),
  );
  for (const purpose of PURPOSES)
    expect(consentTexts.filter((text) => text.purpose === purpose).map(({ language }) => language)).toEqual([
      "en",
      "fa-AF",
      "ps",
    ]);
});
