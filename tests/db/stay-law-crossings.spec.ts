import type { Actor } from "@/lib/access/actor";
import { addDays } from "@/lib/core/civil-date";
import { getPerson, type WholeFile } from "@/lib/people/queries/get-person";
import { correctCrossing } from "@/lib/stay-law/commands/correct-crossing";
import { markSent } from "@/lib/stay-law/commands/send-notices";
import { getHardDate } from "@/lib/stay-law/queries/get-hard-date";
import { listCrossings } from "@/lib/stay-law/queries/list-crossings";
import { listNotices } from "@/lib/stay-law/queries/list-notices";
import { correctCrossingInput } from "@/lib/stay-law/schema";
import { expect, test } from "../support/db";
import { aHousedSite } from "./housing-arrange";
import { failure, register } from "./people-arrange";
import { cross, look, noticesOf } from "./stay-law-arrange";

/** Corrects a person's latest crossing as the form does: unchanged except for what is given. */
async function correct(actor: Actor, person: string, given: Record<string, unknown>) {
  const [latest] = await listCrossings(actor, { ref: person });
  return correctCrossing(
    actor,
    correctCrossingInput.parse({ ...latest, person, struck: false, reason: "typed wrong", ...given }),
  );
}

test("correcting a crossing updates the hard date and the waiting notice, and keeps the old value in the history", async ({
  database,
}) => {
  const { coordinator, today, day } = await aHousedSite(database.ownerUrl, [1]);
  const { ref } = await register(coordinator, { enteredOn: day(-200) });
  await cross(coordinator, ref, { on: day(-150), direction: "OUT" });
  await cross(coordinator, ref, { on: day(-1), mode: "IRREGULAR" });
  // Three days to ask for protection after a crossing outside a checkpoint.
  expect(await getHardDate(coordinator, { ref })).toMatchObject({ on: day(2), kind: "NO_PAPER" });
  const [raised] = await noticesOf(database.ownerUrl, ref);
  expect(raised).toMatchObject({ cause: "BORDER_CROSSING", happenedOn: day(-1), dueOn: day(2) });
  const done = await correct(coordinator, ref, { on: today, crossing: "Panji Poyon" });
  expect(done).toMatchObject({ hardDate: { on: day(3) }, sent: [] });
  expect(await noticesOf(database.ownerUrl, ref)).toMatchObject([
    { ref: raised?.ref, happenedOn: today, dueOn: addDays(today, 3), preparedOn: null, sentOn: null },
  ]);
  const [latest] = await listCrossings(coordinator, { ref });
  expect(latest).toMatchObject({ on: today, crossing: "Panji Poyon", version: 2 });
  const { history } = (await getPerson(coordinator, { ref })) as WholeFile;
  const entry = history.find((each) => each.table === "border_crossing" && each.action === "update");
  expect(entry).toMatchObject({
    reason: "typed wrong",
    fields: expect.arrayContaining([{ field: "crossed_on", before: day(-1), after: today }]),
  });
  await expect(correct(coordinator, ref, { on: day(1) })).rejects.toThrow("failure.date.future");
});

test("striking out a crossing withdraws its notice; an authority that was already told is named and told again", async ({
  database,
}) => {
  const { coordinator, today, day } = await aHousedSite(database.ownerUrl, [1]);
  const { ref } = await register(coordinator, { enteredOn: day(-5) });
  await cross(coordinator, ref, { on: day(-1) });
  const [raised] = await noticesOf(database.ownerUrl, ref);
  await correct(coordinator, ref, { struck: true });
  expect(await listCrossings(coordinator, { ref })).toEqual([]);
  expect(
    await look(
      database.ownerUrl,
      "SELECT withdrawn_on::text AS on FROM authority_notification WHERE ref = $1",
      [raised?.ref],
    ),
  ).toEqual([{ on: today }]);
  const { items } = await listNotices(coordinator, { state: "open" });
  expect(items.filter((item) => item.person === ref)).toEqual([]);
  const gone = markSent(coordinator, { notices: [String(raised?.ref)], on: today, reference: "x" });
  expect((await failure(gone)).code).toBe("notFound");

  await cross(coordinator, ref, { on: day(-1) });
  const second = (await noticesOf(database.ownerUrl, ref)).at(-1);
  await markSent(coordinator, { notices: [String(second?.ref)], on: today, reference: "OVIR 1" });
  const { sent } = await correct(coordinator, ref, { on: today });
  expect(sent).toEqual([second?.ref]);
  expect((await noticesOf(database.ownerUrl, ref)).at(-1)).toMatchObject({
    cause: "BORDER_CROSSING",
    happenedOn: today,
    sentOn: null,
  });
  // Gone out, not come in: nothing waits, and the stay is over.
  expect(await correct(coordinator, ref, { direction: "OUT" })).toMatchObject({ hardDate: { on: null } });
  expect(
    (await listNotices(coordinator, { state: "open" })).items.filter((each) => each.person === ref),
  ).toEqual([]);
  await correct(coordinator, ref, { direction: "IN" });
  expect((await noticesOf(database.ownerUrl, ref)).at(-1)).toMatchObject({ happenedOn: today, sentOn: null });
});

test("when two users correct the same crossing, the second sees what the first saved; others cannot reach it", async ({
  database,
}) => {
  const { coordinator, manager, today, day } = await aHousedSite(database.ownerUrl, [1]);
  const { ref } = await register(coordinator, { enteredOn: day(-5) });
  await cross(coordinator, ref, { on: day(-2) });
  await correct(coordinator, ref, { on: day(-1) });
  const late = await failure(correct(coordinator, ref, { on: today, version: 1 }));
  expect(late).toMatchObject({ code: "changedMeanwhile", data: { version: 2, current: { on: day(-1) } } });
  expect((await failure(correct(coordinator, ref, { row: "0".repeat(16) }))).code).toBe("notFound");
  const [latest] = await listCrossings(coordinator, { ref });
  const input = correctCrossingInput.parse({ ...latest, person: ref, struck: true, reason: "x" });
  expect((await failure(correctCrossing(manager, input))).code).toBe("forbidden");
  expect((await failure(listCrossings(manager, { ref }))).code).toBe("forbidden");
});
