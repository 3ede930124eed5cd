import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { kitsGiven, type NamedKit, stockAt } from "./kit-rows";

export type KitsAtSites = { kits: NamedKit[]; stock: Record<string, Record<string, number>> };

/** The kits that are given, and how many of each the sites within reach have, by the site's code. */
export async function kitsAtSites(actor: Actor): Promise<KitsAtSites> {
  const { where } = actor.permit("site.supply");
  return inTransaction(actor.who, async (tx) => {
    const sites = await tx.site.findMany({ where, select: { id: true, code: true } });
    const stock = await stockAt(
      tx,
      sites.map(({ id }) => id),
    );
    return {
      kits: await kitsGiven(tx),
      stock: Object.fromEntries(sites.map(({ id, code }) => [code, Object.fromEntries(stock.get(id) ?? [])])),
    };
  });
}
