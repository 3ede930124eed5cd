import type { Actor } from "@/lib/access/actor";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES, type Country } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import * as seal from "@/lib/core/seal";
import { askAgain, markDifferent } from "@/lib/duplicates/commands/decide-pair";
import { arePairsFound, findPairs } from "@/lib/duplicates/commands/find-pairs";
import { getPair, pairsOfPerson } from "@/lib/duplicates/queries/get-pair";
import { countPairs, listPairs, type ShownPair } from "@/lib/duplicates/queries/list-pairs";
import { closePerson } from "@/lib/lifecycle/commands/end-life";
import { aPerson, insertRows } from "@/prisma/builders";
import { Sealer } from "@/prisma/seed/sealing";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { ask } from "./duplicates-arrange";
import { aDesk, change, failure, register, whole } from "./people-arrange";

let caseworker: Actor;
let colleague: Actor;
let coordinator: Actor;
let elsewhere: Actor;
const night = actorOf("job", "duplicates", COUNTRIES);
const run = (country: Country = "TJ") => findPairs(night, { country, on: todayIn(country) });

test.beforeAll(async ({ database }) => {
  ({ caseworker, colleague, coordinator, elsewhere } = await aDesk(database.ownerUrl));
});

/** The whole queue: earlier tests may have left more pairs than a page shows. */
async function waiting(actor: Actor): Promise<ShownPair[]> {
  const all: ShownPair[] = [];
  for (let page = 1; ; page += 1) {
    const { items } = await listPairs(actor, { queue: "waiting", page });
    if (items.length === 0) return all;
    all.push(...items);
  }
}
const refsOf = ({ sides }: ShownPair) => [sides.a.person?.ref, sides.b.person?.ref].sort();
/** The pair of two records, as the user's queue shows it. */
const pairIn = async (actor: Actor, one: string, other: string) =>
  (await waiting(actor)).find((pair) => String(refsOf(pair)) === String([one, other].sort()));
async function thePair(actor: Actor, one: string, other: string): Promise<ShownPair> {
  const pair = await pairIn(actor, one, other);
  if (!pair) throw new Error("the pair is not in the queue");
  return pair;
}
const versionOf = async (actor: Actor, ref: string) => (await whole(actor, ref)).identity.version;

test("the night finds a man registered twice, says why, and finds nothing new the next time", async ({
  database,
}) => {
  const person = { fatherName: "Shahpur", grandfatherName: "Lalpur", dobOriginalText: "1961-09-14" };
  const one = await register(caseworker, { ...person, givenName: "Zalmai" });
  const other = await register(caseworker, {
    ...person,
    givenName: "Zalmay",
    documentType: "PASSPORT",
    documentNumber: "P1",
  });
  expect((await run()).looked).toBeGreaterThan(1);
  expect(await arePairsFound(night, { country: "TJ", on: todayIn("TJ") })).toBe(true);
  const pair = await thePair(caseworker, one.ref, other.ref);
  expect(pair).toMatchObject({ state: "OPEN", band: "probable", score: 80 });
  expect(pair.why).toContainEqual({ field: "birth", how: "same", points: 25 });
  const file = await getPair(caseworker, { ref: pair.ref });
  expect(
    Object.values(file.records)
      .map((record) => record?.values.givenName)
      .sort(),
  ).toEqual(["Zalmai", "Zalmay"]);
  expect(await pairsOfPerson(caseworker, { ref: one.ref })).toEqual([pair.ref]);
  expect((await countPairs(caseworker)).open).toBeGreaterThan(0);
  const before = await ask(database.ownerUrl, "SELECT id, version, score FROM duplicate_pair ORDER BY id");
  await run();
  expect(await ask(database.ownerUrl, "SELECT id, version, score FROM duplicate_pair ORDER BY id")).toEqual(
    before,
  );
});

test("one document or phone in common is enough to look, the last four digits are not", async () => {
  const phone = { phone: "+992 93 765 43 21" };
  const one = await register(caseworker, {
    givenName: "Sangin",
    fatherName: "",
    documentType: "TAZKIRA",
    documentNumber: "1399-0100-54321",
  });
  const same = await register(caseworker, {
    givenName: "Sangeen",
    fatherName: "Jalal",
    documentType: "TAZKIRA",
    documentNumber: "1399010054321",
  });
  const tail = await register(caseworker, {
    givenName: "Sangin",
    fatherName: "Kamal",
    documentType: "TAZKIRA",
    documentNumber: "1388-0200-54321",
    ...phone,
  });
  await run();
  expect((await thePair(caseworker, one.ref, same.ref)).why).toContainEqual({
    field: "document",
    how: "same",
    points: 60,
  });
  expect(await pairIn(caseworker, one.ref, tail.ref)).toBeUndefined();
});

