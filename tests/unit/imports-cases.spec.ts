import { expect, test } from "@playwright/test";
import type { CivilDate } from "@/lib/core/civil-date";
import { NO_ANSWERS } from "@/lib/imports/case-answers";
import { inOrder } from "@/lib/imports/incoming";
import { type CaseRules, numbersTwice, planFamily } from "@/lib/imports/roster-cases";
import { columnsNamed } from "@/lib/imports/roster-columns";
import type { RosterRow } from "@/lib/imports/roster-person";
import { readRosterRow } from "@/lib/imports/roster-row";
import { differences } from "@/lib/imports/row-differences";
import { pathways, pathwayVersions } from "@/prisma/reference/pathways/pathways";

const TODAY = "2026-01-05" as CivilDate;
const HEADINGS = "Name;Father;Sex;DOB;Relation;Program;Case no;Stage;Since;Filed;Principal".split(";");
const mapping = columnsNamed(HEADINGS);
const rules: CaseRules = pathways.map(({ code }) => ({
  code,
  names: [],
  versions: pathwayVersions
    .filter((version) => version.pathway === code)
    .map((version) => ({ ...version, id: version.code, effectiveTo: version.effectiveTo ?? null })),
}));

function rowsOf(...lines: string[]): RosterRow[] {
  const context = { today: TODAY, countries: ["TJ"] as const, provinces: new Map<string, string>() };
  return lines.map((line, at) => ({
    row: at + 2,
    ...readRosterRow({ cells: line.split(";") }, mapping, context),
  }));
}

function planned(...lines: string[]) {
  const asked = { rules, answers: NO_ANSWERS, today: TODAY };
  const plan = planFamily(inOrder(rowsOf(...lines)), asked);
  return {
    cases: plan.cases.map(({ pathway, versionId, stage, members }) => [
      pathway,
      versionId,
      stage,
      members.map(({ row, role }) => `${row} ${role}`).join(", "),
    ]),
    waits: [...plan.waits],
    found: [...plan.findings].flatMap(([row, found]) => found.map(({ key }) => `${row} ${key}`)),
    plan,
  };
}

test("a wife may be the principal; a programme of another member is a case of its own", () => {
  const family = planned(
    "Karim Rahimi;Nadir;m;12.3.1980;head;;;;;;",
    "Sima Rahimi;Omar;f;1.2.1985;wife;SIV;NVC-1;;;5.6.2022;",
    "Rana Rahimi;Karim;f;3.4.2010;daughter;;;;;;",
    "Nawid Rahimi;Karim;m;3.4.2000;son;P2;RSC-9;;;;",
    "Gul Rahimi;Rahim;f;3.4.1950;mother;;;;;;member",
  );
  expect(family.cases).toEqual([
    ["SIV", "2021-07", "SIV_PRE_COM", "3 PA, 2 SPOUSE, 4 CHILD, 6 OTHER"],
    ["USRAP_P2", "2021-08-02", "P2_REFERRAL", "5 PA"],
  ]);
  expect(family.found).toEqual([]);
});

test("the row that says so is the principal, and members of another number have a case of their own", () => {
  expect(
    planned(
      "Karim Rahimi;Nadir;m;12.3.1980;head;P2;RSC-1;;;;member",
      "Sima Rahimi;Omar;f;1.2.1985;wife;P2;RSC-1;;;;principal",
      "Nawid Rahimi;Karim;m;3.4.2000;son;P2;RSC-2;;;;",
    ).cases.map(([, , , members]) => members),
  ).toEqual(["3 PA, 2 SPOUSE", "4 PA"]);
});

test("the version follows the filing day; without one it is asked for where there are several", () => {
  const of = (filed: string) => planned(`Karim Rahimi;Nadir;m;12.3.1980;head;SIV;;;;${filed};`);
  expect(of("19.7.2022").cases.map(([, version]) => version)).toEqual(["2021-07"]);
  expect(of("20.7.2022").cases.map(([, version]) => version)).toEqual(["2022-07-20"]);
  expect(of("not filed")).toMatchObject({ cases: [["SIV", "2022-07-20", "SIV_PRE_COM", "2 PA"]], found: [] });
  expect(of("").found).toEqual(["2 filedNeeded"]);
  expect(planned("Karim Rahimi;Nadir;m;12.3.1980;head;P2;;;;;").found).toEqual([]);
});

test("a stage is known by its name in both languages and by its code; other words are asked about", () => {
  const of = (stage: string) => planned(`Karim Rahimi;Nadir;m;12.3.1980;head;P2;;${stage};1.2.2025;;`);
  for (const stage of ["Security checks", "بررسی‌های امنیتی", "P2_CHECKS", "p2 checks"])
    expect(of(stage)).toMatchObject({ cases: [["USRAP_P2", "2021-08-02", "P2_CHECKS", "2 PA"]], found: [] });
  expect(of("at the embassy").found).toEqual(["2 stageUnknown"]);
});

test("a programme without a pathway waits, a number without a programme is kept, and numbers are one family's", () => {
  const waits = planned("Karim Rahimi;Nadir;m;12.3.1980;head;ARAP;UK-1;;;;");
  expect([waits.cases, waits.waits, waits.found]).toEqual([[], [2], ["2 programmeWaits"]]);
  expect(planned("Karim Rahimi;Nadir;m;12.3.1980;head;;X-1;;;;").found).toEqual(["2 numberAlone"]);
  const one = () => planned("Karim Rahimi;Nadir;m;12.3.1980;head;P2;rsc 77;;;;").plan;
  expect([...numbersTwice([one(), one()])]).toEqual([2]);
});

test("a row says otherwise than a record only where it says something", () => {
  const [row] = rowsOf("Karim Rahimi;Nader;m;13.3.1980;head;;;;;;");
  if (!row?.person) throw new Error("no person");
  const before = {
    givenName: "Karim",
    familyName: "Rahimi",
    nameNative: "کریم",
    fatherName: "Nadir",
    fatherNameNative: null,
    grandfatherName: "Qadir",
    sex: "M",
    originProvince: "KBL",
    bornFrom: "1980-03-12" as CivilDate,
    bornTo: "1980-03-12" as CivilDate,
    bornOriginalText: "12.3.1980",
  };
  const has = { tazkira: true, passport: true, phone: true };
  expect(differences(row.person, before, has)).toEqual([
    { field: "fatherName", before: "Nadir", after: "Nader" },
    { field: "birth", before: "12.3.1980", after: "13.3.1980" },
  ]);
  // An age never replaces a day that is known.
  const [aged] = rowsOf("Karim Rahimi;Nadir;m;age 30;head;;;;;;");
  expect(aged?.person && differences(aged.person, before, has)).toEqual([]);
});
