import { inTransaction } from "@/lib/core/db";
import { removePhoto } from "@/lib/files/commands/remove-photo";
import { undoMerge } from "@/lib/lifecycle/commands/undo-merge";
import { expect, test } from "../support/db";
import { aPair, ask, decide, type Pair, pairOf, propose } from "./duplicates-arrange";
import { aPhoto, filesOf, seen, take } from "./files-arrange";
import { aDesk, type Desk, failure, register } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

let desk: Desk;
let red: Uint8Array;
let green: Uint8Array;

test.beforeAll(async ({ database }) => {
  desk = await aDesk(database.ownerUrl);
  red = await aPhoto();
  green = await aPhoto("#20c020");
});

type Kept = { ref: string; id: string };

async function aPerson(url: string): Promise<Kept> {
  const { ref } = await register(desk.caseworker);
  const [row] = await ask<{ id: string }>(url, "SELECT id FROM person WHERE ref = $1", [ref]);
  return { ref, id: row?.id ?? "" };
}

/** Merges two records and returns how to take them apart again. */
async function merged(url: string, winner: Kept, loser: Kept) {
  const second = await asActor(await anAccount(url, { role: "coordinator" }));
  const pair: Pair = await aPair(url, loser, winner);
  await propose(url, desk.coordinator, pair, { keeps: winner });
  expect(await decide(url, second, pair)).toEqual({ state: "SAME" });
  return async () => {
    const { ref, version } = await pairOf(url, pair.id);
    await undoMerge(second, { pair: ref, version });
  };
}

test("the photo of the record that goes comes along, and returns with it", async ({
  database: { ownerUrl },
}) => {
  const winner = await aPerson(ownerUrl);
  const loser = await aPerson(ownerUrl);
  await take(desk.caseworker, loser.ref, red);
  const undo = await merged(ownerUrl, winner, loser);
  expect(Buffer.compare(await seen(desk.coordinator, winner.ref), red)).toBe(0);
  expect((await failure(seen(desk.coordinator, loser.ref))).code).toBe("notFound");
  await undo();
  expect(Buffer.compare(await seen(desk.coordinator, loser.ref), red)).toBe(0);
  expect((await failure(seen(desk.coordinator, winner.ref))).code).toBe("notFound");
});

test("of two photos the kept record's stays in place, and both are back after the undo", async ({
  database: { ownerUrl },
}) => {
  const winner = await aPerson(ownerUrl);
  const loser = await aPerson(ownerUrl);
  await take(desk.caseworker, winner.ref, red);
  await take(desk.caseworker, loser.ref, green);
  const undo = await merged(ownerUrl, winner, loser);
  expect(Buffer.compare(await seen(desk.coordinator, winner.ref), red)).toBe(0);
  const states = (await filesOf(ownerUrl, winner.ref)).map(({ state }) => state).sort();
  expect(states).toEqual(["HELD", "REMOVED"]);
  await undo();
  expect(Buffer.compare(await seen(desk.coordinator, winner.ref), red)).toBe(0);
  expect(Buffer.compare(await seen(desk.coordinator, loser.ref), green)).toBe(0);
});

test("a photo given after the merge stays with the kept record, and opens with its key", async ({
  database: { ownerUrl },
}) => {
  const winner = await aPerson(ownerUrl);
  const loser = await aPerson(ownerUrl);
  await take(desk.caseworker, loser.ref, red);
  const undo = await merged(ownerUrl, winner, loser);
  await take(desk.coordinator, winner.ref, green);
  await undo();
  expect(Buffer.compare(await seen(desk.coordinator, winner.ref), green)).toBe(0);
  // The one that came along was replaced meanwhile, and is removed where it went back to.
  expect(await filesOf(ownerUrl, loser.ref)).toMatchObject([{ state: "REMOVED", keyed: true }]);
  const reached = await inTransaction(desk.coordinator.who, (tx) =>
    tx.storedFile.count({ where: { personId: loser.id } }),
  );
  expect(reached).toBe(1);
  expect((await failure(removePhoto(desk.coordinator, { person: loser.ref }))).code).toBe("refused");
});
