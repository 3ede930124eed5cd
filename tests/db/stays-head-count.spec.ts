import type { Actor } from "@/lib/access/actor";
import { actorOfCountRight } from "@/lib/access/identify";
import { opaqueId } from "@/lib/access/opaque-id";
import { listAudit } from "@/lib/audit/queries";
import { auditFilter } from "@/lib/audit/schema";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/id";
import { SHIPPED } from "@/lib/core/setting";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { startAbsence } from "@/lib/stays/commands/absences";
import { checkIn } from "@/lib/stays/commands/check-in";
import { confirmMissing } from "@/lib/stays/commands/confirm-missing";
import { closeCount, joinCount, sendMarks, startCount } from "@/lib/stays/commands/head-count";
import { countState } from "@/lib/stays/queries/head-count";
import { sitePeople } from "@/lib/stays/queries/site-people";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

/** A site where six people stay, five of them in beds. */
async function aFullSite(ownerUrl: string) {
  const housed = await aHousedSite(ownerUrl, [3, 2]);
  const people = await aHome(
    ownerUrl,
    Array.from({ length: 6 }, () => ({})),
  );
  const beds = housed.beds.flat();
  for (const [at, person] of people.entries())
    await checkIn(housed.manager, {
      person: person.ref,
      site: housed.site.code,
      on: housed.day(-3),
      bed: beds[at] ?? null,
    });
  const at = { site: housed.site.code };
  return { ...housed, people, at, refs: people.map((person) => person.ref) };
}

type Full = Awaited<ReturnType<typeof aFullSite>>;

/** A user with a phone: the list in its memory and the right to send. */
async function aPhone({ at }: Full, actor: Actor) {
  const { secret, rooms, marks } = await joinCount(actor, at);
  const counter = await actorOfCountRight(secret, newId());
  if (!counter) throw new Error("the right is worth nothing");
  const tokenOf = new Map(
    rooms.flatMap((room) => room.people.map((person) => [person.ref, person.token] as const)),
  );
  const mark = (ref: string | undefined, present: boolean, minutesAgo: number) => ({
    token: tokenOf.get(ref ?? "") ?? "",
    present,
    at: new Date(now().getTime() - minutesAgo * 60_000).toISOString(),
  });
  return { secret, counter, rooms, marks, mark };
}

test("when two people count one round, the latest mark wins and both are kept", async ({ database }) => {
  const full = await aFullSite(database.ownerUrl);
  const { manager, coordinator, at, refs } = full;
  expect(await startCount(manager, at)).toEqual({ people: 6 });
  expect((await failure(startCount(coordinator, at))).messageKey).toBe("failure.headCount.open");
  const one = await aPhone(full, manager);
  const two = await aPhone(full, coordinator);
  expect(one.rooms.map((room) => [room.room, room.people.length])).toEqual([
    ["A/A-101", 3],
    ["A/A-102", 2],
    [null, 1],
  ]);
  const early = [one.mark(refs[0], true, 50), one.mark(refs[1], false, 40), one.mark(refs[2], true, 30)];
  const late = [two.mark(refs[1], true, 20), two.mark(refs[2], false, 45), two.mark(refs[3], false, 10)];
  // The later mark arrives first.
  expect(await sendMarks(two.counter, { marks: late })).toEqual({ kept: 3 });
  expect(await sendMarks(one.counter, { marks: early })).toEqual({ kept: 3 });
  expect(await sendMarks(one.counter, { marks: early })).toEqual({ kept: 0 });
  const stranger = { ...one.mark(refs[0], false, 1), token: "AAAAAAAAAAAAAAAAAAAAAA" };
  expect(await sendMarks(one.counter, { marks: [stranger] })).toEqual({ kept: 0 });
  expect((await countState(manager, at)).open).toMatchObject({ total: 6, marked: 4 });
  const auditor = await asActor(await anAccount(database.ownerUrl, { role: "auditor" }));
  for (const who of [manager, coordinator]) {
    const of = auditFilter.parse({ table: "head_count_mark", actor: opaqueId("user", who.id) });
    const { items } = await listAudit(auditor, of);
    expect(items.map(({ by, times }) => [by, times])).toEqual([[{ kind: "token", name: who.name }, 3]]);
  }
  // Beginning a round is one act and stands in one line; who is to be counted is told line by line on demand.
  const { items: begun } = await listAudit(auditor, auditFilter.parse({ table: "head_count_person" }));
  expect(begun).toMatchObject([{ action: "insert", times: 6, several: true, ref: null }]);
  const each = auditFilter.parse({ table: "head_count_person", act: begun[0]?.number });
  expect((await listAudit(auditor, each)).items.map(({ ref }) => ref).sort()).toEqual([...refs].sort());
  // A user who joins later sees what is already marked.
  expect(Object.values((await aPhone(full, manager)).marks).filter(Boolean)).toHaveLength(3);
  await closeCount(manager, at);
  const { last, open } = await countState(manager, at);
  expect(open).toBeNull();
  expect(last).toMatchObject({ total: 6, seen: 3, counters: 2, returned: [] });
  expect(last?.missing.map(({ ref, marked }) => [ref, marked])).toEqual([
    [refs[3], true],
    [refs[4], false],
    [refs[5], false],
  ]);
  // A phone that was offline until now.
  await sendMarks(one.counter, { marks: [one.mark(refs[4], true, 5)] });
  expect((await countState(manager, at)).last?.missing.map((each) => each.ref)).toEqual([refs[3], refs[5]]);
});

