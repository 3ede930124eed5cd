import decodeQR from "qr/decode.js";
import { cardSheet } from "@/lib/cards/card-sheet";
import { printCards } from "@/lib/cards/commands/print-cards";
import { revokeCard } from "@/lib/cards/commands/revoke-card";
import { cardFiles, cardState } from "@/lib/cards/queries/card-state";
import { findByCard } from "@/lib/cards/queries/find-by-card";
import { cardsInput } from "@/lib/cards/schema";
import { inTransaction } from "@/lib/core/db";
import { formatReference } from "@/lib/core/reference-number";
import { forgetSettings } from "@/lib/core/setting";
import { checkIn } from "@/lib/stays/commands/check-in";
import { handOut } from "@/lib/supplies/commands/hand-out";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { kitsDue } from "@/lib/supplies/queries/kits-due";
import { handOutInput } from "@/lib/supplies/schema";
import { expect, test } from "../support/db";
import { firstPage } from "../support/pdf";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

test("a card finds its person within reach, reveals nothing by itself, and is the same when printed again", async ({
  database,
}) => {
  const { ownerUrl } = database;
  const housed = await aHousedSite(ownerUrl, [2]);
  const other = await aHousedSite(ownerUrl, [1]);
  const people = await aHome(ownerUrl, [{}, {}]);
  const refs = people.map((person) => person.ref).sort();
  for (const person of refs)
    await checkIn(housed.manager, { person, site: housed.site.code, on: housed.day(-1), bed: null });
  const { cards, ref } = await printCards(housed.manager, { site: housed.site.code });
  expect(ref).toMatch(/^E-/);
  expect(cards.map((card) => card.ref)).toEqual(refs);
  const again = await printCards(housed.coordinator, { person: refs[0], household: true });
  expect(again.cards.map((card) => card.token)).toEqual(cards.map((card) => card.token));
  const { token = "", latin = "" } = cards[0] ?? {};
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(await findByCard(housed.manager, { token })).toEqual({ ref: refs[0], site: housed.site.code });
  expect((await failure(findByCard(other.manager, { token }))).code).toBe("notFound");
  const typed = { token: refs[0] ?? "" };
  expect(await findByCard(housed.manager, typed)).toEqual({ ref: refs[0], site: housed.site.code });
  expect((await failure(findByCard(other.manager, typed))).code).toBe("notFound");
  expect((await failure(printCards(other.manager, { person: refs[0] }))).code).toBe("notFound");
  const caseworker = await asActor(await anAccount(ownerUrl, { role: "caseworker" }));
  expect((await failure(printCards(caseworker, { person: refs[0] }))).code).toBe("forbidden");
  await written(ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT kind, format, row_count, person_ids::text[] AS ids FROM export_job WHERE ref = $1",
      [ref],
    );
    expect(rows).toMatchObject([{ kind: "cards", format: "pdf", row_count: 2 }]);
    expect([...rows[0].ids].sort()).toEqual(people.map((person) => person.id).sort());
    const { rows: stored } = await client.query("SELECT to_jsonb(c)::text AS text FROM person_card c");
    for (const { text } of stored) expect(text).not.toContain(token);
  });
  const lost = { person: refs[0] ?? "", reason: "LOST" as const };
  expect((await failure(revokeCard(other.manager, lost))).code).toBe("notFound");
  expect((await failure(revokeCard(caseworker, lost))).code).toBe("forbidden");
  expect(await cardState(housed.manager, lost)).toMatchObject({ revokedAt: null, reason: null });
  await revokeCard(housed.manager, lost);
  expect(await cardState(housed.coordinator, lost)).toMatchObject({ reason: "LOST" });
  expect((await failure(revokeCard(housed.manager, lost))).messageKey).toBe("failure.card.none");
  expect(await failure(findByCard(housed.manager, { token }))).toMatchObject({
    code: "refused",
    messageKey: "failure.card.revoked",
  });
  // A user who cannot find the person is not told that there was such a card.
  expect((await failure(findByCard(other.manager, { token }))).code).toBe("notFound");
  const fresh = await printCards(housed.manager, { person: refs[0] });
  expect(fresh.cards[0]?.token).not.toBe(token);
  expect(await findByCard(housed.manager, { token: fresh.cards[0]?.token ?? "" })).toMatchObject({
    ref: refs[0],
  });
  expect(latin).not.toBe("");
});

test("cards are a PDF with eight to a page, and markup in a name is printed, not run", () => {
  const card = { ref: "P-0000001-4", latin: '#import "x"', native: "محمد نبی", token: "A".repeat(22) };
  const pages = (count: number) =>
    Buffer.from(
      cardSheet(
        Array.from({ length: count }, () => card),
        "E-0000001-4",
      ),
    )
      .toString("latin1")
      .match(/\/Type \/Page\b/g)?.length;
  expect([pages(1), pages(8), pages(9)]).toEqual([1, 1, 2]);
  const text = Buffer.from(cardSheet([card], "E-0000001-4")).toString("latin1");
  expect(text.startsWith("%PDF-")).toBe(true);
  expect(text).not.toContain(card.token);
});

