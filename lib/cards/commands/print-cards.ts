import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { digestOf } from "@/lib/access/identify";
import { now } from "@/lib/core/clock";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { openFromDesk, sealForDesk } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { photosOf } from "@/lib/files/queries/photos";
import type { SealedFile } from "@/lib/files/read-file";
import { limitRate, recordFile } from "@/lib/print/commands/record-file";
import type { Card } from "../card-sheet";
import type { cardsInput } from "../schema";

type Row = { id: string; country: string; ref: string; latin: string; native: string };

function wanted({ site, person, people, household }: z.output<typeof cardsInput>): Prisma.Sql {
  if (people) return Prisma.sql`r.ref = ANY (${people})`;
  if (site !== undefined) return Prisma.sql`r.site_code = ${site}`;
  if (!household) return Prisma.sql`r.ref = ${person}`;
  return Prisma.sql`(r.ref = ${person} OR EXISTS (SELECT FROM household_membership m JOIN household_membership o ON o.household_id = m.household_id
    AND o.to_on IS NULL JOIN person p ON p.id = o.person_id WHERE m.person_id = r.person_id AND m.to_on IS NULL AND p.ref = ${person}))`;
}

/** The tokens of these people's current cards, by person. */
async function knownTokens(tx: Tx, people: readonly Row[]): Promise<Map<string, string>> {
  const good = await tx.personCard.findMany({
    where: { personId: { in: people.map((row) => row.id) }, revokedAt: null },
    select: { personId: true, tokenSealed: true },
  });
  return new Map(good.map((card) => [card.personId, openFromDesk(card.tokenSealed)]));
}

/** The tokens of these people's cards, by person; anyone without a card gets one. */
async function tokensOf(tx: Tx, actor: Actor, people: readonly Row[]): Promise<Map<string, string>> {
  const known = await knownTokens(tx, people);
  const missing = people.filter((row) => !known.has(row.id));
  if (missing.length === 0) return known;
  await tx.personCard.createMany({
    data: missing.map((row) => {
      const token = randomBytes(16).toString("base64url");
      return {
        id: newId(),
        personId: row.id,
        country: row.country,
        issuedAt: now(),
        issuedById: actor.id,
        tokenHash: digestOf(token),
        tokenSealed: sealForDesk(token),
      };
    }),
    // Another user who prints the same people at this moment has made some of them: those count.
    skipDuplicates: true,
  });
  return knownTokens(tx, people);
}

/**
 * Everyone listed gets a card, or nobody does. Failures: notFound (someone is out of reach), refused (too many for a
 * file; someone whose record is closed, who is named).
 */
async function assertAll(
  tx: Tx,
  people: readonly string[],
  { scope, most }: { scope: Prisma.Sql; most: number },
): Promise<void> {
  const asked = new Set(people);
  const found = await tx.$queryRaw<{ ref: string; status: string }[]>`
    SELECT r.ref, r.status FROM person_row r WHERE ${scope} AND r.ref = ANY (${[...asked]}) ORDER BY r.ref`;
  if (found.length < asked.size) throw new Failure("notFound");
  const closed = found.find(({ status }) => status === "CLOSED");
  if (closed)
    throw new Failure("refused", {
      messageKey: "failure.card.closed",
      field: "people",
      values: { ref: closed.ref },
    });
  if (asked.size > most)
    throw new Failure("refused", { messageKey: "failure.card.most", field: "people", values: { most } });
}

/**
 * The cards of a site, a person, a household or the listed people, recorded as an export with the people it holds;
 * names as this user's lists show them, with the photos of those who have one, still sealed, by reference (for readFiles after the transaction). A reprinted card is the same card. More than fit in a file are printed in
 * parts, in the order of the references. Failures: forbidden, notFound (nobody within reach; one of those listed is
 * not), refused (say which part; one of those listed cannot have a card), tooMany.
 */
export async function printCards(
  actor: Actor,
  given: z.output<typeof cardsInput>,
): Promise<{ ref: string; cards: Card[]; photos: Map<string, SealedFile>; parts: number }> {
  const scope = Prisma.sql`${actor.permitSql("card.print", "r")} AND r.country = ANY (${[...actor.countries]})`;
  const which = Prisma.sql`${scope} AND r.status <> 'CLOSED' AND ${wanted(given)}`;
  const names = actor.seesNamesSql("r");
  return inTransaction(actor.who, async (tx) => {
    const most = await setting(tx, "card.perFile");
    if (given.people) await assertAll(tx, given.people, { scope, most });
    const [found] = await tx.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM person_row r WHERE ${which}`;
    const parts = Math.ceil((found?.total ?? 0) / most);
    if (parts > 1 && given.part === undefined)
      throw new Failure("refused", {
        messageKey: "failure.card.parts",
        field: "part",
        values: { most, parts },
      });
    const rows = await tx.$queryRaw<Row[]>`
      SELECT r.person_id::text AS id, r.country, r.ref,
        CASE WHEN ${names} THEN concat_ws(' · ', nullif(concat_ws(' ', nullif(r.given_name, ''), r.family_name), ''), nullif(r.father_name, '')) ELSE r.given_name END AS latin,
        CASE WHEN ${names} THEN r.name_native ELSE split_part(r.name_native, ' ', 1) END AS native
      FROM person_row r WHERE ${which} ORDER BY r.ref LIMIT ${most} OFFSET ${((given.part ?? 1) - 1) * most}`;
    if (rows.length === 0) throw new Failure("notFound");
    await limitRate(tx, actor);
    const tokens = await tokensOf(tx, actor, rows);
    const photos = await photosOf(
      tx,
      actor,
      rows.map((row) => row.ref),
    );
    const ref = await recordFile(tx, actor, {
      kind: "cards",
      format: "pdf",
      filter: given,
      columns: photos.size > 0 ? ["ref", "names", "photo"] : ["ref", "names"],
      rowCount: rows.length,
      personIds: rows.map((row) => row.id),
    });
    return {
      ref,
      parts,
      photos,
      cards: rows.map(({ id, country: _, ...row }) => ({ ...row, token: tokens.get(id) ?? "" })),
    };
  });
}
