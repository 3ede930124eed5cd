import type { Actor } from "@/lib/access/actor";
import { addDays } from "@/lib/core/civil-date";
import type { PersonSort } from "@/lib/people/list-filter";
import { listPeople, pageOfPeople } from "@/lib/people/queries/list-people";
import { expect, test } from "../support/db";
import { register } from "./people-arrange";
import { permit } from "./stay-law-arrange";
import { anAccount, asActor } from "./users-arrange";

const LIMIT = 3;
const ORDERS: readonly PersonSort[] = ["ref", "name", "-name", "days-left", "-days-left", "site"];

/** Eight people of one caseworker, five of whom have a permission to stay that ends. */
async function eight(ownerUrl: string): Promise<Actor> {
  const actor = await asActor(await anAccount(ownerUrl));
  for (const [at, givenName] of [
    "Aziz",
    "Basir",
    "Aziz",
    "Daud",
    "Ehsan",
    "Farid",
    "Ghani",
    "Hamid",
  ].entries()) {
    const { ref } = await register(actor, { givenName });
    if (at % 3 < 2) await permit(actor, ref, { lastGoodOn: addDays(actor.today, 20 - at) });
  }
  return actor;
}

const refsOf = ({ items }: { items: readonly { ref: string }[] }) => items.map((item) => item.ref);

test("the list pages back the way it came, in every order", async ({ database }) => {
  const actor = await eight(database.ownerUrl);
  for (const sort of ORDERS) {
    const asked = { owner: "me", sort, limit: LIMIT };
    const forth = [await pageOfPeople(actor, asked)];
    for (let cursor = forth[0]?.nextCursor; cursor; cursor = forth.at(-1)?.nextCursor)
      forth.push(await pageOfPeople(actor, { ...asked, cursor }));
    expect(
      forth.map((page) => page.items.length),
      sort,
    ).toEqual([3, 3, 2]);
    expect(forth[0]?.previous, sort).toBeNull();
    let back = forth[2]?.previous;
    for (const page of [forth[1], forth[0]]) {
      const before = await pageOfPeople(actor, { ...asked, before: back ?? "" });
      expect(refsOf(before), sort).toEqual(page && refsOf(page));
      expect(before.nextCursor, sort).toBe(page?.nextCursor);
      back = before.previous;
    }
    expect(back, sort).toBeNull();
  }
});

test("going back near the beginning gives the first page, and it is full", async ({ database }) => {
  const actor = await eight(database.ownerUrl);
  const asked = { owner: "me", sort: "days-left", limit: LIMIT } as const;
  const first = await pageOfPeople(actor, asked);
  const early = await pageOfPeople(actor, { ...asked, before: refsOf(first)[1] });
  expect(refsOf(early)).toEqual(refsOf(first));
  expect(early).toMatchObject({ previous: null, nextCursor: first.nextCursor });
});

test("when sorted by days left, people without a date come last", async ({ database }) => {
  const actor = await eight(database.ownerUrl);
  const { items } = await pageOfPeople(actor, { owner: "me", sort: "days-left" });
  const days = items.map((item) => item.daysLeft);
  const dated = days.filter((each) => each !== null);
  expect(dated.length).toBeGreaterThan(4);
  expect(days).toEqual([...dated.toSorted((a, b) => a - b), ...days.filter((each) => each === null)]);
});

test("the API's answer has exactly what its description says and no way back", async ({ database }) => {
  const actor = await eight(database.ownerUrl);
  const page = await listPeople(actor, { owner: "me", limit: LIMIT });
  expect(Object.keys(page).sort()).toEqual(["items", "nextCursor", "total"]);
});
