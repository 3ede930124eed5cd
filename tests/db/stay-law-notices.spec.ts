import { addDays } from "@/lib/core/civil-date";
import { addWorkingDays } from "@/lib/core/working-days";
import { startNoticeList } from "@/lib/exports/commands/start-export";
import { noticeFile } from "@/lib/exports/list-file";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { addDocument } from "@/lib/people/commands/change-documents";
import { documentInput } from "@/lib/people/document-schema";
import { markSent, prepareNoticeList } from "@/lib/stay-law/commands/send-notices";
import { getHardDate } from "@/lib/stay-law/queries/get-hard-date";
import { listNotices } from "@/lib/stay-law/queries/list-notices";
import { checkIn } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { calendarOf } from "@/prisma/seed/host-law";
import { expect, test } from "../support/db";
import { WORDING } from "../support/wording";
import { aHousedSite, type Housing } from "./housing-arrange";
import { failure, register } from "./people-arrange";
import { cross, look, noticesOf } from "./stay-law-arrange";

const calendar = calendarOf("TJ");

/** A person checked in at a site today, with the reference of the notice that this raised. */
async function aNewcomer({ coordinator, manager, site, today }: Housing, ownerUrl: string) {
  const { ref } = await register(coordinator, { enteredOn: today, dob: "1987-03-02" });
  await checkIn(manager, { person: ref, site: site.code, on: today });
  const [notice] = await noticesOf(ownerUrl, ref);
  return { ref, notice: String(notice?.ref) };
}

test("check-in, a move to another address and a crossing raise a notice with its due day; only one waits at a time", async ({
  database,
}) => {
  const housing = await aHousedSite(database.ownerUrl, [4]);
  const other = await aHousedSite(database.ownerUrl, [4]);
  const { coordinator, today, site } = housing;
  const { ref, notice } = await aNewcomer(housing, database.ownerUrl);
  const arrival = {
    authority: "OVIR",
    happenedOn: today,
    dueOn: addWorkingDays(today, 10, calendar),
    sentOn: null,
  };
  expect(await noticesOf(database.ownerUrl, ref)).toMatchObject([
    { ...arrival, ref: expect.stringMatching(/^N-\d{7}-\d$/), cause: "ARRIVAL", site: site.code },
  ]);
  await cross(coordinator, ref, { on: today });
  expect(await noticesOf(database.ownerUrl, ref)).toHaveLength(1);
  const sent = (refs: string[]) =>
    markSent(coordinator, { notices: refs, on: today, reference: "OVIR 17/4" });
  expect(await sent([notice])).toEqual({ sent: 1 });
  await moveToBed(coordinator, { person: ref, bed: other.beds[0]?.[0] ?? "", on: today, reason: "room" });
  const [, moved] = await noticesOf(database.ownerUrl, ref);
  expect(moved).toMatchObject({ ...arrival, cause: "MOVE", site: other.site.code });
  await moveToBed(coordinator, { person: ref, bed: other.beds[0]?.[1] ?? "", on: today, reason: "bunk" });
  await sent([String(moved?.ref)]);
  expect(await noticesOf(database.ownerUrl, ref)).toHaveLength(2);
  await cross(coordinator, ref, { on: today, mode: "IRREGULAR" });
  expect((await noticesOf(database.ownerUrl, ref)).at(-1)).toMatchObject({
    cause: "BORDER_CROSSING",
    dueOn: addDays(today, 3),
    site: other.site.code,
    sentOn: null,
  });
});

test("accepting a placement raises a notice for each person already there, but none for a reservation", async ({
  database,
}) => {
  const { beds, coordinator, manager, site, today } = await aHousedSite(database.ownerUrl, [2], {
    shared: true,
  });
  const people = [await register(coordinator), await register(coordinator)];
  const placed = people.map(({ ref }, at) => ({ person: ref, bed: beds[0]?.[at] ?? "" }));
  const [first, second] = placed;
  if (!first || !second) throw new Error("two were wanted");
  const take = (arrived: boolean, of: typeof placed) =>
    takePlacement(manager, { site: site.code, fromOn: today, arrived, beds: of });
  await take(false, [first]);
  expect(await noticesOf(database.ownerUrl, first.person)).toEqual([]);
  await take(true, [second]);
  expect(await noticesOf(database.ownerUrl, second.person)).toMatchObject([
    { cause: "ARRIVAL", site: site.code },
  ]);
});

