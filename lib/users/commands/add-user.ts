import "server-only";
import type { Actor } from "@/lib/access/actor";
import { isForbiddenDemo } from "@/lib/access/demo-address";
import { opaqueId } from "@/lib/access/opaque-id";
import { inTransaction, isTaken, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { NewUser } from "../schema";

type Given = Pick<NewUser, "role" | "countries" | "sites">;

/**
 * The scope rows for a role, countries and sites: sites for a site manager, countries for everyone else.
 * Failure("invalid") for a site out of reach, Failure("forbidden") for a country the actor does not have.
 */
export async function scopeRows(actor: Actor, tx: Tx, { role, countries, sites }: Given) {
  if (role !== "site-manager") {
    if (countries.some((country) => !actor.countries.includes(country))) throw new Failure("forbidden");
    return countries.map((country) => ({ id: newId(), country, siteId: null }));
  }
  const found = await tx.site.findMany({
    where: { code: { in: [...sites] }, country: { in: [...actor.countries] } },
    select: { id: true, country: true },
  });
  if (found.length !== new Set(sites).size)
    throw new Failure("invalid", { messageKey: "failure.user.scope", field: "sites" });
  return found.map((site) => ({ id: newId(), country: site.country, siteId: site.id }));
}

/**
 * Creates an account without a password: a link lets its user choose one. Returns its opaque name. Failure("invalid")
 * for an address already in use, or one of the demonstration while that is off.
 */
export async function addUser(actor: Actor, given: NewUser): Promise<{ of: string }> {
  actor.permit("user.manage");
  const refused = (messageKey: string) => new Failure("invalid", { messageKey, field: "email" });
  if (isForbiddenDemo(given.email)) throw refused("failure.user.demo");
  const id = newId();
  await inTransaction(actor.who, async (tx) => {
    const known = await tx.appUser.findUnique({ where: { email: given.email }, select: { id: true } });
    if (known) throw refused("failure.user.taken");
    const { email, name, role } = given;
    const specialities = role === "officer" ? given.specialities : [];
    const scopes = { create: await scopeRows(actor, tx, given) };
    await tx.appUser
      .create({ data: { id, email, name, role, specialities, scopes }, select: { id: true } })
      .catch((error: unknown) => {
        throw isTaken(error) ? refused("failure.user.taken") : error;
      });
  });
  return { of: opaqueId("user", id) };
}
