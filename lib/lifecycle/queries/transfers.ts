import "server-only";
import type { Actor } from "@/lib/access/actor";
import { type Country, countryOf } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { inTransaction, Prisma, reachingAlso, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { dayOf, maybeDayOf, momentOf, reading, readOne } from "@/lib/core/reading";
import { logAccess } from "@/lib/ledger/access-log";
import { type AgeBand, ageBand, ageOn } from "@/lib/people/birth-date";
import { type ListedName, nameColumns } from "@/lib/people/queries/name-columns";
import { type Label, labelFrom } from "@/lib/reference/label";
import { reachesTransfer } from "./transfer-in-reach";

/** A transfer as both countries see it in the list. */
export type Transfer = {
  ref: string;
  version: number;
  state: "PROPOSED" | "ACCEPTED" | "DECLINED" | "WITHDRAWN";
  from: Country;
  to: Country;
  on: CivilDate;
  reason: string;
  /** How many people it concerns. */
  count: number;
  proposedBy: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  /** Why it was declined, or a remark. */
  note: string | null;
  /** Whether the user may decide it: it waits, for one of their countries, and someone else proposed it. */
  decides: boolean;
  /** Whether the user may withdraw it. */
  withdraws: boolean;
};

/** One of the people: by name and reference within reach; otherwise by country, sex and age band alone. */
export type Transferred = {
  person: (ListedName & { ref: string }) | null;
  country: Country;
  sex: string;
  ageBand: AgeBand | null;
};

/** A transfer with whom and what it brings. */
export type TransferFile = Transfer & {
  people: Transferred[];
  /** Open cases on the claim of one of them, which go with them. */
  cases: { pathway: Label; stage: Label; members: number }[];
  /** What housing must provide for one of them. */
  needs: string[];
  /** Whether someone is still at a site outside the receiving country. */
  staying: boolean;
};

type Row = Omit<Transfer, "on" | "decidedAt" | "decides" | "withdraws"> & {
  on: string;
  decidedAt: string | null;
  receives: boolean;
  sends: boolean;
  own: boolean;
};

function columns(actor: Actor): Prisma.Sql {
  return Prisma.sql`t.ref, t.version, t.state, t.country AS "from", t.to_country AS "to", t.on_day AS "on", t.reason, t.note, t.decided_at AS "decidedAt",
    (SELECT count(*)::int FROM transfer_person n WHERE n.transfer_id = t.id) AS count, t.proposed_by_id = ${actor.id}::uuid AS own,
    (SELECT u.name FROM app_user u WHERE u.id = t.proposed_by_id) AS "proposedBy", (SELECT u.name FROM app_user u WHERE u.id = t.decided_by_id) AS "decidedBy",
    ${reachesTransfer(actor, ["receiving"])} AS receives, ${reachesTransfer(actor, ["sending"])} AS sends`;
}

function shown({ on, decidedAt, receives, sends, own, ...row }: Row): Transfer {
  const waits = row.state === "PROPOSED";
  return {
    ...row,
    on: dayOf(on),
    decidedAt: decidedAt === null ? null : momentOf(decidedAt),
    decides: waits && receives && !own,
    withdraws: waits && sends,
  };
}

const MOST = 100;

/**
 * Transfers from and to the user's countries, those that wait first and then the latest. Recorded as a search.
 * Failure: forbidden.
 */
export async function listTransfers(actor: Actor): Promise<Transfer[]> {
  actor.permit("person.transfer");
  return inTransaction(actor.who, async (tx) => {
    const rows = await readOne(
      tx,
      reading(
        Prisma.sql`SELECT ${columns(actor)} FROM country_transfer t WHERE ${reachesTransfer(actor)}
          ORDER BY t.state = 'PROPOSED' DESC, t.proposed_at DESC, t.id DESC LIMIT ${MOST}`,
        (found: readonly Row[]) => found.map(shown),
      ),
    );
    await logAccess(tx, {
      kind: "search",
      subject: "transfers",
      detail: { list: "transfers", shown: rows.length },
    });
    return rows;
  });
}

/** How many proposals wait for the user's decision. Failure: forbidden. */
export async function countTransfers(actor: Actor): Promise<number> {
  actor.permit("person.transfer");
  return inTransaction(actor.who, (tx) =>
    readOne(
      tx,
      reading(
        Prisma.sql`SELECT count(*)::int AS count FROM country_transfer t WHERE t.state = 'PROPOSED'
          AND t.proposed_by_id <> ${actor.id}::uuid AND ${reachesTransfer(actor, ["receiving"])}`,
        ([row]: readonly { count: number }[]) => row?.count ?? 0,
      ),
    ),
  );
}

type Member = { id: string; ref: string; country: string; sex: string; bornOn: string | null };

/** What a proposal brings, however much of it is in the user's reach: no name, no number. */
async function whatItBrings(tx: Tx, transfer: string) {
  const people = await tx.$queryRaw<Member[]>`
    SELECT p.id::text AS id, p.ref, p.country, p.sex, p.born_on::text AS "bornOn" FROM transfer_person n
    JOIN country_transfer t ON t.id = n.transfer_id JOIN person p ON p.id = n.person_id WHERE t.ref = ${transfer} ORDER BY p.born_on, p.ref`;
  const ids = people.map(({ id }) => id);
  const cases = await tx.$queryRaw<{ pathway: unknown; stage: unknown; members: number }[]>`
    SELECT w.label AS pathway, f.label AS stage, (SELECT count(*)::int FROM case_member m WHERE m.case_id = c.id AND m.included) AS members
    FROM visa_case c JOIN pathway_version v ON v.id = c.version_id JOIN pathway w ON w.code = v.pathway_code
    JOIN stage_def f ON f.version_id = c.version_id AND f.code = c.stage
    WHERE c.principal_id = ANY (${ids}::uuid[]) AND c.closed_on IS NULL ORDER BY c.ref`;
  const needs = await tx.$queryRaw<{ kind: string }[]>`
    SELECT DISTINCT kind FROM functional_need WHERE person_id = ANY (${ids}::uuid[]) AND to_on IS NULL ORDER BY 1`;
  const [stays] = await tx.$queryRaw<{ staying: boolean }[]>`
    SELECT EXISTS (SELECT FROM stay y JOIN country_transfer t ON t.ref = ${transfer}
      WHERE y.person_id = ANY (${ids}::uuid[]) AND y.state = 'CHECKED_IN' AND y.country <> t.to_country) AS staying`;
  return { people, cases, needs: needs.map(({ kind }) => kind), staying: stays?.staying ?? false };
}

type Named = ListedName & { ref: string };

function namesOf(tx: Tx, actor: Actor, refs: readonly string[]): Promise<Named[]> {
  return readOne(
    tx,
    reading(
      Prisma.sql`SELECT r.ref, ${nameColumns(actor)} FROM person_row r
        WHERE r.ref = ANY (${[...refs]}) AND ${actor.permitSql("person.search", "r")}`,
      (found: readonly Named[]) => [...found],
    ),
  );
}

/**
 * One transfer. While it waits, the country that decides sees how many people come, their sex and age band, the pathway
 * and stage of their cases and what housing they need, but neither names nor references; afterwards each country sees
 * by name the people it answers for. Recorded as a read. Failures: forbidden, notFound.
 */
export async function getTransfer(actor: Actor, { ref }: { ref: string }): Promise<TransferFile> {
  actor.permit("person.transfer");
  return inTransaction(actor.who, async (tx) => {
    const found = await readOne(
      tx,
      reading(
        Prisma.sql`SELECT ${columns(actor)} FROM country_transfer t WHERE t.ref = ${ref} AND ${reachesTransfer(actor)}`,
        (rows: readonly Row[]) => rows.map(shown),
      ),
    );
    const [transfer] = found;
    if (!transfer) throw new Failure("notFound");
    await logAccess(tx, { kind: "read", subject: ref, country: transfer.from });
    // Once it is decided, only what is in reach is read: the country that sent them sees no more of what comes later.
    const brings =
      transfer.state === "PROPOSED"
        ? await reachingAlso(tx, actor.who, transfer.from, () => whatItBrings(tx, ref))
        : await whatItBrings(tx, ref);
    const names = new Map(
      (
        await namesOf(
          tx,
          actor,
          brings.people.map((each) => each.ref),
        )
      ).map((each) => [each.ref, each]),
    );
    const people = brings.people.map(({ ref: personRef, country, sex, bornOn }): Transferred => {
      const born = maybeDayOf(bornOn);
      const here = countryOf(country);
      return {
        person: names.get(personRef) ?? null,
        country: here,
        sex,
        ageBand: born ? ageBand(ageOn(born, todayIn(here))) : null,
      };
    });
    const cases = brings.cases.map(({ pathway, stage, members }) => ({
      pathway: labelFrom(pathway),
      stage: labelFrom(stage),
      members,
    }));
    return { ...transfer, people, cases, needs: brings.needs, staying: brings.staying };
  });
}

/** A proposal that waits for the answer of another country. */
export type WaitingTransfer = { ref: string; version: number; to: Country; on: CivilDate };

/** The proposal that waits for a person within reach; null if there is none. Failure: forbidden. */
export async function transferOfPerson(
  actor: Actor,
  { ref }: { ref: string },
): Promise<WaitingTransfer | null> {
  const scope = actor.permitSql("person.transfer", "p");
  return inTransaction(actor.who, (tx) =>
    readOne(
      tx,
      reading(
        Prisma.sql`SELECT t.ref, t.version, t.to_country AS "to", t.on_day AS "on" FROM country_transfer t
          JOIN transfer_person n ON n.transfer_id = t.id JOIN person p ON p.id = n.person_id
          WHERE p.ref = ${ref} AND ${scope} AND t.state = 'PROPOSED'`,
        ([row]: readonly { ref: string; version: number; to: Country; on: string }[]) =>
          row ? { ...row, on: dayOf(row.on) } : null,
      ),
    ),
  );
}
