import { putTogether, takeOutTogether } from "@/lib/stays/commands/house-together";
import { expect, test } from "../support/db";
import { aHome, aHousedSite, type Housing, type Somebody } from "./housing-arrange";
import { failure } from "./people-arrange";
import { look } from "./stay-law-arrange";

const bedsOf = (ownerUrl: string, people: readonly Somebody[], today: string) =>
  look(
    ownerUrl,
    `SELECT p.ref, b.code AS bed, a.from_on::text AS on FROM person p JOIN bed_assignment a ON a.person_id = p.id
      JOIN bed b ON b.id = a.bed_id WHERE p.id = ANY ($1::uuid[]) AND (a.to_on IS NULL OR a.to_on > $2::date) ORDER BY b.code`,
    [people.map(({ id }) => id), today],
  );

const into = ({ beds }: Housing, people: readonly Somebody[]) =>
  people.map(({ ref }, at) => ({ person: ref, bed: beds[0]?.[at] ?? "" }));

test("a household gets the beds of a room in one step, and leaves them in one", async ({ database }) => {
  const housed = await aHousedSite(database.ownerUrl, [3]);
  const { manager, today } = housed;
  const people = await aHome(database.ownerUrl, [{}, { sex: "F" }, {}]);
  const reason = "as agreed";
  expect(await putTogether(manager, { beds: into(housed, people), reason })).toEqual({ placed: 3 });
  expect(await bedsOf(database.ownerUrl, people, today)).toEqual(
    people.map(({ ref }, at) => ({ ref, bed: String(at + 1), on: today })),
  );
  const again = await failure(putTogether(manager, { beds: into(housed, people), reason }));
  expect(again.code).toBe("refused");
  await takeOutTogether(manager, { people: people.map(({ ref }) => ref), reason });
  expect(await bedsOf(database.ownerUrl, people, today)).toEqual([]);
});

test("if one of them cannot sleep there nobody gets a bed, and the answer names that person", async ({
  database,
}) => {
  const housed = await aHousedSite(database.ownerUrl, [3]);
  const { manager, today } = housed;
  const [other] = await aHome(database.ownerUrl, [{}]);
  const people = await aHome(database.ownerUrl, [{}, { sex: "F" }]);
  const reason = "as agreed";
  const last = housed.beds[0]?.[1] ?? "";
  await putTogether(manager, { beds: [{ person: other?.ref ?? "", bed: last }], reason });
  const refused = await failure(putTogether(manager, { beds: into(housed, people), reason }));
  expect(refused).toMatchObject({ code: "refused", data: { at: 0 } });
  expect(await bedsOf(database.ownerUrl, people, today)).toEqual([]);
});

test("anyone who already has a bed is not moved", async ({ database }) => {
  const housed = await aHousedSite(database.ownerUrl, [2, 2]);
  const { manager, today } = housed;
  const people = await aHome(database.ownerUrl, [{}, {}]);
  const reason = "as agreed";
  const [first] = people;
  await putTogether(manager, {
    beds: [{ person: first?.ref ?? "", bed: housed.beds[1]?.[0] ?? "" }],
    reason,
  });
  const refused = await failure(putTogether(manager, { beds: into(housed, people), reason }));
  expect(refused).toMatchObject({ messageKey: "failure.housing.hasBed", data: { at: 0 } });
  expect(await bedsOf(database.ownerUrl, people, today)).toMatchObject([{ ref: first?.ref, bed: "1" }]);
});