test("a departure counts as leaving the country, and days are no longer counted", async ({ database }) => {
  const housing = await aHousedSite(database.ownerUrl, [2]);
  const { coordinator, manager, today } = housing;
  const { ref } = await aNewcomer(housing, database.ownerUrl);
  await checkOut(manager, { person: ref, on: today, reason: "DEPARTED" });
  expect(await getHardDate(coordinator, { ref })).toMatchObject({
    on: null,
    why: [{ code: "left", on: today }],
  });
});

test("a site manager prepares and a coordinator sends a notice once; nobody reaches the notices of another site", async ({
  database,
}) => {
  const housing = await aHousedSite(database.ownerUrl, [4]);
  const stranger = await aHousedSite(database.ownerUrl, [1]);
  const { coordinator, manager, today, day } = housing;
  const { notice, ref } = await aNewcomer(housing, database.ownerUrl);
  const prepare = (actor: typeof manager) => prepareNoticeList(actor, { notices: [notice] });
  expect((await failure(prepare(stranger.manager))).code).toBe("notFound");
  expect(await prepare(manager)).toEqual({ prepared: 1 });
  expect(await prepare(manager)).toEqual({ prepared: 0 });
  const send = (actor: typeof manager, on = today) =>
    markSent(actor, { notices: [notice], on, reference: "R-1" });
  expect((await failure(send(manager))).code).toBe("forbidden");
  expect(await failure(send(coordinator, day(1)))).toMatchObject({ messageKey: "failure.date.future" });
  expect(await failure(send(coordinator, day(-1)))).toMatchObject({ messageKey: "failure.notice.before" });
  const mine = async (state: "open" | "prepared" | "sent") =>
    (await listNotices(manager, { state })).items
      .filter((item) => item.person === ref)
      .map((item) => item.ref);
  expect([await mine("open"), await mine("prepared"), await mine("sent")]).toEqual([[notice], [notice], []]);
  await send(coordinator);
  expect([await mine("open"), await mine("prepared"), await mine("sent")]).toEqual([[], [], [notice]]);
  expect(await failure(send(coordinator))).toMatchObject({
    code: "refused",
    messageKey: "failure.notice.sent",
  });
  expect((await listNotices(stranger.manager, { state: "sent" })).items).toEqual([]);
});

test("the list holds the minimum and nothing else, and is recorded with purpose and recipient before it leaves", async ({
  database,
}) => {
  const housing = await aHousedSite(database.ownerUrl, [4]);
  const { coordinator, manager, today, site } = housing;
  const { ref, notice } = await aNewcomer(housing, database.ownerUrl);
  const paper = {
    type: "PASSPORT",
    issuer: "",
    issuedOn: "",
    expiresOn: "",
    namePrinted: "",
    status: "SEEN",
  };
  await addDocument(
    coordinator,
    documentInput.parse({ ...paper, ref, number: "P0 123 456", replaces: false }),
  );
  const words = { format: "csv", purpose: "Registration", recipient: "OVIR Vahdat" } as const;
  const input = { ...words, notices: [notice] };
  expect((await failure(startNoticeList(manager, input))).code).toBe("forbidden");
  const { ref: list, rows } = await startNoticeList(coordinator, input);
  const response = await noticeFile({ ref: list, wording: WORDING }, rows, input);
  expect(response.headers.get("content-disposition")).toContain(`notices-${list}-1-rows.csv`);
  const [head, line, ...rest] = (await response.text()).trim().split("\r\n");
  expect(head?.replace("\uFEFF", "")).toBe("names,birthDate,passport,address,enteredOn");
  const [{ name }] = await look(database.ownerUrl, "SELECT name ->> 'en' AS name FROM site WHERE code = $1", [
    site.code,
  ]);
  expect(line).toBe(`Nawid Karim,1987-03-02,P0 123 456,${name},${today}`);
  expect(rest).toEqual([]);
  const [job] = await look(
    database.ownerUrl,
    "SELECT kind, purpose, recipient, row_count, basis, left_out FROM export_job WHERE ref = $1",
    [list],
  );
  expect(job).toEqual({
    kind: "notices",
    purpose: "Registration",
    recipient: "OVIR Vahdat",
    row_count: 1,
    basis: "LEGAL_DUTY",
    left_out: 0,
  });
  expect((await noticesOf(database.ownerUrl, ref))[0]).toMatchObject({ preparedOn: today, sentOn: null });
  const unknown = startNoticeList(coordinator, { ...input, notices: ["N-9000001-0"] });
  expect((await failure(unknown)).code).toBe("notFound");
});