test("people who were not seen are recorded as unexplained absences once the manager confirms", async ({
  database,
}) => {
  const full = await aFullSite(database.ownerUrl);
  const { manager, at, refs, today } = full;
  await startAbsence(manager, { person: refs[0] ?? "", kind: "HOSPITAL", on: today });
  await startAbsence(manager, { person: refs[1] ?? "", kind: "LEAVE", on: today });
  await startCount(manager, at);
  const phone = await aPhone(full, manager);
  // Expected people come before those known to be away.
  expect(phone.rooms.flatMap((room) => room.people.map((person) => person.away))).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
  await sendMarks(phone.counter, {
    marks: [phone.mark(refs[1], true, 5), phone.mark(refs[2], true, 5), phone.mark(refs[3], false, 90)],
  });
  await closeCount(manager, at);
  await checkOut(manager, { person: refs[5] ?? "", on: today, reason: "RETURNED" });
  const { last } = await countState(manager, at);
  expect(last?.missing.map((each) => each.ref)).toEqual([refs[3], refs[4]]);
  expect(last?.returned.map((each) => each.ref)).toEqual([refs[1]]);
  // Nobody is absent until a person has said so, and nobody who was seen ever is.
  expect((await sitePeople(manager, { ...at, show: "absent", page: 1 })).counts.absent).toBe(2);
  const seen = confirmMissing(manager, { ...at, people: [refs[3] ?? "", refs[2] ?? ""] });
  expect((await failure(seen)).messageKey).toBe("failure.stay.together");
  await confirmMissing(manager, { ...at, people: [refs[3] ?? "", refs[4] ?? ""] });
  const { people } = await sitePeople(manager, { ...at, show: "absent", page: 1 });
  const lost = people.find((person) => person.ref === refs[3])?.absence;
  expect(lost?.kind).toBe("UNEXPLAINED");
  const ago = now().getTime() - Date.parse(lost?.fromAt ?? "");
  expect(Math.round(ago / 60_000), "since the mark, not since the click").toBe(90);
  expect((await countState(manager, at)).last?.missing).toEqual([]);
  const again = confirmMissing(manager, { ...at, people: [refs[3] ?? ""] });
  expect((await failure(again)).code).toBe("refused");
});

test("the right to count a round sends its marks for twelve hours and opens nothing else", async ({
  database,
}) => {
  expect(SHIPPED["headCount.rightHours"]).toBe(12);
  const full = await aFullSite(database.ownerUrl);
  const other = await aFullSite(database.ownerUrl);
  await startCount(full.manager, full.at);
  await startCount(other.manager, other.at);
  const phone = await aPhone(full, full.manager);
  const foreign = await aPhone(other, other.manager);
  for (const closed of [
    countState(phone.counter, full.at),
    joinCount(phone.counter, full.at),
    closeCount(phone.counter, full.at),
    sitePeople(phone.counter, { ...full.at, show: "here", page: 1 }),
    sendMarks(full.manager, { marks: [] }),
  ])
    expect((await failure(closed)).code).toBe("forbidden");
  // A token of another round belongs to nobody in this one.
  const theirs = foreign.mark(other.refs[0], true, 1);
  expect(await sendMarks(phone.counter, { marks: [theirs] })).toEqual({ kept: 0 });
  const over = async (change: string) => {
    await written(database.ownerUrl, async (client) => {
      await client.query(change);
    });
    return (await actorOfCountRight(phone.secret, newId())) === null;
  };
  const asked = (await actorOfCountRight(phone.secret, newId())) !== null;
  expect(asked).toBe(true);
  expect(await actorOfCountRight(`${phone.secret}x`, newId())).toBeNull();
  expect(await over(`UPDATE app_user SET active = false WHERE id = '${full.manager.id}'`)).toBe(true);
  expect(await over(`UPDATE app_user SET active = true WHERE id = '${full.manager.id}'`)).toBe(false);
  expect(await over("UPDATE head_count_right SET ends_at = now() - interval '1 second'")).toBe(true);
});
