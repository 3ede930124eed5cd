import type { CivilDate } from "@/lib/core/civil-date";
import { addRooms } from "@/lib/housing/commands/add-rooms";
import { addSite } from "@/lib/housing/commands/add-site";
import { backInService, takeOutOfService } from "@/lib/housing/commands/bed-service";
import { changeBed } from "@/lib/housing/commands/change-bed";
import { changeBuilding } from "@/lib/housing/commands/change-building";
import { changeRoom } from "@/lib/housing/commands/change-room";
import { changeSite } from "@/lib/housing/commands/change-site";
import { boardTag, getBoard } from "@/lib/housing/queries/board";
import { closingPlan } from "@/lib/housing/queries/closing-plan";
import { occupancyDays } from "@/lib/housing/queries/occupancy-days";
import { getSitePlan } from "@/lib/housing/queries/site-plan";
import { importRooms } from "@/lib/imports/commands/import-rooms";
import { putTogether, takeOutTogether } from "@/lib/stays/commands/house-together";
import { putInBed, takeOutOfBed } from "@/lib/stays/commands/put-in-bed";
import { type Door, door } from "./door";
import type { WorldCase } from "./world";

const commands = "lib/housing/commands";
const queries = "lib/housing/queries";
const placing = ["site.place", "person.place"] as const;
const bedOf = ({ site }: WorldCase, bed = 1) => `${site}/A/A-101/${bed}`;

/** The details of a site that does not change. */
const site = {
  nameEn: "New",
  nameFa: "نو",
  type: "HOTEL",
  status: "OPEN",
  adminArea: "",
  address: "",
  climate: "",
  opensOn: "2020-01-01" as CivilDate,
  closesOn: null,
  contract: "",
  m2Standard: 3.5,
  latrines: 0,
  showers: 0,
  waterLitresDay: 0,
  peopleLimit: null,
  postCode: "",
  stayDays: null,
} as const;
const room = {
  floor: 0,
  wing: "",
  areaM2: 40,
  sexPolicy: "FAMILY",
  purpose: "LIVING",
  accessible: false,
  heated: true,
  ownToilet: false,
  nearToilet: false,
  shared: true,
} as const;

export const housingBoardDoors: readonly Door[] = [
  door(["site.read"], `${queries}/board.ts getBoard`, {
    names: ["site"],
    call: (actor, named) => getBoard(actor, { site: named.site.site }),
  }),
  door(["site.read"], `${queries}/board.ts boardTag`, {
    names: ["site"],
    call: (actor, named) => boardTag(actor, { site: named.site.site }),
  }),
  door(["site.read"], `${queries}/occupancy-days.ts occupancyDays`, {
    names: ["site"],
    call: (actor, named) => occupancyDays(actor, { site: named.site.site }),
  }),
  door(["site.edit"], `${queries}/site-plan.ts getSitePlan`, {
    names: ["site"],
    call: (actor, named) => getSitePlan(actor, { site: named.site.site, building: "A", room: "A-101" }),
  }),
  door(["site.edit"], `${queries}/closing-plan.ts closingPlan`, {
    names: ["site"],
    call: (actor, named) => closingPlan(actor, { site: named.site.site, on: "2026-02-01" as CivilDate }),
  }),
  door(["site.build"], `${commands}/add-site.ts addSite`, {
    names: ["country"],
    call: (actor, { country }) => addSite(actor, { ...site, code: "XX-NEW", country }),
  }),
  door(["site.build"], `${commands}/change-site.ts changeSite`, {
    names: ["site"],
    call: (actor, named) => changeSite(actor, { ...site, site: named.site.site, version: 1 }),
  }),
  door(["site.build"], `${commands}/add-rooms.ts addRooms`, {
    names: ["site"],
    call: (actor, named) =>
      addRooms(actor, {
        ...room,
        site: named.site.site,
        building: "N",
        first: "1",
        rooms: 2,
        bedsEach: 2,
        bedKind: "single",
      }),
  }),
  door(["site.build"], "lib/imports/commands/import-rooms.ts importRooms", {
    names: ["site"],
    call: (actor, named) =>
      importRooms(actor, {
        site: named.site.site,
        bytes: new TextEncoder().encode("building,room,area,beds\nN,1,20,4\n"),
      }),
  }),
  door(["site.build"], `${commands}/change-building.ts changeBuilding`, {
    names: ["site"],
    call: (actor, named) =>
      changeBuilding(actor, { site: named.site.site, building: "A", version: 1, closesOn: null }),
  }),
  door(["site.edit"], `${commands}/change-room.ts changeRoom`, {
    names: ["site"],
    call: (actor, named) =>
      changeRoom(actor, {
        ...room,
        site: named.site.site,
        building: "A",
        room: "A-101",
        version: 1,
        closesOn: null,
        moreBeds: 1,
        bedKind: "single",
      }),
  }),
  door(["site.edit"], `${commands}/change-bed.ts changeBed`, {
    names: ["site"],
    call: (actor, named) =>
      changeBed(actor, {
        bed: bedOf(named.site),
        version: 1,
        kind: "single",
        state: "in-service",
        closesOn: null,
      }),
  }),
  // Every bed is occupied by someone of the world.
  door(["site.edit"], `${commands}/bed-service.ts takeOutOfService`, {
    names: ["site"],
    always: "refused",
    call: (actor, named) =>
      takeOutOfService(actor, {
        bed: bedOf(named.site),
        kind: "broken",
        reason: "x",
        fromOn: "2026-02-01" as CivilDate,
        toOn: null,
      }),
  }),
  door(["site.edit"], `${commands}/bed-service.ts backInService`, {
    names: ["site"],
    call: (actor, named) => backInService(actor, { bed: bedOf(named.site) }),
  }),
  // The bed belongs to someone else.
  door(placing, "lib/stays/commands/put-in-bed.ts putInBed", {
    names: ["site", "person"],
    always: "refused",
    call: (actor, named) =>
      putInBed(actor, { person: named.person.people[0].ref, bed: bedOf(named.site, 2), reason: "x" }),
  }),
  door(placing, "lib/stays/commands/house-together.ts putTogether", {
    names: ["site", "person"],
    always: "refused",
    call: (actor, named) => {
      const beds = [{ person: named.person.people[0].ref, bed: bedOf(named.site, 2) }];
      return putTogether(actor, { beds, reason: "x" });
    },
  }),
  door(placing, "lib/stays/commands/house-together.ts takeOutTogether", {
    names: ["person"],
    call: (actor, named) => takeOutTogether(actor, { people: [named.person.people[0].ref], reason: "x" }),
  }),
  door(placing, "lib/stays/commands/put-in-bed.ts takeOutOfBed", {
    names: ["person"],
    call: (actor, named) => takeOutOfBed(actor, { person: named.person.people[0].ref, reason: "x" }),
  }),
];