test("printing the same people at the same moment prints the same cards", async ({ database }) => {
  const { site, manager, coordinator, day } = await aHousedSite(database.ownerUrl, [5]);
  const people = await aHome(database.ownerUrl, [{}, {}, {}, {}, {}]);
  for (const { ref: person } of people)
    await checkIn(manager, { person, site: site.code, on: day(-1), bed: null });
  let second: ReturnType<typeof printCards> | undefined;
  const first = await inTransaction(manager.who, async () => {
    const printed = await printCards(manager, { site: site.code });
    second = printCards(coordinator, { site: site.code });
    // The second has seen no card yet and waits for the first.
    await written(database.ownerUrl, async (client) => {
      const waits = `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE NOT l.granted AND a.datname = current_database()`;
      await expect.poll(async () => (await client.query(waits)).rows[0].n, { intervals: [20] }).toBe(1);
    });
    return printed;
  });
  expect((await second)?.cards).toEqual(first.cards);
  expect(first.cards).toHaveLength(people.length);
});

test("a site with more cards than fit in a file is printed in parts, and nobody is left out", async ({
  database,
}) => {
  const { site, manager, day } = await aHousedSite(database.ownerUrl, [5]);
  const people = await aHome(database.ownerUrl, [{}, {}, {}, {}, {}]);
  for (const { ref: person } of people)
    await checkIn(manager, { person, site: site.code, on: day(-1), bed: null });
  await written(database.ownerUrl, async (client) => {
    await client.query("UPDATE setting SET value = '2' WHERE key = 'card.perFile'");
  });
  forgetSettings();
  try {
    expect(await cardFiles(manager, { site: site.code })).toEqual({ cards: 5, parts: 3 });
    expect(await failure(printCards(manager, { site: site.code }))).toMatchObject({
      code: "refused",
      messageKey: "failure.card.parts",
      values: { most: 2, parts: 3 },
    });
    const printed: string[] = [];
    for (const part of [1, 2, 3])
      printed.push(...(await printCards(manager, { site: site.code, part })).cards.map(({ ref }) => ref));
    expect(printed).toEqual(people.map(({ ref }) => ref).sort());
    expect((await failure(printCards(manager, { site: site.code, part: 4 }))).code).toBe("notFound");
  } finally {
    await written(database.ownerUrl, async (client) => {
      await client.query("UPDATE setting SET value = '500' WHERE key = 'card.perFile'");
    });
    forgetSettings();
  }
});

test("chosen people's cards are printed together, recorded with whom they are of, or not at all", async ({
  database,
}) => {
  const { ownerUrl } = database;
  const { site, manager, coordinator, day } = await aHousedSite(ownerUrl, [4]);
  const people = await aHome(ownerUrl, [{}, {}, {}]);
  const [away] = await aHome(ownerUrl, [{}]);
  for (const { ref: person } of people)
    await checkIn(manager, { person, site: site.code, on: day(-1), bed: null });
  const refs = people.map(({ ref }) => ref).sort();
  const chosen = refs.slice(0, 2);
  const printed = await printCards(manager, { people: chosen.toReversed() });
  expect(printed.cards.map(({ ref }) => ref)).toEqual(chosen);
  type Job = { row_count: number; refs: string[]; jobs: number };
  async function jobOf(ref: string): Promise<Job | undefined> {
    const found: Job[] = [];
    await written(ownerUrl, async (client) => {
      const { rows } = await client.query<Job>(
        `SELECT row_count, ARRAY(SELECT p.ref FROM person p WHERE p.id = ANY (person_ids) ORDER BY p.ref) AS refs,
           (SELECT count(*)::int FROM export_job) AS jobs FROM export_job WHERE ref = $1`,
        [ref],
      );
      found.push(...rows);
    });
    return found[0];
  }
  const job = await jobOf(printed.ref);
  expect(job).toMatchObject({ row_count: 2, refs: chosen });
  // Someone who is not at the manager's site is treated as nobody; the coordinator reaches both.
  const mixed = [...chosen, away?.ref ?? ""];
  expect((await failure(printCards(manager, { people: mixed }))).code).toBe("notFound");
  expect((await printCards(coordinator, { people: mixed })).cards).toHaveLength(3);
  await written(ownerUrl, async (client) => {
    await client.query("UPDATE person SET status = 'CLOSED' WHERE ref = $1", [away?.ref]);
  });
  expect(await failure(printCards(coordinator, { people: mixed }))).toMatchObject({
    code: "refused",
    messageKey: "failure.card.closed",
    values: { ref: away?.ref },
  });
  expect((await jobOf(printed.ref))?.jobs).toBe((job?.jobs ?? 0) + 1);
  await written(ownerUrl, async (client) => {
    await client.query("UPDATE setting SET value = '2' WHERE key = 'card.perFile'");
  });
  forgetSettings();
  try {
    expect((await printCards(manager, { people: chosen })).cards).toHaveLength(2);
    expect(await failure(printCards(manager, { people: refs }))).toMatchObject({
      messageKey: "failure.card.most",
      values: { most: 2 },
    });
  } finally {
    await written(ownerUrl, async (client) => {
      await client.query("UPDATE setting SET value = '500' WHERE key = 'card.perFile'");
    });
    forgetSettings();
  }
});

