import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Site } from "@/prisma/generated/client";
import type { changeSiteInput } from "../build-schema";
import { assertClosable } from "./closing";
import { siteColumns, siteForm } from "./site-columns";
import { assertPost, holdSites, siteInReach, todayAt } from "./site-in-reach";

type Wanted = Omit<z.output<typeof changeSiteInput>, "site" | "version">;

/** A site in use cannot close or be reduced to fewer people than it holds. */
async function assertHolds(tx: Tx, site: Site, wanted: Wanted): Promise<void> {
  const open = { siteId: site.id, state: { in: ["CHECKED_IN", "RESERVED"] } };
  if (wanted.status === "CLOSED" && site.status !== "CLOSED") {
    const count = await tx.stay.count({ where: open });
    if (count > 0)
      throw new Failure("refused", {
        messageKey: "failure.housing.siteInUse",
        field: "status",
        values: { count },
      });
  }
  if (wanted.peopleLimit !== null) {
    const count = await tx.stay.count({ where: { siteId: site.id, state: "CHECKED_IN" } });
    if (count > wanted.peopleLimit)
      throw new Failure("refused", {
        messageKey: "failure.housing.limit",
        field: "peopleLimit",
        values: { count },
      });
  }
  const before = await tx.stay.count({ where: { ...open, fromOn: { lt: dayToDb(wanted.opensOn) } } });
  if (before > 0)
    throw new Failure("refused", {
      messageKey: "failure.housing.opens",
      field: "opensOn",
      values: { count: before },
    });
  await assertClosable(tx, { siteId: site.id }, wanted.closesOn, todayAt(site));
}

/**
 * Changes the details of a site if it still has the version the user saw. Failures: forbidden, notFound,
 * changedMeanwhile with both values, invalid (post is unknown), refused (closing or shrinking what is in use).
 */
export async function changeSite(
  actor: Actor,
  { site: code, version, ...fields }: z.output<typeof changeSiteInput>,
): Promise<{ version: number }> {
  const permit = actor.permit("site.build");
  return inTransaction(actor.who, async (tx) => {
    const { id } = await siteInReach(tx, permit, code);
    await holdSites(tx, [id]);
    const site = await tx.site.findUniqueOrThrow({ where: { id } });
    if (site.version !== version)
      throw new Failure("changedMeanwhile", { data: { version: site.version, current: siteForm(site) } });
    await assertPost(tx, fields.postCode);
    await assertHolds(tx, site, fields);
    await tx.site.update({ where: { id }, data: { ...siteColumns(fields), version: version + 1 } });
    return { version: version + 1 };
  });
}
