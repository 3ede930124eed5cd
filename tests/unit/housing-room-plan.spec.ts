import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { changeSiteInput } from "@/lib/housing/build-schema";
import { BED_STATUSES, type BedStatus, countAll, countRoom } from "@/lib/housing/occupancy";
import { bedKinds, namedTwice, roomCodes } from "@/lib/housing/room-plan";
import { readBeds, readRoomSheet } from "@/lib/imports/room-sheet";

test("rooms are numbered on from the first, with the same number of digits", () => {
  expect(roomCodes("A-098", 4)).toEqual(["A-098", "A-099", "A-100", "A-101"]);
  expect(roomCodes("Hall", 1)).toEqual(["Hall"]);
  expect(roomCodes("Hall", 2)).toBeNull();
  expect(bedKinds("bunk", 3)).toEqual(["lower", "upper", "lower"]);
  expect(namedTwice([1, 2, 1].map((room) => ({ building: "A", room: String(room) })))).toEqual(["A/1"]);
});

test("the beds of a sheet are a number or kinds with numbers, in any digits", () => {
  expect(readBeds("۶")).toEqual(Array.from({ length: 6 }, () => "single"));
  expect(readBeds("2 single, 1x upper; 1 lower")).toEqual(["single", "single", "upper", "lower"]);
  for (const wrong of ["", "many", "-1", "2 hammock", "1.5"]) expect(readBeds(wrong)).toBeNull();
});

test("the columns of a sheet are found by their heading in either language and any order", () => {
  const { rooms, faults } = readRoomSheet([
    ["بسترها", "اتاق", "ساختمان", "مساحت", "منزل", "remarks"],
    ["4", "12", "B", "21,5", "2", "by the gate"],
  ]);
  expect(faults).toEqual([]);
  expect(rooms).toMatchObject([{ building: "B", room: "12", areaM2: 21.5, floor: 2 }]);
  expect(readRoomSheet([["room"]]).faults.map(({ row, column }) => `${row} ${column}`)).toEqual([
    "1 building",
    "1 areaM2",
    "1 beds",
  ]);
});

test("the three capacities of a room never contradict each other", () => {
  const status = fc.constantFrom<BedStatus>(...BED_STATUSES);
  fc.assert(
    fc.property(
      fc.array(status, { maxLength: 12 }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom("LIVING", "ISOLATION", "QUIET"),
      fc.boolean(),
      (beds, areaM2, purpose, oneHousehold) => {
        const count = countRoom({ beds, areaM2, purpose, oneHousehold }, 3.5);
        const taken = beds.filter((bed) => bed === "in-use" || bed === "expected").length;
        expect(count.usable).toBeLessThanOrEqual(count.design);
        expect(count.usable).toBeGreaterThanOrEqual(0);
        expect(count.free).toBeLessThanOrEqual(Math.max(0, count.usable - taken));
        if (oneHousehold && taken > 0) expect(count.free).toBe(0);
        if (purpose === "ISOLATION") expect(count.usable).toBe(0);
        expect(count.overcrowded).toBe(taken > Math.floor(areaM2 / 3.5) ? 1 : 0);
      },
    ),
    { seed: 20261126, numRuns: 500 },
  );
  expect(countAll([])).toMatchObject({ design: 0, usable: 0, overcrowded: 0 });
});

test("beds locked because another household has the room are in no other number", () => {
  const room = { areaM2: 21, purpose: "LIVING", oneHousehold: true };
  const beds: BedStatus[] = ["in-use", "in-use", "free", "free", "free", "broken"];
  expect(countRoom({ ...room, beds }, 3.5)).toMatchObject({
    design: 6,
    usable: 2,
    inUse: 2,
    locked: 3,
    free: 0,
    broken: 1,
  });
  expect(countRoom({ ...room, oneHousehold: false, beds }, 3.5)).toMatchObject({
    usable: 5,
    locked: 0,
    free: 3,
  });
});

const aForm = {
  site: "TJ-X",
  version: 1,
  nameEn: "X",
  nameFa: "ایکس",
  type: "HOTEL",
  status: "OPEN",
  adminArea: "",
  address: "",
  climate: "",
  opensOn: "2026-01-01",
  closesOn: "",
  contract: "",
  m2Standard: 3.5,
  latrines: 0,
  showers: 0,
  waterLitresDay: 0,
  postCode: "",
  stayDays: "",
};

test("a sheet may use the words of the screen, in either language", () => {
  const heading = ["building", "room", "area", "for", "use", "beds"];
  const { rooms, faults } = readRoomSheet([
    heading,
    ["A", "1", "20", "families", "sleeping", "4"],
    ["A", "2", "20", "زنان", "Quiet room", "4"],
    ["A", "3", "20", "MEN", "", "4"],
  ]);
  expect(faults).toEqual([]);
  expect(rooms.map((room) => [room.sexPolicy, room.purpose])).toEqual([
    ["FAMILY", "LIVING"],
    ["WOMEN", "QUIET"],
    ["MEN", "LIVING"],
  ]);
});

test("an optional number is a number, empty, or refused in words", () => {
  const field = (peopleLimit: unknown) => {
    const parsed = changeSiteInput.safeParse({ ...aForm, peopleLimit });
    return parsed.success ? parsed.data.peopleLimit : parsed.error.issues.map((issue) => issue.message);
  };
  expect(field("")).toBeNull();
  expect(field(null)).toBeNull();
  expect(field("0")).toBe(0);
  expect(field("250")).toBe(250);
  expect(field("abc")).toEqual(["failure.number.invalid"]);
  expect(field("-1")).toEqual(["failure.number.range"]);
});
