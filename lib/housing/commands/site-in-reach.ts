import "server-only";
import type { Permit } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { type CivilDate, countryZones } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb } from "@/lib/core/day";
import { type Tx, takeTurn } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Site } from "@/prisma/generated/client";
import { isSiteCode, parseBed } from "../bed-address";

/** A permit whose clause is about sites. */
type SitePermit = Pick<Permit<"site.read">, "where">;

const PATIENCE_MS = 10_000;

/**
 * Locks sites for the rest of the transaction, in the order of their keys so that no deadlock forms: commands that
 * place people, close rooms or move beds at a site run one at a time. A waiting command holds no connection and is
 * not turned away before ten seconds. Failure("busy").
 */
export function holdSites(tx: Tx, ids: readonly string[]): Promise<unknown> {
  // Thrown at once: a command that must wait has queried nothing else yet.
  takeTurn(
    tx,
    ids.map((id) => `site:${id}`),
    PATIENCE_MS,
  );
  return tx.$executeRaw`SELECT manzil.hold_sites(${[...ids]}::uuid[])`;
}

/** The site with this code within reach of a permit. Failure("notFound"). */
export async function siteInReach(tx: Tx, permit: SitePermit, code: string): Promise<Site> {
  const site = isSiteCode(code) && (await tx.site.findFirst({ where: { AND: [permit.where, { code }] } }));
  if (!site) throw new Failure("notFound");
  return site;
}

/** The site of a bed address within reach. Failure("notFound"). */
export async function siteOfBed(tx: Tx, permit: SitePermit, address: string): Promise<Site> {
  return siteInReach(tx, permit, parseBed(address)?.site ?? "");
}

/** Today at a site. */
export function todayAt(site: { country: string; zone: string | null }): CivilDate {
  return todayIn(site.country as Country, site.zone);
}

/** The zone in which a site counts its days. */
export function zoneOf(site: { country: string; zone: string | null }): string {
  return site.zone ?? countryZones[site.country as Country];
}

/** What is read about a person to be placed; it says whether they can have a bed at all. */
export const personColumns = {
  id: true,
  ref: true,
  country: true,
  status: true,
  statusReason: true,
  statusOn: true,
  version: true,
  bornFrom: true,
} as const;

/** A person who may be given a bed. Failure("notFound"). */
export async function personToPlace(tx: Tx, permit: Permit<"person.place">, ref: string) {
  const person = await tx.person.findFirst({
    where: { AND: [permit.where, { ref }] },
    select: personColumns,
  });
  if (!person) throw new Failure("notFound");
  return person;
}

export type PersonToPlace = Awaited<ReturnType<typeof personToPlace>>;

/**
 * Locks people for the rest of the transaction, after the sites: a command that places a person at one site waits for
 * one that places them or ends their stay at another. What was read of them before may have changed meanwhile.
 */
export async function holdPeople(tx: Tx, refs: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM person WHERE ref = ANY (${[...refs]}) ORDER BY id FOR NO KEY UPDATE`;
}

/** holdPeople and personToPlace in one: the person as they are now, and until the end of the transaction. */
export async function heldPerson(tx: Tx, permit: Permit<"person.place">, ref: string) {
  const [, person] = await Promise.all([holdPeople(tx, [ref]), personToPlace(tx, permit, ref)]);
  return person;
}

// The ends that have a message of their own; a record closed for any other reason has a common one.
const ENDED = ["DECEASED", "DEPARTED", "VOLUNTARY_RETURN", "ONWARD_MOVEMENT_SELF", "DETAINED"];

/**
 * Nobody who died, left or is detained gets a bed: the message says which and since when. Failure("refused",
 * `person`).
 */
export function assertCanStay({
  status,
  statusReason,
  statusOn,
}: Pick<PersonToPlace, "status" | "statusReason" | "statusOn">): void {
  if (status !== "CLOSED" && statusReason !== "DETAINED") return;
  if (statusReason === null || statusOn === null || !ENDED.includes(statusReason))
    throw new Failure("refused", { messageKey: "failure.housing.closedRecord", field: "person" });
  throw new Failure("refused", {
    messageKey: `failure.ended.${statusReason}`,
    field: "person",
    values: { day: dayFromDb(statusOn) },
  });
}

/** Refuses an unknown consular post; none is fine. Failure("invalid", `postCode`). */
export async function assertPost(tx: Tx, code: string): Promise<void> {
  if (code && (await tx.consularPost.count({ where: { code } })) === 0)
    throw new Failure("invalid", { messageKey: "failure.choose", field: "postCode" });
}
