import "server-only";
import { randomBytes } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { newSecret } from "@/lib/access/identify";
import { now, realNow } from "@/lib/core/clock";
import { inTransaction, isTaken, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { setting } from "@/lib/core/setting";
import { siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { logAccess } from "@/lib/ledger/access-log";
import { mergeMarks } from "../merge-marks";
import { readMarks } from "../queries/head-count";
import type { marksInput } from "../schema";

type AtSite = { site: string };

/**
 * Begins a round through a site: everyone who stays there tonight, each under a random token. Failures: forbidden,
 * notFound, refused (a round is under way).
 */
export async function startCount(actor: Actor, { site: code }: AtSite): Promise<{ people: number }> {
  const permit = actor.permit("site.count");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    const round = { id: newId(), siteId: site.id, country: site.country, startedAt: now() };
    const open = await tx.headCount.findFirst({ where: { siteId: site.id, closedAt: null } });
    if (open) throw new Failure("refused", { messageKey: "failure.headCount.open" });
    try {
      await tx.headCount.create({ data: { ...round, startedById: actor.id } });
    } catch (error) {
      if (isTaken(error)) throw new Failure("refused", { messageKey: "failure.headCount.open" });
      throw error;
    }
    const there = await tx.$queryRaw<
      { stayId: string; personId: string; personCountry: string; bedId: string | null }[]
    >`
      SELECT y.id::text AS "stayId", y.person_id::text AS "personId", y.person_country AS "personCountry", a.bed_id::text AS "bedId"
      FROM stay y LEFT JOIN bed_assignment a ON a.stay_id = y.id AND a.from_on <= ${today}::date AND (a.to_on IS NULL OR a.to_on > ${today}::date)
      WHERE y.site_id = ${site.id}::uuid AND y.state = 'CHECKED_IN'`;
    await tx.headCountPerson.createMany({
      data: there.map((each) => ({
        ...each,
        id: newId(),
        headCountId: round.id,
        country: site.country,
        token: randomBytes(16).toString("base64url"),
      })),
    });
    return { people: there.length };
  });
}

/** A person to be counted: a reference and a short name for the page's memory, a token for the marks. */
export type ToCount = {
  token: string;
  ref: string | null;
  name: string;
  /** The first letter of the father's name. */
  father: string | null;
  native: string;
  away: boolean;
};
export type CountRoom = { room: string | null; people: ToCount[] };
export type Counting = {
  secret: string;
  endsAt: string;
  rooms: CountRoom[];
  marks: Record<string, boolean>;
};

async function roomsOf(tx: Tx, actor: Actor, round: string): Promise<CountRoom[]> {
  const names = actor.seesNamesSql("r");
  const rows = await tx.$queryRaw<(ToCount & { room: string | null })[]>`
    SELECT p.token, r.ref, coalesce(r.given_name, '') AS name, left(r.father_name, 1) AS father,
      CASE WHEN ${names} THEN split_part(r.name_native, ' ', 1) ELSE '' END AS native, l.code || '/' || k.code AS room,
      EXISTS (SELECT FROM absence a WHERE a.stay_id = p.stay_id AND a.to_at IS NULL) AS away
    FROM head_count_person p LEFT JOIN person_row r ON r.person_id = p.person_id LEFT JOIN bed b ON b.id = p.bed_id
    LEFT JOIN room k ON k.id = b.room_id LEFT JOIN building l ON l.id = k.building_id
    WHERE p.head_count_id = ${round}::uuid ORDER BY l.code NULLS LAST, k.code, away, b.code, r.ref`;
  const rooms = new Map<string | null, ToCount[]>();
  for (const { room, ...person } of rows) rooms.set(room, [...(rooms.get(room) ?? []), person]);
  return [...rooms].map(([room, people]) => ({ room, people }));
}

/**
 * Lets a user count in the round under way: the list for the page's memory, and a right of their own to send its
 * marks for some hours without a session. Recorded as a read. Failures: forbidden, notFound, refused (no round).
 */
export async function joinCount(actor: Actor, { site: code }: AtSite): Promise<Counting> {
  const permit = actor.permit("site.count");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const round = await tx.headCount.findFirst({ where: { siteId: site.id, closedAt: null } });
    if (!round) throw new Failure("refused", { messageKey: "failure.headCount.closed" });
    const { secret, digest } = newSecret();
    const hours = await setting(tx, "headCount.rightHours");
    const endsAt = new Date(realNow().getTime() + hours * 3_600_000);
    await tx.headCountRight.create({
      data: { id: newId(), headCountId: round.id, userId: actor.id, tokenHash: digest, endsAt },
      select: { id: true },
    });
    const rooms = await roomsOf(tx, actor, round.id);
    const shown = rooms.reduce((sum, room) => sum + room.people.length, 0);
    await logAccess(tx, {
      kind: "read",
      subject: site.code,
      country: site.country,
      detail: { list: "head-count", shown },
    });
    const marks = [...mergeMarks(await readMarks(tx, round.id))];
    return {
      secret,
      endsAt: endsAt.toISOString(),
      rooms,
      marks: Object.fromEntries(marks.map(([token, mark]) => [token, mark.present])),
    };
  });
}

/**
 * Stores the marks sent with the right of a round; known ones are not stored twice, and tokens of nobody in the round
 * are skipped. Marks that arrive after the round has ended count as well. Failures: forbidden, notFound.
 */
export async function sendMarks(
  actor: Actor,
  { marks }: z.output<typeof marksInput>,
): Promise<{ kept: number }> {
  const { where } = actor.permit("site.mark");
  return inTransaction(actor.who, async (tx) => {
    const right = await tx.headCountRight.findUnique({ where: { id: actor.who.id } });
    if (!right) throw new Failure("forbidden");
    const round = await tx.headCount.findFirst({
      where: { AND: [{ id: right.headCountId }, { site: where }] },
    });
    if (!round) throw new Failure("notFound");
    const people = await tx.headCountPerson.findMany({
      where: { headCountId: round.id, token: { in: marks.map((mark) => mark.token) } },
      select: { id: true, token: true },
    });
    const entryOf = new Map(people.map((each) => [each.token, each.id]));
    const of = { headCountId: round.id, country: round.country, rightId: right.id, receivedAt: now() };
    const { count } = await tx.headCountMark.createMany({
      data: marks.flatMap(({ token, present, at }) => {
        const entryId = entryOf.get(token);
        return entryId ? [{ ...of, id: newId(), entryId, present, markedAt: new Date(at) }] : [];
      }),
      skipDuplicates: true,
    });
    return { kept: count };
  });
}

/** Ends the round under way at a site. Failures: forbidden, notFound, refused (no round). */
export async function closeCount(actor: Actor, { site: code }: AtSite): Promise<{ site: string }> {
  const permit = actor.permit("site.count");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const { count } = await tx.headCount.updateMany({
      where: { siteId: site.id, closedAt: null },
      data: { closedAt: now(), closedById: actor.id },
    });
    if (count === 0) throw new Failure("refused", { messageKey: "failure.headCount.closed" });
    return { site: code };
  });
}
