import { expect, test } from "@playwright/test";
import { addDays, type CivilDate, weekday } from "@/lib/core/civil-date";
import { transition } from "@/lib/pathways/stages";
import { nameKeys } from "@/lib/people/name-key";
import { pathwayVersions } from "@/prisma/reference/pathways/pathways";
import { Chance, Keys } from "@/prisma/seed/chance";
import { demoBatches } from "@/prisma/seed/demo-rows";
import { Families } from "@/prisma/seed/families";
import { type Journey, Journeys } from "@/prisma/seed/journeys";
import { rememberedNameKeys } from "@/prisma/seed/name-keys";
import { asWritten, usual } from "@/prisma/seed/naming";
import { RowList, tableOrder } from "@/prisma/seed/rows";
import { mondaysUpTo } from "@/prisma/seed/snapshots";

const today = "2026-11-23" as CivilDate;
const definitions = pathwayVersions.map((version, at) => ({
  ...version,
  id: `00000000-0000-7000-8000-00000000000${at}`,
}));

/** Every row of a demo, table by table; sealed fields are shown as the text that would be sealed. */
function everything(people: number, day: CivilDate, seed = "manzil"): string {
  const numbers = { person: 0, case: 0, group: 0, household: 0, arrival: 0, approval: 0 };
  const found = [...demoBatches({ people, today: day, seed, definitions, numbers }, () => new RowList())];
  return JSON.stringify(
    found.flatMap((batch) => (batch ? tableOrder.map((table) => [table, batch.rows.of(table)]) : [])),
  );
}

test("the same seed and day give the same rows, keys included; another seed or day gives others", () => {
  const first = everything(300, today);
  expect(everything(300, today) === first).toBe(true);
  expect(everything(300, addDays(today, 1)) === first).toBe(false);
  expect(everything(300, today, "other") === first).toBe(false);
});

test("keys have the shape of UUID version 7, rise, and are earlier than the day", () => {
  const keys = new Keys("x", today);
  const made = Array.from({ length: 10_000 }, () => keys.next());
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(made.filter((key) => !shape.test(key))).toEqual([]);
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
  const time = Number.parseInt((made.at(-1) ?? "").replaceAll("-", "").slice(0, 12), 16);
  expect(time).toBeLessThan(Date.parse(`${today}T00:00:00Z`));
});

test("chance picks as often as the weights say", () => {
  const chance = new Chance("weights");
  const weights = [
    ["rare", 1],
    ["often", 9],
  ] as const;
  const picked = Array.from({ length: 20_000 }, () => chance.weighted(weights));
  const rare = picked.filter((each) => each === "rare").length;
  expect(rare / 20_000).toBeGreaterThan(0.09);
  expect(rare / 20_000).toBeLessThan(0.11);
});

/** What is wrong with a history, in words; empty if it is legal and in order. */
function wrongIn({ definition, steps, openedOn, filedOn }: Journey, day: CivilDate): string[] {
  const first = steps[0];
  const last = steps.at(-1);
  const found = steps.slice(1).flatMap((step, at) => {
    const before = steps[at];
    if (!before || transition(definition, before.to, step.to) !== step.transition)
      return [`no way ${before?.to} ${step.to}`];
    return step.on >= before.on ? [] : [`${step.to} before ${before.to}`];
  });
  if (!first || first.to !== definition.startStage || first.transition) found.push("starts elsewhere");
  if (!last || last.on >= day || last.on < openedOn) found.push("ends on no good day");
  if (filedOn && filedOn >= day) found.push("filed in the future");
  if (definition.effectiveFrom > (filedOn ?? openedOn)) found.push("a version that was not in force");
  return found;
}

for (const day of ["2026-11-23", "2021-07-28", "2021-08-20", "2022-09-01"] as CivilDate[]) {
  test(`every history as of ${day} follows the published transitions, with days in order`, () => {
    const journeys = new Journeys(new Chance(`journeys ${day}`), day, definitions);
    const made = Array.from({ length: 2000 }, () => journeys.next());
    expect(made.flatMap((journey) => wrongIn(journey, day))).toEqual([]);
    expect(new Set(made.map((journey) => journey.steps.at(-1)?.to)).size).toBeGreaterThan(15);
  });
}

test("stored name keys are those of the product", () => {
  const chance = new Chance("names");
  const families = new Families(chance, today);
  const sorted = (keys: ReturnType<typeof nameKeys>) => keys.map(({ key, kind }) => `${kind} ${key}`).sort();
  const apart: string[] = [];
  for (let made = 0; made < 100; made += 1) {
    for (const { given, father, grandfather, family } of families.next(10).kin) {
      const names = {
        givenName: asWritten(given, chance),
        fatherName: asWritten(father, chance),
        grandfatherName: usual(grandfather),
        familyName: family && usual(family),
        nameNative: given.native,
        fatherNameNative: father.native,
        aliases: [usual(given)],
      };
      if (sorted(rememberedNameKeys(names)).join() !== sorted(nameKeys(names)).join())
        apart.push(names.nameNative);
    }
  }
  expect(apart).toEqual([]);
});

test("families have at most the requested size and about 4.2 people to a case", () => {
  const families = new Families(new Chance("families"), today);
  let people = 0;
  let cases = 0;
  let wrong = 0;
  while (people < 9000) {
    const family = families.next(9000 - people);
    const principals = family.kin.filter((each) => each.onCase?.role === "PA").length;
    if (family.kin.length > 9000 - people || principals !== family.cases) wrong += 1;
    people += family.kin.length;
    cases += family.cases;
  }
  expect([people, wrong]).toEqual([9000, 0]);
  expect(people / cases).toBeGreaterThan(3.9);
  expect(people / cases).toBeLessThan(4.5);
});

test("reports are dated on Mondays, the newest on or before the day", () => {
  const mondays = mondaysUpTo("2026-11-25" as CivilDate, 12);
  expect(mondays).toHaveLength(12);
  expect(mondays.map(weekday)).toEqual(mondays.map(() => 1));
  expect(mondays.at(-1)).toBe("2026-11-23");
  expect(mondaysUpTo(today, 1)).toEqual([today]);
});
