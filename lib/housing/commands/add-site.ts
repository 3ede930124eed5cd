import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, isTaken } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { addSiteInput } from "../build-schema";
import { siteColumns } from "./site-columns";
import { assertPost } from "./site-in-reach";

/**
 * Creates a site without buildings. Returns its code. Failures: forbidden, notFound (country), invalid (code is
 * taken, post is unknown).
 */
export async function addSite(
  actor: Actor,
  { code, country, ...fields }: z.output<typeof addSiteInput>,
): Promise<{ code: string }> {
  actor.permit("site.build");
  if (!actor.countries.includes(country)) throw new Failure("notFound");
  return inTransaction(actor.who, async (tx) => {
    await assertPost(tx, fields.postCode);
    const taken = new Failure("invalid", { messageKey: "failure.housing.siteTaken", field: "code" });
    try {
      await tx.site.create({ data: { id: newId(), code, country, ...siteColumns(fields) } });
    } catch (error) {
      throw isTaken(error) ? taken : error;
    }
    return { code };
  });
}
