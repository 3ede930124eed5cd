import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { NEVER_BY_TOKEN } from "@/lib/access/policy";
import { inTransaction } from "@/lib/core/db";
import { forgetSettings } from "@/lib/core/setting";
import { putBackPhoto, removePhoto } from "@/lib/files/commands/remove-photo";
import { expectPhoto } from "@/lib/files/commands/take-photo";
import { photoState } from "@/lib/files/queries/photos";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { ask } from "./duplicates-arrange";
import { aPhoto, filesOf, pathOf, seen, take } from "./files-arrange";
import { aDesk, type Desk, failure, register, whole } from "./people-arrange";
import { anAccount, asActor, asOwner } from "./users-arrange";

let desk: Desk;
let red: Uint8Array;
let green: Uint8Array;

test.beforeAll(async ({ database }) => {
  desk = await aDesk(database.ownerUrl);
  red = await aPhoto();
  green = await aPhoto("#20c020");
});

const codeOf = async (work: Promise<unknown>) => (await failure(work)).code;

test("a photo lies sealed in the store and comes back byte for byte", async ({ database: { ownerUrl } }) => {
  const { ref } = await register(desk.caseworker);
  expect(await take(desk.caseworker, ref, red)).toMatchObject({ before: null });
  expect(Buffer.compare(await seen(desk.caseworker, ref), red)).toBe(0);
  const [file] = await filesOf(ownerUrl, ref);
  expect(file).toMatchObject({ state: "HELD", keyed: true });
  if (!file) throw new Error("no file");
  const stored = readFileSync(pathOf(file));
  // Nothing of a JPEG can be recognised, at its beginning or later.
  expect(stored.includes(Buffer.from(red.slice(0, 20)))).toBe(false);
  expect(stored.includes(Buffer.from(red.slice(-40)))).toBe(false);
  const [row] = await ask<{ text: string }>(
    ownerUrl,
    "SELECT to_jsonb(f)::text AS text FROM stored_file f WHERE id = $1",
    [file.id],
  );
  expect(row?.text).not.toMatch(/Nawid|IMG/i);
});

test("it is seen by those who may open the file, and by nobody else", async ({ database: { ownerUrl } }) => {
  const { ref } = await register(desk.caseworker);
  await take(desk.caseworker, ref, red);
  const officer = await asActor(await anAccount(ownerUrl, { role: "officer" }));
  expect((await seen(desk.coordinator, ref)).length).toBe(red.length);
  for (const other of [desk.colleague, officer]) {
    expect(await codeOf(seen(other, ref))).toBe("notFound");
    expect((await seen(other, ref, "The person is at my desk")).length).toBe(red.length);
  }
  expect(await codeOf(seen(desk.elsewhere, ref))).toBe("notFound");
  expect(await codeOf(seen(desk.elsewhere, ref, "Because"))).toBe("notFound");
  for (const role of ["admin", "auditor", "donor"] as const)
    expect(await codeOf(seen(await asActor(await anAccount(ownerUrl, { role })), ref, "Because")), role).toBe(
      "forbidden",
    );
  expect(NEVER_BY_TOKEN.has("person.photo")).toBe(true);
  // With the filters of the application removed, the database still shows no foreign row.
  const foreign = await inTransaction(desk.elsewhere.who, (tx) => tx.storedFile.count());
  expect(foreign).toBe(0);
  const read = await ask<{ reason: string | null }>(
    ownerUrl,
    `SELECT reason FROM access_log WHERE kind = 'read' AND subject = $1 AND detail = '{"of": "photo"}' ORDER BY id`,
    [ref],
  );
  expect(read.map(({ reason }) => reason)).toEqual([
    null,
    "The person is at my desk",
    "The person is at my desk",
  ]);
});

test("only those who edit the person give, remove and put back a photo", async ({
  database: { ownerUrl },
}) => {
  const { ref } = await register(desk.caseworker);
  const { photo } = await take(desk.coordinator, ref, red);
  const admin = await asActor(await anAccount(ownerUrl, { role: "admin" }));
  for (const [actor, code] of [
    [desk.colleague, "notFound"],
    [desk.elsewhere, "notFound"],
    [admin, "forbidden"],
  ] as const) {
    expect(await codeOf(take(actor, ref, green))).toBe(code);
    expect(await codeOf(removePhoto(actor, { person: ref }))).toBe(code);
    expect(await codeOf(putBackPhoto(actor, { person: ref, photo }))).toBe(code);
  }
  expect(await filesOf(ownerUrl, ref)).toHaveLength(1);
});

