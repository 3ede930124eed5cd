import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { absenceState, momentAt } from "@/lib/stays/absences";
import { type Mark, mergeMarks } from "@/lib/stays/merge-marks";
import { dayFlows, isNightOf, nightsSpent } from "@/lib/stays/nights";

const START = "2026-01-01" as CivilDate;
const seeded = { seed: Number(process.env.FC_SEED ?? 20_260_126), numRuns: 500 };
const at = (iso: string) => new Date(iso);

test("an unexplained absence raises an alert from the first limit and a search from the second", () => {
  const limits = { alertHours: 24, taskHours: 72 };
  const state = (hours: number, kind = "UNEXPLAINED", expectedOn: string | null = null) =>
    absenceState(
      {
        kind,
        expectedOn: expectedOn as CivilDate | null,
        fromAt: new Date(Date.parse("2026-01-10T12:00:00Z") - hours * 3_600_000),
      },
      { at: at("2026-01-10T12:00:00Z"), zone: "Asia/Dushanbe", limits },
    );
  expect([0, 23.99, 24, 71.99, 72].map((hours) => state(hours))).toEqual([
    "away",
    "away",
    "alert",
    "alert",
    "missing",
  ]);
  expect(state(500, "HOSPITAL")).toBe("away");
  expect(state(500, "LEAVE", "2026-01-10")).toBe("away");
  expect(state(500, "LEAVE", "2026-01-09")).toBe("late");
});

test("a time is local to the site", () => {
  const day = "2026-01-10" as CivilDate;
  expect(momentAt("Asia/Dushanbe", day, "09:30").toISOString()).toBe("2026-01-10T04:30:00.000Z");
  expect(momentAt("Asia/Tashkent", day, "00:10").toISOString()).toBe("2026-01-09T19:10:00.000Z");
});

const aMark = fc.record({
  token: fc.constantFrom("a", "b", "c"),
  present: fc.boolean(),
  markedAt: fc.integer({ min: 0, max: 5 }).map((hour) => new Date(hour * 3_600_000)),
  receivedAt: fc.integer({ min: 0, max: 5 }).map((hour) => new Date(hour * 3_600_000)),
}) satisfies fc.Arbitrary<Mark>;

test(`the marks of two phones give the same result in any order and however often (seed ${seeded.seed})`, () => {
  const told = (marks: readonly Mark[]) =>
    [...mergeMarks(marks)].map(([token, mark]) => `${token} ${mark.present}`).sort();
  fc.assert(
    fc.property(fc.array(aMark, { maxLength: 12 }), fc.nat(), (marks, turn) => {
      const by = marks.length === 0 ? 0 : turn % marks.length;
      const other = [...marks.slice(by), ...marks.slice(0, by)].reverse();
      expect(told([...other, ...marks])).toEqual(told(marks));
    }),
    seeded,
  );
});

test("the last mark by time counts, and a fast clock gains nothing", () => {
  const mark = (present: boolean, marked: string, received: string) => ({
    token: "a",
    present,
    markedAt: at(`2026-01-10T${marked}Z`),
    receivedAt: at(`2026-01-10T${received}Z`),
  });
  // Marked later, sent earlier.
  const one = mark(false, "10:00:00", "12:00:00");
  const other = mark(true, "11:00:00", "11:01:00");
  expect(mergeMarks([other, one]).get("a")?.present).toBe(true);
  const fast = mark(false, "23:00:00", "10:30:00");
  expect(mergeMarks([fast, other]).get("a")?.present).toBe(true);
  // Both ahead, sent together: their own order counts.
  const seen = mark(true, "20:00:00", "10:30:00");
  const gone = mark(false, "20:01:00", "10:30:00");
  expect(mergeMarks([gone, seen]).get("a")?.present).toBe(false);
});

const aStay = fc
  .tuple(fc.integer({ min: -5, max: 20 }), fc.option(fc.nat({ max: 20 })))
  .map(([from, length]) => {
    const fromOn = addDays(START, from);
    return { fromOn, toOn: length === null ? null : addDays(fromOn, length) };
  });

test(`opening plus arrivals minus departures is closing; no night is lost (seed ${seeded.seed})`, () => {
  fc.assert(
    fc.property(fc.array(aStay, { maxLength: 15 }), (stays) => {
      const days = 14;
      const flows = dayFlows(stays, START, days);
      // One expectation a run: the runner keeps each, and twenty thousand of them take minutes.
      const wrong = flows.filter(
        (flow, index) =>
          flow.opening + flow.in - flow.out !== flow.closing ||
          flow.closing !== stays.filter((stay) => isNightOf(stay, flow.day)).length ||
          (index > 0 && flow.opening !== flows[index - 1]?.closing),
      );
      const until = addDays(START, days);
      const within = stays.reduce(
        (sum, stay) => sum + nightsSpent(stay, until) - nightsSpent(stay, START),
        0,
      );
      expect([wrong, flows.reduce((sum, flow) => sum + flow.closing, 0)]).toEqual([[], within]);
    }),
    seeded,
  );
});
