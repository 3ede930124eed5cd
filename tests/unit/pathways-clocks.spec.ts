import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { clocks, daysByClock } from "@/lib/pathways/clocks";
import { nextStages } from "@/lib/pathways/stages";
import { pathwayVersions } from "@/prisma/reference/pathways/pathways";
import { siv202107 } from "@/prisma/reference/pathways/siv-2021-07";

const SEED = 20261126;
const day = (text: string) => text as CivilDate;

test("days with the government and with the applicant are counted apart", () => {
  const steps = [
    { to: "SIV_PRE_COM", effectiveOn: day("2021-08-01") },
    { to: "SIV_COM_REVIEW", effectiveOn: day("2021-08-11") },
    { to: "SIV_COM_DENIED", effectiveOn: day("2021-10-11") },
    { to: "SIV_FINAL_DENIED", effectiveOn: day("2022-02-09") },
  ];
  const { stages } = siv202107;
  expect(daysByClock(stages, steps, day("2022-02-19"))).toEqual({ GOV: 61, APPLICANT: 131, NONE: 10 });
  expect(daysByClock(stages, steps.slice(0, 1), day("2021-08-01"))).toEqual({
    GOV: 0,
    APPLICANT: 0,
    NONE: 0,
  });
  expect(daysByClock(stages, [], day("2022-02-19"))).toEqual({ GOV: 0, APPLICANT: 0, NONE: 0 });
});

test(`on any route a case's clocks add up to the days since it opened (seed ${SEED})`, () => {
  const walk = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 400 })), { maxLength: 25 });
  fc.assert(
    fc.property(fc.constantFrom(...pathwayVersions), walk, fc.nat(2000), (version, choices, rest) => {
      const steps = [{ to: version.startStage, effectiveOn: day("2021-08-02") }];
      for (const [choice, days] of choices) {
        const last = steps.at(-1) ?? { to: "", effectiveOn: day("2021-08-02") };
        const next = nextStages(version, last.to);
        const found = next[choice % Math.max(next.length, 1)];
        if (!found) break;
        steps.push({ to: found.stage.code, effectiveOn: addDays(last.effectiveOn, days) });
      }
      const until = addDays(steps.at(-1)?.effectiveOn ?? day("2021-08-02"), rest);
      const found = daysByClock(version.stages, steps, until);
      expect(clocks.reduce((sum, clock) => sum + found[clock], 0)).toBe(
        daysBetween(day("2021-08-02"), until),
      );
      expect(Math.min(...Object.values(found))).toBeGreaterThanOrEqual(0);
    }),
    { seed: SEED, numRuns: 300 },
  );
});
