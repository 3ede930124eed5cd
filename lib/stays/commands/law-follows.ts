import "server-only";
import { type Country, countryOf } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { raiseNotices } from "@/lib/law/commands/raise-notices";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import type { NoticeCause } from "@/lib/law/host-rule";

type Moved = {
  cause: NoticeCause;
  site: { id: string; country: string };
  on: CivilDate;
  people: readonly { id: string; country: string }[];
};

/** What the law requires when people come to a site: the authority must be told, and the hard date may change. */
export async function lawFollows(tx: Tx, { cause, site, on, people }: Moved): Promise<void> {
  const country: Country = countryOf(site.country);
  await raiseNotices(tx, { cause, country, on, siteId: site.id, people });
  await updateHardDates(
    tx,
    people.map(({ id }) => id),
  );
}