test("twins and a child with a parent's tazkira are not in the queue", async () => {
  const family = {
    fatherName: "Gulbuddin",
    grandfatherName: "Baz",
    familyName: "Stanikzai",
    phone: "+992 93 111 00 99",
  };
  const head = await register(caseworker, {
    ...family,
    givenName: "Khushal",
    dobOriginalText: "1980-02-03",
    documentType: "TAZKIRA",
    documentNumber: "1380-1111-22222",
  });
  const born = { dobOriginalText: "2012-07-08", group: head.group, relationship: "SON" };
  const child = { ...family, fatherName: "Khushal", grandfatherName: "Gulbuddin", ...born };
  const twins = [
    await register(caseworker, {
      ...child,
      givenName: "Hasib",
      documentType: "TAZKIRA",
      documentNumber: "1380-1111-22222",
    }),
    await register(caseworker, { ...child, givenName: "Nasib" }),
  ];
  await run();
  const refs = [head, ...twins].map(({ ref }) => ref);
  expect(
    (await waiting(coordinator)).filter((pair) => refsOf(pair).some((ref) => refs.includes(ref ?? ""))),
  ).toEqual([]);
});

test("two people come back to the queue only when one of the records changes", async () => {
  const person = { fatherName: "Wahidullah", grandfatherName: "Aslam", dobOriginalText: "1975-11-30" };
  const one = await register(caseworker, { ...person, givenName: "Farhad" });
  const other = await register(caseworker, { ...person, givenName: "Farhaad" });
  await run();
  const pair = await thePair(caseworker, one.ref, other.ref);
  const { version } = await markDifferent(caseworker, { pair: pair.ref, version: pair.version });
  expect(await pairIn(caseworker, one.ref, other.ref)).toBeUndefined();
  await run();
  expect(await pairIn(caseworker, one.ref, other.ref), "the night remembers").toBeUndefined();
  // Undone straight away.
  const back = await askAgain(caseworker, { pair: pair.ref, version });
  expect(await pairIn(caseworker, one.ref, other.ref)).toMatchObject({
    state: "OPEN",
    version: back.version,
  });
  await markDifferent(caseworker, { pair: pair.ref, version: back.version });
  // An occupation does not say who someone is.
  await change(caseworker, one.ref, { version: await versionOf(caseworker, one.ref), occupation: "Baker" });
  await run();
  expect(await pairIn(caseworker, one.ref, other.ref)).toBeUndefined();
  await change(caseworker, one.ref, { version: await versionOf(caseworker, one.ref), originProvince: "KAB" });
  await run();
  expect(await pairIn(caseworker, one.ref, other.ref), "the record changed").toMatchObject({ state: "OPEN" });
});

test("a pair that is no longer alike leaves the queue", async () => {
  const person = { fatherName: "Esmatullah", grandfatherName: "Raz", dobOriginalText: "1969-01-20" };
  const one = await register(caseworker, { ...person, givenName: "Toryalai" });
  const other = await register(caseworker, { ...person, givenName: "Toryalay" });
  await run();
  await thePair(caseworker, one.ref, other.ref);
  const version = await versionOf(caseworker, one.ref);
  await change(caseworker, one.ref, {
    version,
    givenName: "Mirwais",
    fatherName: "Shamsul",
    dobOriginalText: "1999-01-20",
  });
  await run();
  expect(await pairIn(caseworker, one.ref, other.ref)).toBeUndefined();
});

