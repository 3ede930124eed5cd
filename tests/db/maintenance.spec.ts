import { assignBed } from "@/lib/housing/commands/assign-bed";
import { listBeds } from "@/lib/housing/queries/list-beds";
import { finishWork, openWork } from "@/lib/maintenance/commands";
import { getMaintenance } from "@/lib/maintenance/queries";
import { checkIn } from "@/lib/stays/commands/check-in";
import { expect, test } from "../support/db";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";

test("work that blocks a room needs it empty first, and frees it when done", async ({ database }) => {
  const { site, manager, beds, today, day } = await aHousedSite(database.ownerUrl, [2, 1]);
  const [sleeper] = await aHome(database.ownerUrl, [{}]);
  const who = { person: sleeper?.ref ?? "" };
  await checkIn(manager, { ...who, site: site.code, on: day(-1), bed: beds[0]?.[0] ?? "" });
  const work = (room: string) =>
    openWork(manager, {
      site: site.code,
      room,
      kind: "LEAK",
      note: "",
      fromOn: today,
      dueOn: day(3),
      blocks: true,
    });
  expect(await failure(work("A/A-101"))).toMatchObject({
    messageKey: "failure.maintenance.sleepers",
    values: { count: 1 },
  });
  expect((await failure(work("A/A-999"))).messageKey).toBe("failure.maintenance.room");
  expect(await work("A/A-102")).toEqual({ beds: 1 });
  expect((await failure(work("A/A-102"))).messageKey).toBe("failure.maintenance.open");
  const states = async () =>
    (await listBeds(manager, { site: site.code })).items.map(({ bed, state }) => `${bed.slice(-7)} ${state}`);
  expect(await states()).toEqual(["A-101/1 in-service", "A-101/2 in-service", "A-102/1 blocked"]);
  const [other] = await aHome(database.ownerUrl, [{}]);
  const refused = await failure(
    assignBed(manager, { person: other?.ref ?? "", bed: beds[1]?.[0] ?? "", fromOn: today }),
  );
  expect(refused.messageKey).toBe("failure.housing.outOfService");
  const [open] = (await getMaintenance(manager, { site: site.code })).work;
  expect(await finishWork(manager, { work: open?.work ?? "", on: today })).toEqual({ beds: 1 });
  expect(await states()).toContain("A-102/1 in-service");
  await assignBed(manager, { person: other?.ref ?? "", bed: beds[1]?.[0] ?? "", fromOn: today });
});
