import { XlsxStreamWriter } from "hucre";
import { getBoard } from "@/lib/housing/queries/board";
import { importRooms } from "@/lib/imports/commands/import-rooms";
import type { SheetFault } from "@/lib/imports/room-sheet";
import { expect, test } from "../support/db";
import { aHousedSite } from "./housing-arrange";
import { aNewSite } from "./housing-building-arrange";
import { failure } from "./people-arrange";

const sheet = (...lines: string[]) => new TextEncoder().encode(lines.join("\n"));
const HEAD = "Building,Floor,Wing,Room,Area,Sex policy,Purpose,Accessible,Own WC,Beds";

test("the rooms of a sheet are imported all together, or none and every faulty row is named", async ({
  database,
}) => {
  const { coordinator } = await aHousedSite(database.ownerUrl, [1]);
  const site = await aNewSite(coordinator);
  const bad = sheet(
    ...[HEAD, "B,0,,1,21,FAMILY,LIVING,yes,no,6", "B,0,,2,wide,FAMILY,LIVING,perhaps,no,6"],
    ...["", "B,1,,3,21,PETS,LIVING,,,4 hammock", "B,1,,1,21,,,,,4"],
  );
  const refused = await failure(importRooms(coordinator, { site, bytes: bad }));
  const { faults } = refused.data as { faults: SheetFault[] };
  expect([refused.code, refused.values]).toEqual(["invalid", { count: 5 }]);
  expect(faults.map(({ row, column }) => `${row} ${column}`)).toEqual([
    "3 accessible",
    "3 areaM2",
    "5 beds",
    "5 sexPolicy",
    "6 room",
  ]);
  expect((await getBoard(coordinator, { site })).site.count.design).toBe(0);
  const good = sheet(
    HEAD,
    'B,0,East,1,21,family,living,yes,no,"2 single, 2 lower; 2 upper"',
    "B,۱,,2,۲۱,women,,,x,4",
  );
  expect(await importRooms(coordinator, { site, bytes: good })).toEqual({ rooms: 2, beds: 10 });
  const { rooms } = await getBoard(coordinator, { site });
  expect(rooms.map((each) => [each.floor, each.sexPolicy, each.ownToilet, each.beds.length])).toEqual([
    [0, "FAMILY", false, 6],
    [1, "WOMEN", true, 4],
  ]);
  const twice = await failure(importRooms(coordinator, { site, bytes: good }));
  expect(twice.data).toEqual({
    faults: [2, 3].map((row) => ({ row, column: "room", messageKey: "failure.import.there" })),
  });
});

test("a workbook is read like a CSV file; a zip bomb and garbage are refused", async ({ database }) => {
  const { coordinator } = await aHousedSite(database.ownerUrl, [1]);
  const site = await aNewSite(coordinator);
  const writer = new XlsxStreamWriter({ name: "Rooms" });
  for (const row of [HEAD.split(","), [], ["C", 2, "", 7, 24.5, "MEN", "LIVING", "", "", 5]])
    writer.addRow(row);
  const bytes = await writer.finish();
  expect(await importRooms(coordinator, { site, bytes })).toEqual({ rooms: 1, beds: 5 });
  const bomb = new XlsxStreamWriter({ name: "Rooms" });
  bomb.addRow(["x".repeat(30_000_000)]);
  const small = await bomb.finish();
  expect(small.length).toBeLessThan(900_000);
  const blown = await failure(importRooms(coordinator, { site, bytes: small }));
  expect(blown.data).toEqual({ faults: [{ row: 1, column: "file", messageKey: "failure.import.tooLarge" }] });
  for (const rubbish of [
    new Uint8Array([0xff, 0xfe, 0x00]),
    bytes.slice(0, 300),
    new Uint8Array(2_000_000),
  ]) {
    const refused = await failure(importRooms(coordinator, { site, bytes: rubbish }));
    expect((refused.data as { faults: SheetFault[] }).faults[0]?.messageKey).toMatch(
      /unreadable|tooLarge|column/,
    );
  }
});

test("a sheet in regional format is read: separator from the heading, commas in numbers", async ({
  database,
}) => {
  const { coordinator } = await aHousedSite(database.ownerUrl, [1]);
  for (const separator of [";", "\t"]) {
    const site = await aNewSite(coordinator);
    const line = (...cells: string[]) => cells.join(separator);
    const bytes = sheet(
      line("Building", "Floor", "Wing", "Room", "Area", "Sex policy", "Beds"),
      line("B", "0", "East, left", "1", "18,5", "WOMEN", "4"),
      line("B", "۱", "", "2", "۲۱٫۵", "FAMILY", "2 single, 1 upper"),
    );
    expect(await importRooms(coordinator, { site, bytes })).toEqual({ rooms: 2, beds: 7 });
    const { rooms } = await getBoard(coordinator, { site });
    expect(rooms.map((each) => [each.floor, each.wing, Number(each.areaM2), each.sexPolicy])).toEqual([
      [0, "East, left", 18.5, "WOMEN"],
      [1, null, 21.5, "FAMILY"],
    ]);
  }
});
