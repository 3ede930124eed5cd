import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { inTransaction } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { type Lacking, lackingOf } from "../readiness";
import type { referralRef } from "../schema";
import { caseRecord } from "./case-record";

export type Readiness = {
  ref: string;
  country: Country;
  /** The number of the case at UNHCR, or its reference where it has none. */
  number: string;
  people: { ref: string; givenName: string; familyName: string; nameNative: string; relationship: string }[];
  lacking: Lacking[];
  ready: boolean;
};

/** Who would be in the referral form of a case, and what is still missing; recorded as a read. Failures: forbidden, notFound. */
export async function getReadiness(actor: Actor, { ref }: z.output<typeof referralRef>): Promise<Readiness> {
  actor.permit("export.names");
  return inTransaction(actor.who, async (tx) => {
    const record = await caseRecord(tx, actor, ref);
    await logAccess(tx, { kind: "read", subject: ref, country: record.country, detail: { of: "referral" } });
    const lacking = lackingOf(record);
    return {
      ref: record.ref,
      country: record.country,
      number: record.number,
      people: record.people.map(({ ref: of, givenName, familyName, nameNative, relationship }) => ({
        ref: of,
        givenName,
        familyName,
        nameNative,
        relationship,
      })),
      lacking,
      ready: lacking.every(({ blocks }) => !blocks),
    };
  });
}
