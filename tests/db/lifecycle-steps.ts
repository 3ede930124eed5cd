import type { CivilDate } from "@/lib/core/civil-date";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { endLife } from "@/lib/lifecycle/commands/end-life";
import { recordReturn } from "@/lib/lifecycle/commands/record-return";
import { endAbsence, startAbsence } from "@/lib/stays/commands/absences";
import { cancelReservation } from "@/lib/stays/commands/cancel-reservation";
import { checkIn as checkInDoor } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { aHome, aHousedSite, type Housing, type Somebody } from "./housing-arrange";
import { cross } from "./stay-law-arrange";

export type Stage = { url: string; housed: Housing; other: Housing; people: Somebody[] };

/** Two people of a household who are not anywhere yet, two sites, and their manager. */
export async function aStage(url: string): Promise<Stage> {
  const housed = await aHousedSite(url, [4, 4]);
  const other = await aHousedSite(url, [4]);
  return { url, housed, other, people: await aHome(url, [{}, {}]) };
}

/** The reference of the `at`th of the people. */
export const refOf = (people: readonly Somebody[], at: number) => people[at]?.ref ?? "";

/** Checks a person in at the stage's first site. */
export function checkIn({ housed }: Pick<Stage, "housed">, ref: string, on: CivilDate, bed?: string) {
  return checkInDoor(housed.coordinator, { person: ref, site: housed.site.code, on, bed: bed ?? null });
}

/** Both have been there for ten days, in beds of the first room, and their arrivals were reported. */
export async function settled(stage: Stage): Promise<void> {
  const { housed, people } = stage;
  for (const [at, person] of people.entries())
    await checkIn(stage, person.ref, housed.day(-10), housed.beds[0]?.[at]);
}

type Step = {
  /** What exists before. */
  before?: (stage: Stage) => Promise<unknown>;
  does: (stage: Stage) => Promise<unknown>;
  /** Found through the site if it concerns several people. */
  several?: boolean;
};

const reserve = ({ housed, people }: Stage, at = 0) =>
  assignBed(housed.coordinator, {
    person: refOf(people, at),
    bed: housed.beds[0]?.[at] ?? "",
    fromOn: housed.day(0),
  });

/** What is done, each with what exists before. */
export const STEPS: Record<string, Step> = {
  "check-in without a bed": { does: (stage) => checkIn(stage, refOf(stage.people, 0), stage.housed.day(-3)) },
  "check-in into a bed": {
    does: (stage) => checkIn(stage, refOf(stage.people, 0), stage.housed.day(0), stage.housed.beds[0]?.[0]),
  },
  "check-in into what was reserved": {
    before: (stage) => reserve(stage),
    does: (stage) => checkIn(stage, refOf(stage.people, 0), stage.housed.day(0)),
  },
  "check-out as departed": {
    before: settled,
    does: ({ housed, people }) =>
      checkOut(housed.coordinator, { person: refOf(people, 0), on: housed.today, reason: "DEPARTED" }),
  },
  "check-out into private housing": {
    before: settled,
    does: ({ housed, people }) =>
      checkOut(housed.coordinator, { person: refOf(people, 0), on: housed.today, reason: "PRIVATE_HOUSING" }),
  },
  "move within the site": {
    before: settled,
    does: ({ housed, people }) =>
      moveToBed(housed.coordinator, {
        person: refOf(people, 0),
        bed: housed.beds[1]?.[0] ?? "",
        on: housed.today,
        reason: "repair",
      }),
  },
  "move to another site": {
    before: settled,
    does: ({ housed, other, people }) =>
      moveToBed(housed.coordinator, {
        person: refOf(people, 0),
        bed: other.beds[0]?.[0] ?? "",
        on: housed.today,
        reason: "nearer",
      }),
  },
  "two who change beds": {
    before: settled,
    does: ({ housed, people }) =>
      swapBeds(housed.coordinator, {
        person: refOf(people, 0),
        other: refOf(people, 1),
        on: housed.today,
        reason: "stairs",
      }),
  },
  "an absence that begins": {
    before: settled,
    does: ({ housed, people }) =>
      startAbsence(housed.coordinator, { person: refOf(people, 0), kind: "LEAVE", on: housed.today }),
  },
  "an absence that ends": {
    before: async (stage) => {
      await settled(stage);
      const { housed, people } = stage;
      await startAbsence(housed.coordinator, { person: refOf(people, 0), kind: "LEAVE", on: housed.day(-1) });
    },
    does: ({ housed, people }) =>
      endAbsence(housed.coordinator, { person: refOf(people, 0), on: housed.today }),
  },
  "a reservation that is cancelled": {
    before: (stage) => reserve(stage),
    does: ({ housed, people }) =>
      cancelReservation(housed.coordinator, {
        person: refOf(people, 0),
        site: housed.site.code,
        reason: "no",
      }),
  },
  "a crossing into the country": {
    does: ({ housed, people }) => cross(housed.coordinator, refOf(people, 0), { on: housed.today }),
  },
  "a suggestion that is taken": {
    does: ({ housed, people }) =>
      takePlacement(housed.coordinator, {
        site: housed.site.code,
        fromOn: housed.today,
        arrived: true,
        beds: people.map((person, at) => ({ person: person.ref, bed: housed.beds[0]?.[at] ?? "" })),
      }),
    several: true,
  },
  "a death recorded without a stay": {
    does: ({ housed, people }) =>
      endLife(housed.coordinator, { person: refOf(people, 0), on: housed.today, reason: "DECEASED" }),
  },
  "a return": {
    before: ({ housed, people }) =>
      endLife(housed.coordinator, { person: refOf(people, 0), on: housed.day(-2), reason: "DEPARTED" }),
    does: ({ housed, people }) =>
      recordReturn(housed.coordinator, { person: refOf(people, 0), on: housed.today, mode: "REGULAR" }),
  },
};