test("a masked record reveals nothing, a pair out of reach is not found, and two countries see one side each", async () => {
  const person = { fatherName: "Habibullah", grandfatherName: "Zarin", dobOriginalText: "1983-06-09" };
  const mine = await register(caseworker, { ...person, givenName: "Parwiz" });
  const theirs = await register(colleague, { ...person, givenName: "Parwez" });
  const abroad = await register(elsewhere, { ...person, givenName: "Parwiz", country: "KZ" });
  for (const country of COUNTRIES) await run(country);
  const masked = await thePair(caseworker, mine.ref, theirs.ref);
  expect(masked).toMatchObject({ band: "probable", score: null, why: null });
  const file = await getPair(caseworker, { ref: masked.ref });
  expect(Object.values(file.records).filter(Boolean)).toHaveLength(1);
  expect((await thePair(coordinator, mine.ref, theirs.ref)).score).toBe(80);
  const across = (await waiting(coordinator)).find(
    ({ sides }) => sides.a.person === null || sides.b.person === null,
  );
  expect(across?.why).toContainEqual({ field: "birth", how: "same", points: 25 });
  expect([across?.sides.a.country, across?.sides.b.country].sort()).toEqual(["KZ", "TJ"]);
  expect(JSON.stringify(await waiting(coordinator))).not.toContain(abroad.ref);
  const there = await waiting(elsewhere);
  expect(there.map((pair) => refsOf(pair).find(Boolean))).toContain(abroad.ref);
  expect(JSON.stringify(there)).not.toContain(mine.ref);
  expect(await failure(getPair(elsewhere, { ref: masked.ref }))).toMatchObject({ code: "notFound" });
});

test("the night has no pair of a record that was registered in error", async () => {
  const person = { fatherName: "Lalgul", grandfatherName: "Zarghun", dobOriginalText: "1966-10-12" };
  const one = await register(caseworker, { ...person, givenName: "Zalmai" });
  const other = await register(caseworker, { ...person, givenName: "Zalmay" });
  const close = { person: other.ref, on: todayIn("TJ"), reason: "REGISTERED_IN_ERROR", note: "" } as const;
  await run();
  await thePair(caseworker, one.ref, other.ref);
  await closePerson(coordinator, close);
  await run();
  expect(await pairIn(caseworker, one.ref, other.ref)).toBeUndefined();
});

test("what goes wrong with some people keeps nobody else from being looked at, and ends no pair", async ({
  database,
}) => {
  const url = database.ownerUrl;
  const twice = async (fatherName: string) => {
    const person = { fatherName, grandfatherName: "Sarbaz", dobOriginalText: "1971-03-04" };
    const one = await register(caseworker, { ...person, givenName: "Zalmai" });
    const other = await register(caseworker, { ...person, givenName: "Zalmay" });
    return [one.ref, other.ref] as const;
  };
  const [one, other] = await twice("Torgul");
  // More people than the night looks at in one go.
  await written(url, async (client) => {
    const sealer = new Sealer(seal);
    const many = Array.from({ length: 160 }, (_, at) =>
      aPerson({ given_name: `Somebody${at}`, father_name: "" }),
    );
    await insertRows(client, "person", many, sealer);
  });
  const later = await twice("Spingul");
  const [{ id = "" } = {}] = await ask<{ id: string }>(url, "SELECT id FROM person WHERE ref = $1", [one]);
  await ask(
    url,
    `CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`,
  );
  await ask(
    url,
    `CREATE TRIGGER breaks BEFORE INSERT ON duplicate_pair FOR EACH ROW WHEN ('${id}'::uuid IN (NEW.person_a_id, NEW.person_b_id)) EXECUTE FUNCTION breaks()`,
  );
  const standing = () =>
    ask(url, "SELECT id FROM duplicate_pair WHERE state = 'OPEN' AND country = 'TJ' ORDER BY id");
  const before = await standing();
  await expect(run()).rejects.toThrow(/broken/);
  expect(await standing()).toEqual(expect.arrayContaining(before));
  await thePair(caseworker, ...later);
  await ask(url, "DROP TRIGGER breaks ON duplicate_pair");
  await ask(url, "DROP FUNCTION breaks()");
  await run();
  await thePair(caseworker, one, other);
});

test("records in which both own and father's name are written as they sound are found", async () => {
  const person = { dobOriginalText: "1961-03-08" };
  const one = await register(caseworker, { ...person, givenName: "Mehrab", fatherName: "Mahboob" });
  const other = await register(caseworker, { ...person, givenName: "Mirab", fatherName: "Maboob" });
  const late = await register(caseworker, {
    ...person,
    givenName: "Mirab",
    fatherName: "Maboob",
    dobOriginalText: "1971-03-08",
  });
  await run();
  expect(await pairIn(caseworker, one.ref, other.ref)).toMatchObject({ state: "OPEN" });
  expect(await pairIn(caseworker, one.ref, late.ref)).toBe(undefined);
});
