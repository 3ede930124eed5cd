import { todayIn } from "@/lib/core/clock";
import { assignBed } from "@/lib/housing/commands/assign-bed";
import { endAssignment } from "@/lib/housing/commands/end-assignment";
import { listBeds } from "@/lib/housing/queries/list-beds";
import { listWaiting } from "@/lib/housing/queries/list-waiting";
import { listSites } from "@/lib/housing/queries/sites";
import { suggestBeds } from "@/lib/housing/queries/suggest-beds";
import { checkIn } from "@/lib/stays/commands/check-in";
import { checkOut } from "@/lib/stays/commands/check-out";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { transfer } from "@/lib/stays/commands/transfer";
import type { Door } from "./doors";
import type { WorldCase } from "./world";
import { DAY } from "./world-person";

type Rest = Pick<Door, "call"> & Partial<Door>;
const door = (needs: Door["needs"], at: string, rest: Rest): Door => ({ at, needs, names: [], ...rest });

const commands = "lib/housing/commands";
const stays = "lib/stays/commands";
const queries = "lib/housing/queries";
const placing = ["site.place", "person.place"] as const;
/** The second bed of a site: of another person than the first. */
const bedOf = ({ site }: WorldCase, bed = 2) => `${site}/A/A-101/${bed}`;
const day = DAY as never;

export const housingDoors: readonly Door[] = [
  door(["site.read"], `${queries}/sites.ts listSites`, { call: (actor) => listSites(actor) }),
  door(["site.read"], `${queries}/list-beds.ts listBeds`, {
    names: ["site"],
    call: (actor, { site }) => listBeds(actor, { site: site.site, on: day }),
  }),
  door(placing, `${queries}/suggest-beds.ts suggestBeds`, {
    names: ["site", "person"],
    absent: { person: "invalid" },
    call: (actor, { site, person }) =>
      suggestBeds(actor, { site: site.site, people: [person.people[0].ref], fromOn: day }),
  }),
  // Everybody of the world has a bed, so whoever is let in is told so.
  door(placing, `${commands}/assign-bed.ts assignBed`, {
    names: ["site", "person"],
    always: "refused",
    call: (actor, { site, person }) =>
      assignBed(actor, { person: person.people[0].ref, bed: bedOf(site), fromOn: day, toOn: null }),
  }),
  door(placing, `${commands}/end-assignment.ts endAssignment`, {
    names: ["person"],
    call: async (actor, { person }, world) => {
      const [row] = await world.look("SELECT ref FROM bed_assignment WHERE person_id = $1", [
        person.people[0].id,
      ]);
      return endAssignment(actor, {
        ref: String(row?.ref ?? "B-0000001-0"),
        on: "2026-02-01" as never,
        reason: "x",
      });
    },
  }),
  door(placing, `${stays}/check-in.ts checkIn`, {
    names: ["site", "person"],
    always: "refused",
    call: (actor, { site, person }) =>
      checkIn(actor, { person: person.people[0].ref, site: site.site, on: day }),
  }),
  door(placing, `${stays}/check-out.ts checkOut`, {
    names: ["person"],
    call: (actor, { person }) =>
      checkOut(actor, { person: person.people[0].ref, on: day, reason: "RETURNED" }),
  }),
  // The bed is taken by somebody else of the world.
  door(placing, `${stays}/transfer.ts transfer`, {
    names: ["site", "person"],
    always: "refused",
    call: (actor, { site, person }) =>
      transfer(actor, { person: person.people[0].ref, bed: bedOf(site), on: day, reason: "x" }),
  }),
  door(placing, `${stays}/swap-beds.ts swapBeds`, {
    names: ["person"],
    always: "any",
    call: (actor, { person }) =>
      swapBeds(actor, {
        person: person.people[0].ref,
        other: person.people[1].ref,
        on: todayIn("KZ"),
        reason: "x",
      }),
  }),
  door(placing, `${queries}/list-waiting.ts listWaiting`, {
    names: ["site"],
    call: (actor, { site }) => listWaiting(actor, { site: site.site }),
  }),
  // The bed is somebody's.
  door(placing, `${stays}/take-placement.ts takePlacement`, {
    names: ["site", "person"],
    absent: { person: "invalid" },
    always: "refused",
    call: (actor, { site, person }) =>
      takePlacement(actor, {
        ...{ site: site.site, fromOn: day, arrived: true },
        beds: [{ person: person.people[0].ref, bed: bedOf(site) }],
      }),
  }),
];