test("whose cards: a site's, a person's or those of chosen people, never two of them", () => {
  const person = formatReference("P", 1);
  const takes = (given: object) => cardsInput.safeParse(given).success;
  for (const given of [{ site: "TJ-X" }, { person }, { people: [person] }]) expect(takes(given)).toBe(true);
  const refused = [
    {},
    { person, people: [person] },
    { site: "TJ-X", people: [person] },
    { people: [] },
    { people: [person], part: 1 },
    { people: [person], household: true },
    { people: Array.from({ length: 201 }, () => person) },
  ];
  for (const given of refused) expect(takes(given), JSON.stringify(given)).toBe(false);
});

test("a card's code proves a kit hand-out until the card is revoked", async ({ database }) => {
  const { ownerUrl } = database;
  const { site, manager, day, today } = await aHousedSite(ownerUrl, [2]);
  const [somebody, partner] = await aHome(ownerUrl, [{}, { sex: "F" }]);
  const person = somebody?.ref ?? "";
  await checkIn(manager, { person, site: site.code, on: day(-1), bed: null });
  const stock = { site: site.code, on: today, cause: "RECEIVED" as const, quantity: 9, note: "" };
  for (const kit of ["BLANKET", "KITCHEN"]) await moveStock(manager, { ...stock, kit });
  const { cards } = await printCards(manager, { person });
  const code = cards[0]?.token ?? "";
  const give = (kit: string, who: string) =>
    handOut(manager, handOutInput.parse({ site: site.code, kit, person: ` ${who} `, proof: "SIGNATURE" }));
  expect(await give("BLANKET", code)).toEqual({ quantity: 2, person });
  await written(ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT h.proof FROM hand_out h JOIN person p ON p.id = h.person_id WHERE p.ref = $1",
      [person],
    );
    expect(rows).toEqual([{ proof: "CARD" }]);
  });
  const due = async (ref: string) =>
    (await kitsDue(manager, { site: site.code, person: ref }))
      .filter((kit) => ["BLANKET", "KITCHEN"].includes(kit.code))
      .map((kit) => [kit.code, kit.due, kit.had, kit.stock]);
  expect(await due(person)).toEqual([
    ["BLANKET", 0, 2, 7],
    ["KITCHEN", 1, 0, 9],
  ]);
  await give("KITCHEN", person);
  // The household has its kitchen set, whichever member came; blankets are for each person.
  await checkIn(manager, { person: partner?.ref ?? "", site: site.code, on: day(-1), bed: null });
  expect(await due(partner?.ref ?? "")).toEqual([
    ["BLANKET", 2, 0, 7],
    ["KITCHEN", 0, 1, 8],
  ]);
  expect((await failure(give("KITCHEN", code))).messageKey).toBe("failure.supply.given");
  await revokeCard(manager, { person, reason: "STOLEN" });
  expect((await failure(give("MAT", code))).messageKey).toBe("failure.card.revoked");
  expect(await failure(give("MAT", "A".repeat(22)))).toMatchObject({
    messageKey: "failure.card.unknown",
    field: "person",
  });
  expect(
    handOutInput.safeParse({ site: site.code, kit: "MAT", person: "nobody", proof: "CARD" }).success,
  ).toBe(false);
});

test("the codes on the printed page scan as the tokens of the cards beside them", () => {
  const cards = Array.from({ length: 8 }, (_, at) => ({
    ref: `P-000000${at}-4`,
    latin: "Abdul Rahman Mohammad Yaqub Noorzai",
    native: "عبدالرحمن محمد یعقوب نورزی",
    token: Buffer.from(`token of card ${at} `).toString("base64url").slice(0, 22),
  }));
  const page = firstPage(cardSheet(cards, "E-0000001-4"));
  const half = Math.floor(page.width / 2);
  const quarter = Math.floor(page.height / 4);
  const read = cards.map((_, at) => {
    // The card's quarter of the sheet: two columns, four rows.
    const left = (at % 2) * half;
    const top = Math.floor(at / 2) * Math.floor((page.height * 0.95) / 4);
    const data = new Uint8ClampedArray(half * quarter * 3);
    for (let row = 0; row < quarter; row += 1) {
      const from = ((top + row) * page.width + left) * 3;
      data.set(page.data.subarray(from, from + half * 3), row * half * 3);
    }
    return decodeQR({ width: half, height: quarter, data });
  });
  expect(read).toEqual(cards.map(({ token }) => token));
});

test("trying references one after the other is throttled like a search, whether they exist or not", async ({
  database,
}) => {
  const { manager } = await aHousedSite(database.ownerUrl, [1]);
  const [somebody] = await aHome(database.ownerUrl, [{}]);
  const tries: string[] = [];
  for (let at = 0; at < 61; at += 1)
    tries.push((await failure(findByCard(manager, { token: somebody?.ref ?? "" }))).code);
  expect(tries.slice(0, 60).every((code) => code === "notFound")).toBe(true);
  expect(tries.at(-1)).toBe("tooMany");
});
