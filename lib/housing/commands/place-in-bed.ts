import "server-only";
import { type CivilDate, earlierOf, laterOf } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import { isTaken, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { Stay } from "@/prisma/generated/client";
import { parseBed } from "../bed-address";
import { freeBedsFor, rulesBrokenIn } from "../free-beds";
import type { Rule } from "../placement-rules";
import { readSiteFacts } from "../queries/placement-facts";
import type { BedFacts, Nights, SiteFacts } from "../site-facts";
import type { PersonToPlace } from "./site-in-reach";

type Site = Parameters<typeof readSiteFacts>[1];

/**
 * What is read about a bed and the people to sleep in it before anything is decided, in one go. The site must be
 * locked.
 */
export function readBed(
  tx: Tx,
  site: Site,
  { person, address, nights }: { person: string; address: string; nights: Nights },
): Promise<SiteFacts> {
  const room = parseBed(address) ?? undefined;
  return readSiteFacts(tx, site, nights, { people: [person], ...(room ? { room } : {}) });
}

/** What a refused bed is answered with: beds that are free for those nights, and the rules that block this one. */
export type BedRefusal = { freeBeds: string[]; rules: Rule[] };

function refuse(messageKey: string, data: BedRefusal): never {
  throw new Failure("refused", { messageKey: `failure.housing.${messageKey}`, field: "bed", data });
}

/** What allows breaking a rule: an approved override, or one given now by a user who may. */
export type MayBreak = (rule: Rule, bed: BedFacts) => boolean;

type Wanted = { person: string; address: string; nights: Nights; mayBreak: MayBreak; read: SiteFacts };

/**
 * Checks a bed for a person over some nights, in words: does it exist, is it free and in service, and does no rule
 * block it; `read` is what readBed returned. The site must be locked. Failures: notFound, refused with BedRefusal.
 */
export async function checkBed(
  tx: Tx,
  site: Site,
  { person, address, nights, mayBreak, read }: Wanted,
): Promise<{ bed: BedFacts; broken: Rule[]; freeBeds: () => Promise<string[]> }> {
  const whole = () => readSiteFacts(tx, site, nights, { people: [person] });
  let facts = read;
  const bed = [...facts.rooms.values()].flatMap((each) => each.beds).find((each) => each.address === address);
  if (!bed) throw new Failure("notFound");
  const sleeper = facts.sleepers.get(person);
  if (!sleeper) throw new Failure("notFound");
  const freeBeds = async () => freeBedsFor(await whole(), sleeper);
  if (bed.sleepers.some((id) => id !== person)) refuse("taken", { freeBeds: await freeBeds(), rules: [] });
  if (!bed.free && !bed.sleepers.includes(person))
    refuse(bed.state === "in-service" ? "closed" : "outOfService", { freeBeds: await freeBeds(), rules: [] });
  // People who must be kept apart from someone are looked for in the whole site.
  if (sleeper.apart.size > 0) facts = await whole();
  const broken = rulesBrokenIn(facts, bed, sleeper);
  const standing = broken.filter((rule) => !mayBreak(rule, bed));
  if (standing.length > 0) refuse("rules", { freeBeds: await freeBeds(), rules: standing });
  return { bed, broken, freeBeds };
}

/** Whether the person has a bed on any of the nights; the free beds are for the refusal. */
export async function hasBed(tx: Tx, personId: string, { from, to }: Nights): Promise<boolean> {
  const found = await tx.bedAssignment.findMany({
    where: {
      personId,
      ...(to ? { fromOn: { lt: dayToDb(to) } } : {}),
      OR: [{ toOn: null }, { toOn: { gt: dayToDb(from) } }],
    },
    select: { fromOn: true, toOn: true },
  });
  return found.some((each) => each.toOn?.getTime() !== each.fromOn.getTime());
}

/** The stays of a person on any of the nights, in the form stayFor needs. */
export function staysOver(tx: Tx, personId: string, { from, to }: Nights): Promise<Stay[]> {
  return tx.stay.findMany({
    where: {
      personId,
      state: { not: "CANCELLED" },
      ...(to ? { fromOn: { lt: dayToDb(to) } } : {}),
      OR: [{ toOn: null }, { toOn: { gt: dayToDb(from) } }],
    },
    orderBy: { fromOn: "asc" },
  });
}

/**
 * The stay at this site that the nights belong to, or a new reservation for them; a reservation is extended to
 * include them. `overlapping` is what staysOver returned. Failure("refused") if the person stays elsewhere meanwhile,
 * with `freeBeds` of this site.
 */
export async function stayFor(
  tx: Tx,
  site: Site,
  person: PersonToPlace,
  nights: Nights,
  { overlapping, freeBeds }: { overlapping: readonly Stay[]; freeBeds: () => Promise<string[]> },
): Promise<Stay> {
  const { from, to } = nights;
  // No night of a stay that is over can be given any more.
  const over = overlapping.filter(spent);
  const [stay] = overlapping.filter((each) => !spent(each));
  if (over.some(hasNights) || overlapping.length - over.length > 1 || (stay && stay.siteId !== site.id))
    refuse("staysElsewhere", { freeBeds: await freeBeds(), rules: [] });
  if (!stay) {
    return tx.stay.create({
      data: {
        id: newId(),
        personId: person.id,
        personCountry: person.country,
        siteId: site.id,
        country: site.country,
        fromOn: dayToDb(from),
        toOn: to && dayToDb(to),
        state: "RESERVED",
      },
    });
  }
  return stretched(tx, stay, nights);
}

const spent = (stay: Stay) => stay.state === "CHECKED_OUT";
const hasNights = (stay: Stay) => stay.toOn?.getTime() !== stay.fromOn.getTime();

function stretched(tx: Tx, stay: Stay, { from, to }: Nights): Stay | Promise<Stay> {
  const startsOn = dayFromDb(stay.fromOn);
  const endsOn = maybeDay(stay.toOn);
  const fromOn = earlierOf(startsOn, from);
  const toOn = endsOn && to ? laterOf(endsOn, to) : null;
  if (fromOn === startsOn && toOn === endsOn) return stay;
  return tx.stay.update({
    where: { id: stay.id },
    data: { fromOn: dayToDb(fromOn), toOn: toOn && dayToDb(toOn), version: { increment: 1 } },
  });
}

/** Writes the nights in the bed; returns the reference. Failure("refused") if another user was faster. */
export async function writeAssignment(
  tx: Tx,
  { stay, bedId, nights }: { stay: Stay; bedId: string; nights: { from: CivilDate; to: CivilDate | null } },
): Promise<{ ref: string }> {
  try {
    return await tx.bedAssignment.create({
      data: {
        id: newId(),
        stayId: stay.id,
        personId: stay.personId,
        personCountry: stay.personCountry,
        bedId,
        siteId: stay.siteId,
        country: stay.country,
        fromOn: dayToDb(nights.from),
        toOn: nights.to && dayToDb(nights.to),
      },
      select: { ref: true },
    });
  } catch (error) {
    if (isTaken(error)) refuse("taken", { freeBeds: [], rules: [] });
    throw error;
  }
}
