import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { countSearch } from "@/lib/access/throttle";
import { inTransaction } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { birthOf, countryFor } from "@/lib/people/commands/write-person";
import { likelySame, typedPerson } from "@/lib/people/queries/likely-same";
import type { Compared, Compares, LikelyBand } from "@/lib/people/same-person";
import type { RegisterInput } from "@/lib/people/schema";

/** Someone who may be the person typed. For a masked name there is a band but no score, and no field is named. */
export type Duplicate = {
  ref: string;
  country: Country;
  score: number | null;
  band: LikelyBand;
  why: (Compared | "masked")[];
  /** What counts for and against, field by field. */
  compared?: Compares[];
};

/**
 * Who may already be the person about to be registered, the likeliest first; nothing is stored. Recorded as a search.
 * Failures: forbidden, tooMany, invalid (birth, country), notFound (country out of reach).
 */
export async function findDuplicates(actor: Actor, input: RegisterInput): Promise<{ items: Duplicate[] }> {
  actor.permit("person.search");
  return inTransaction(actor.who, async (tx) => {
    await countSearch(tx, actor.id);
    // The country matters only for what "today" is when an age is given.
    const country = input.country ? countryFor(actor, input.country) : (actor.countries[0] ?? "KZ");
    const typed = typedPerson(input, birthOf(input, country));
    // Users who see no names find people only by reference.
    const likely = actor.sees("name") ? await likelySame(tx, actor, typed) : [];
    await logAccess(tx, {
      kind: "search",
      subject: "people",
      detail: { list: "duplicates", shown: likely.length },
    });
    return {
      items: likely.map(({ ref, country: at, masked, score, band, why }) => ({
        ref,
        country: at,
        score: masked ? null : score,
        band: band ?? "possible",
        why: masked ? ["masked"] : why.filter((each) => each.how !== "different").map(({ field }) => field),
        ...(masked ? {} : { compared: why }),
      })),
    };
  });
}
