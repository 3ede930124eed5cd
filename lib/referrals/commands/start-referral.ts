import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { photosOf } from "@/lib/files/queries/photos";
import type { SealedFile } from "@/lib/files/read-file";
import { limitRate, recordFile } from "@/lib/print/commands/record-file";
import { type FormCase, type FormChoices, formOf } from "../form-of";
import { caseRecord, REFERRAL_USE } from "../queries/case-record";
import { lackingOf } from "../readiness";
import type { ReferralInput } from "../schema";
import { writeReferral } from "../write-file";

/** A referral that was recorded: its reference, the photos still sealed, and the case that goes into it. */
export type StartedReferral = {
  ref: string;
  photos: Map<string, SealedFile>;
  form: { record: FormCase; choices: FormChoices };
};

/**
 * Records that the referral form of a case goes to UNHCR, with everyone in it, and returns what is written: everyone on
 * the case agreed to it, and the form breaks no rule. Failures: forbidden, notFound, refused (something is missing),
 * tooMany.
 */
export async function startReferral(
  actor: Actor,
  { ref, purpose, ...choices }: ReferralInput,
): Promise<StartedReferral> {
  actor.permit("export.names");
  return inTransaction(actor.who, async (tx) => {
    await limitRate(tx, actor);
    const record = await caseRecord(tx, actor, ref);
    if (lackingOf(record).some(({ blocks }) => blocks))
      throw new Failure("refused", { messageKey: "referrals.error.lacking" });
    const photos = await photosOf(
      tx,
      actor,
      record.people.map((person) => person.ref),
    );
    const taken = await recordFile(tx, actor, {
      kind: "referral",
      format: "xml",
      filter: { case: ref },
      columns: ["ref", "names"],
      rowCount: record.people.length,
      purpose,
      recipient: REFERRAL_USE.recipient,
      consentPurpose: REFERRAL_USE.purpose,
      consentRecipient: REFERRAL_USE.recipient,
      basis: "CONSENT",
      leftOut: 0,
      personIds: record.people.map(({ id }) => id),
    });
    return { ref: taken, photos, form: { record, choices } };
  });
}

/** The form as XML, with the photos that could be read. */
export function referralXml(
  { record, choices }: StartedReferral["form"],
  photos: ReadonlyMap<string, Uint8Array>,
): string {
  const photoOf = (ref: string) => {
    const bytes = photos.get(ref);
    return bytes ? Buffer.from(bytes).toString("base64") : "";
  };
  return writeReferral(formOf(record, choices, (person) => photoOf(person.ref)));
}