test("a photo is replaced, removed and put back, and the history says so", async () => {
  const { caseworker } = desk;
  const { ref } = await register(caseworker);
  const first = await take(caseworker, ref, red);
  expect(await take(caseworker, ref, red), "the same picture changes nothing").toEqual({
    ...first,
    changed: false,
  });
  const second = await take(caseworker, ref, green);
  expect(second.before).toBe(first.photo);
  expect(Buffer.compare(await seen(caseworker, ref), green)).toBe(0);
  expect(await putBackPhoto(caseworker, { person: ref, photo: first.photo })).toEqual({
    photo: first.photo,
    before: second.photo,
  });
  expect(Buffer.compare(await seen(caseworker, ref), red)).toBe(0);
  expect(await removePhoto(caseworker, { person: ref })).toEqual({ removed: first.photo });
  expect(await codeOf(seen(caseworker, ref))).toBe("notFound");
  expect(await photoState(caseworker, { ref })).toEqual({ photo: null, removed: first.photo });
  expect((await failure(removePhoto(caseworker, { person: ref }))).messageKey).toBe("failure.file.noPhoto");
  const other = await register(caseworker);
  expect(await codeOf(putBackPhoto(caseworker, { person: other.ref, photo: first.photo }))).toBe("notFound");
  await putBackPhoto(caseworker, { person: ref, photo: first.photo });
  expect(await photoState(caseworker, { ref })).toEqual({ photo: first.photo, removed: second.photo });
  const { history } = await whole(caseworker, ref);
  const told = history
    .filter(({ table }) => table === "stored_file")
    .map(({ fields }) => fields.find(({ field }) => field === "state")?.after);
  // The newest first; a replacement is a removal and an addition.
  expect(told).toEqual(["HELD", "REMOVED", "HELD", "REMOVED", "HELD", "REMOVED", "HELD"]);
  expect(JSON.stringify(history)).not.toContain("ARRIVING");
});

test("a file that was changed, exchanged or lost in the store is never shown", async ({
  database: { ownerUrl },
}) => {
  const { caseworker } = desk;
  const one = await register(caseworker);
  const other = await register(caseworker);
  await take(caseworker, one.ref, red);
  await take(caseworker, other.ref, green);
  const [[file], [beside]] = await Promise.all([filesOf(ownerUrl, one.ref), filesOf(ownerUrl, other.ref)]);
  if (!file || !beside) throw new Error("no files");
  const whole = readFileSync(pathOf(file));
  const shown = async () => (await failure(seen(caseworker, one.ref))).messageKey;
  const changed = Buffer.from(whole);
  changed[500] = (changed[500] ?? 0) ^ 1;
  writeFileSync(pathOf(file), changed);
  expect(await shown()).toBe("failure.file.damaged");
  writeFileSync(pathOf(file), whole.subarray(0, -1));
  expect(await shown()).toBe("failure.file.damaged");
  copyFileSync(pathOf(beside), pathOf(file));
  expect(await shown()).toBe("failure.file.damaged");
  rmSync(pathOf(file));
  expect(await shown()).toBe("failure.file.damaged");
  writeFileSync(pathOf(file), whole);
  expect(Buffer.compare(await seen(caseworker, one.ref), red)).toBe(0);
});

test("what fails on its way keeps the photo there was", async ({ database: { ownerUrl } }) => {
  const { caseworker } = desk;
  const { ref } = await register(caseworker);
  await take(caseworker, ref, red);
  const broken = inTransaction(caseworker.who, async () => {
    await take(caseworker, ref, green);
    throw new Error("the line broke");
  });
  await expect(broken).rejects.toThrow("the line broke");
  const removed = inTransaction(caseworker.who, async () => {
    await removePhoto(caseworker, { person: ref });
    throw new Error("the line broke");
  });
  await expect(removed).rejects.toThrow("the line broke");
  expect(Buffer.compare(await seen(caseworker, ref), red)).toBe(0);
  const [held] = await filesOf(ownerUrl, ref);
  expect(held && existsSync(pathOf(held))).toBe(true);
});

test("two users who give a person a photo at the same moment leave one", async ({
  database: { ownerUrl },
}) => {
  const { ref } = await register(desk.caseworker);
  const photos = await Promise.all(["#111111", "#222222", "#333333", "#444444"].map(aPhoto));
  await Promise.all(photos.map((photo, at) => take(at % 2 ? desk.coordinator : desk.caseworker, ref, photo)));
  const states = (await filesOf(ownerUrl, ref)).map(({ state }) => state).sort();
  expect(states).toEqual(["HELD", "REMOVED", "REMOVED", "REMOVED"]);
});

test("nothing is seen any more from the moment the right to it ends", async ({ database: { ownerUrl } }) => {
  const account = await anAccount(ownerUrl, { role: "coordinator" });
  const coordinator = await asActor(account);
  const { ref } = await register(desk.caseworker);
  await take(desk.caseworker, ref, red);
  expect((await seen(coordinator, ref)).length).toBe(red.length);
  await asOwner(ownerUrl, (client) =>
    client.query("UPDATE user_scope SET country = 'UZ' WHERE user_id = $1", [account.id]),
  );
  expect(await codeOf(seen(await asActor(account), ref))).toBe("notFound");
});

test("how many photos one user stores in an hour is limited", async ({ database: { ownerUrl } }) => {
  const busy = await asActor(await anAccount(ownerUrl, { role: "coordinator" }));
  const { ref } = await register(desk.caseworker);
  const limit = (value: number) =>
    written(ownerUrl, async (client) => {
      await client.query(
        "INSERT INTO setting (key, value, note) VALUES ('photo.storesPerHour', $1, '') ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [String(value)],
      );
      forgetSettings();
    });
  await limit(2);
  try {
    for (let each = 0; each < 2; each += 1) await expectPhoto(busy, { person: ref });
    const late = await failure(expectPhoto(busy, { person: ref }));
    expect(late.code).toBe("tooMany");
  } finally {
    await limit(120);
  }
});
