import { existsSync, rmSync } from "node:fs";
import { actorOf } from "@/lib/access/identify";
import { realNow } from "@/lib/core/clock";
import { SHIPPED } from "@/lib/core/setting";
import { putBackPhoto, removePhoto } from "@/lib/files/commands/remove-photo";
import { sweepFiles } from "@/lib/files/commands/sweep-files";
import { bringPhoto, keepPhoto } from "@/lib/files/commands/take-photo";
import { UNDO_DAYS } from "@/lib/lifecycle/commands/merge-people";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { ask } from "./duplicates-arrange";
import { aPhoto, filesOf, pathOf, seen, take } from "./files-arrange";
import { aDesk, type Desk, failure, register } from "./people-arrange";

const DAY = 86_400_000;
const KEPT = SHIPPED["photo.keepRemovedDays"];

let desk: Desk;
let red: Uint8Array;

test.beforeAll(async ({ database }) => {
  desk = await aDesk(database.ownerUrl);
  red = await aPhoto();
});

const sweepAt = (ms: number) =>
  sweepFiles(actorOf("job", "files", ["TJ"]), { country: "TJ" }, new Date(realNow().getTime() + ms));

test("a removed photo can be put back for weeks, then its contents and its key are gone", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = desk;
  const { ref } = await register(caseworker);
  await take(caseworker, ref, red);
  const { removed } = await removePhoto(caseworker, { person: ref });
  await sweepAt((KEPT - 1) * DAY);
  await putBackPhoto(caseworker, { person: ref, photo: removed });
  expect((await seen(caseworker, ref)).length).toBe(red.length);
  // Nothing that is held is ever swept.
  await sweepAt(1000 * DAY);
  expect((await seen(caseworker, ref)).length).toBe(red.length);
  await removePhoto(caseworker, { person: ref });
  const [before] = await filesOf(ownerUrl, ref);
  expect(before && existsSync(pathOf(before))).toBe(true);
  await sweepAt((KEPT + 1) * DAY);
  const [after] = await filesOf(ownerUrl, ref);
  expect(after).toMatchObject({ state: "ERASED", keyed: false });
  expect(after && existsSync(pathOf(after))).toBe(false);
  expect((await failure(putBackPhoto(caseworker, { person: ref, photo: removed }))).code).toBe("notFound");
  // A merge can be taken back for that long, with the photo that stood behind the other.
  expect(KEPT).toBeGreaterThan(UNDO_DAYS);
});

test("a photo that never fully arrived is erased after ten minutes, and can no longer be held", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = desk;
  const { ref } = await register(caseworker);
  const arrived = await bringPhoto(caseworker, { person: ref, picture: red });
  const [file] = await filesOf(ownerUrl, ref);
  expect(file).toMatchObject({ state: "ARRIVING" });
  expect(file && existsSync(pathOf(file))).toBe(true);
  await sweepAt(9 * 60_000);
  expect(await filesOf(ownerUrl, ref)).toMatchObject([{ state: "ARRIVING" }]);
  await sweepAt(11 * 60_000);
  expect(await filesOf(ownerUrl, ref)).toMatchObject([{ state: "ERASED", keyed: false }]);
  expect(file && existsSync(pathOf(file))).toBe(false);
  expect((await failure(keepPhoto(caseworker, { person: ref, arrived }))).code).toBe("changedMeanwhile");
});

test("a sweep that was interrupted anywhere is finished by the next", async ({ database: { ownerUrl } }) => {
  const { caseworker } = desk;
  const one = await register(caseworker);
  const other = await register(caseworker);
  for (const { ref } of [one, other]) {
    await take(caseworker, ref, red);
    await removePhoto(caseworker, { person: ref });
  }
  const [[gone], [there]] = await Promise.all([filesOf(ownerUrl, one.ref), filesOf(ownerUrl, other.ref)]);
  if (!gone || !there) throw new Error("no files");
  // Stopped before, and after, the contents were removed.
  await written(ownerUrl, async (client) => {
    await client.query("UPDATE stored_file SET state = 'ERASING' WHERE id = ANY ($1)", [[gone.id, there.id]]);
  });
  rmSync(pathOf(gone));
  await sweepAt(0);
  for (const { ref } of [one, other])
    expect(await filesOf(ownerUrl, ref)).toMatchObject([{ state: "ERASED", keyed: false }]);
  expect(existsSync(pathOf(there))).toBe(false);
});

test("nothing lies in the store without a row", async ({ database: { ownerUrl } }) => {
  const { caseworker } = desk;
  const { ref } = await register(caseworker);
  await take(caseworker, ref, red);
  const rows = await ask<{ place: string; state: string }>(ownerUrl, "SELECT place, state FROM stored_file");
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(existsSync(pathOf(row)), row.state).toBe(row.state !== "ERASED");
});
