import { cardSheet } from "@/lib/exports/card-sheet";
import { printCards } from "@/lib/exports/commands/print-cards";
import { findByCard } from "@/lib/exports/queries/find-by-card";
import { checkIn } from "@/lib/stays/commands/check-in";
import { expect, test } from "../support/db";
import { written } from "../support/world";
import { aHome, aHousedSite } from "./housing-arrange";
import { failure } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

test("a card finds its person within reach, says nothing by itself and is the same when printed again", async ({
  database,
}) => {
  const { ownerUrl } = database;
  const [housed, other] = [await aHousedSite(ownerUrl, [2]), await aHousedSite(ownerUrl, [1])];
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
    await client.query("UPDATE person_card SET revoked_at = now() + interval '1 second'");
  });
  expect((await failure(findByCard(housed.manager, { token }))).code).toBe("notFound");
  const fresh = await printCards(housed.manager, { person: refs[0] });
  expect(fresh.cards[0]?.token).not.toBe(token);
  expect(latin).not.toBe("");
});

test("cards are a PDF, eight to a page, and what a name holds is printed and not run", () => {
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
