import { expect, test } from "@playwright/test";
import { type FoundInRow, mayBeRow } from "@/app/(desk)/people/new/family/_parts/may-be-row";
import type { CivilDate } from "@/lib/core/civil-date";
import { groupedNeeds, groupedRelations, RELATION_GROUPS } from "@/lib/people/code-groups";
import { fathersOf } from "@/lib/people/family-names";
import { codeLists } from "@/prisma/reference/code-lists";
import { aMember } from "../support/families";

const today = "2021-07-20" as CivilDate;
const codesOf = (set: string) => codeLists.filter((each) => each.set === set);

test("a father's name follows from the family where it can, and is not guessed where it cannot", () => {
  const ofHead = { fatherName: "Karim", fatherNameNative: "کریم" };
  const none = { fatherName: "", fatherNameNative: "" };
  const head = aMember({ givenName: "Zalmay", nameNative: "زلمی", sex: "M" });
  const of = (relationship: string, fatherName = "") => aMember({ relationship, fatherName });
  expect(
    fathersOf(
      [head, of("WIF"), of("SON"), of("SBF"), of("DAU", "Naim"), of("DAU", "نعیم"), of("SCM")],
      ofHead,
    ),
  ).toEqual([
    ofHead,
    none,
    { fatherName: "Zalmay", fatherNameNative: "زلمی" },
    ofHead,
    { fatherName: "Naim", fatherNameNative: "" },
    { fatherName: "", fatherNameNative: "نعیم" },
    none,
  ]);
  const mother = aMember({ givenName: "Shukria", sex: "F" });
  expect(fathersOf([mother, of("SON")], ofHead)[1]).toEqual(none);
  const husband = aMember({ givenName: "Zalmay", relationship: "HUS" });
  expect(fathersOf([mother, of("SON"), husband], ofHead)[1]).toEqual({
    fatherName: "Zalmay",
    fatherNameNative: "",
  });
});

test("every relationship and every need is offered once, in a group, and no two have the same label", () => {
  const relations = codesOf("relationship");
  const grouped = groupedRelations(relations);
  expect(grouped.map(({ code }) => code).sort()).toEqual(relations.map(({ code }) => code).sort());
  expect([...new Set(grouped.map(({ group }) => group))]).toEqual([...RELATION_GROUPS]);
  expect(grouped[0]).toMatchObject({ code: "WIF", group: "near" });
  const needs = codesOf("specific-need");
  const inCategories = groupedNeeds(needs, codesOf("specific-need-category"));
  expect(inCategories.map(({ code }) => code).sort()).toEqual(needs.map(({ code }) => code).sort());
  expect(new Set(inCategories.map(({ category }) => category?.code)).size).toBe(12);
  const twice = needs.filter(({ code, label }) =>
    needs.some((other) => other.code !== code && other.label.en === label.en),
  );
  expect(twice.map(({ code }) => code)).toEqual([]);
});

test("people who differ in sex or by years are not offered for a row; a number counts by itself", () => {
  const hit = (given: Partial<FoundInRow["likely"][number]>) => ({
    sex: "M",
    ageBand: "18-59" as const,
    why: ["given" as const],
    ...given,
  });
  const row = (sex: string, dobOriginalText = "") => ({ sex, dobOriginalText, today });
  expect(mayBeRow(hit({}), row("M", "28"))).toBe(true);
  expect(mayBeRow(hit({}), row("F", "28"))).toBe(false);
  expect(mayBeRow(hit({}), row("", ""))).toBe(true);
  expect(mayBeRow(hit({ sex: "U" }), row("F"))).toBe(true);
  expect(mayBeRow(hit({}), row("M", "5 months"))).toBe(false);
  expect(mayBeRow(hit({}), row("M", "16"))).toBe(true);
  expect(mayBeRow(hit({ ageBand: null }), row("M", "5 months"))).toBe(true);
  expect(mayBeRow(hit({ why: ["number"] }), row("F", "5 months"))).toBe(true);
});
