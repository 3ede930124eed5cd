import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { countryZones, instantIn } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { newDataKey, sealWith } from "@/lib/core/seal";
import { siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { RESTRICTED_KINDS } from "./kinds";
import type { incidentChange, incidentInput } from "./schema";

/**
 * Records an incident. Restricted kinds have a sealed part that only protection officers can read, not even its
 * writer. Failures: forbidden, notFound (site), invalid (people, at).
 */
export async function reportIncident(
  actor: Actor,
  input: z.output<typeof incidentInput>,
): Promise<{ ref: string }> {
  const permit = actor.permit("site.reportIncident");
  const found = actor.permit("person.search");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, input.site);
    const occurredAt = instantIn(site.zone ?? countryZones[site.country as Country], input.on, input.at);
    if (occurredAt > now()) throw new Failure("invalid", { messageKey: "failure.date.future", field: "at" });
    // A person the user does not find in a search is answered like nobody: a report must not reveal who is where.
    const people = await tx.person.findMany({
      where: { AND: [found.where, { ref: { in: input.people }, country: site.country }] },
      select: { id: true, country: true },
    });
    if (people.length !== input.people.length)
      throw new Failure("invalid", { messageKey: "failure.incident.people", field: "people" });
    const { key, wrapped } = newDataKey();
    const id = newId();
    const { ref } = await tx.incident.create({
      data: {
        id,
        country: site.country,
        siteId: site.id,
        kind: input.kind,
        severity: input.severity,
        restricted: RESTRICTED_KINDS.has(input.kind),
        occurredAt,
        summary: input.summary,
        actions: input.actions || null,
        policeRef: input.policeRef || null,
        dataKey: wrapped,
        reportedById: actor.id,
        reportedAt: now(),
      },
      select: { ref: true },
    });
    const of = { incidentId: id, country: site.country };
    await tx.incidentPerson.createMany({
      data: people.map((each) => ({
        ...of,
        id: newId(),
        personId: each.id,
        personCountry: each.country,
        role: "INVOLVED",
      })),
    });
    if (input.detail)
      await tx.incidentDetail.create({
        data: {
          ...of,
          id: newId(),
          consent: input.consent,
          authorId: actor.id,
          recordedAt: now(),
          bodySealed: sealWith(key, input.detail),
        },
        select: { id: true },
      });
    return { ref };
  });
}

/**
 * Records what has been done about an incident, and closes or reopens it, if it still has the version that the user
 * saw. Failures: forbidden, notFound, changedMeanwhile with the current values.
 */
export async function changeIncident(
  actor: Actor,
  { ref, version, actions, policeRef, closed }: z.output<typeof incidentChange>,
): Promise<{ ref: string; version: number }> {
  const { where } = actor.permit("site.readIncidents");
  return inTransaction(actor.who, async (tx) => {
    const found = await tx.incident.findFirst({ where: { ref, site: where }, include: { site: true } });
    if (!found) throw new Failure("notFound");
    const current = {
      actions: found.actions ?? "",
      policeRef: found.policeRef ?? "",
      closed: found.closedOn !== null,
    };
    const stale = () =>
      new Failure("changedMeanwhile", {
        data: { version: found.version, current, sent: { actions, policeRef, closed } },
      });
    if (found.version !== version) throw stale();
    const closedOn = closed ? (maybeDay(found.closedOn) ?? todayAt(found.site)) : null;
    const { count } = await tx.incident.updateMany({
      where: { id: found.id, version },
      data: {
        actions: actions || null,
        policeRef: policeRef || null,
        closedOn: closedOn && dayToDb(closedOn),
        version: { increment: 1 },
      },
    });
    if (count === 0) throw stale();
    return { ref, version: version + 1 };
  });
}
