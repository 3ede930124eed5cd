import "server-only";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { NoticeCause } from "../host-rule";
import { noticeDue } from "../notice-due";
import { ruleInForce, workCalendar } from "../queries/rule-in-force";

type Happened = {
  cause: NoticeCause;
  country: Country;
  on: CivilDate;
  siteId: string | null;
  people: readonly { id: string; country: string }[];
};

/**
 * Raises what the authority of a country must be told about people who came or moved on a day, due by the rules of
 * that day. A person with an unsent notice gets no second one: it is due no later and says the same.
 */
export async function raiseNotices(tx: Tx, { cause, country, on, siteId, people }: Happened): Promise<void> {
  const { rules } = await ruleInForce(tx, country, on);
  const due = noticeDue(rules, cause, on, await workCalendar(tx, country, on));
  if (!due || people.length === 0) return;
  await tx.authorityNotification.createMany({
    data: people.map((person) => ({
      id: newId(),
      personId: person.id,
      personCountry: person.country,
      country,
      siteId,
      cause,
      authority: rules.authority,
      happenedOn: dayToDb(on),
      dueOn: dayToDb(due),
    })),
    skipDuplicates: true,
  });
}
