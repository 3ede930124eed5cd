import "server-only";
import type { Actor } from "@/lib/access/actor";
import { waitBefore } from "@/lib/access/throttle";
import { nextNumber, type Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";

export type Format = "csv" | "xlsx";
type File = {
  kind: string;
  format: Format | "pdf" | "xml";
  filter: Record<string, unknown>;
  columns: readonly string[];
  rowCount: number;
  purpose?: string;
  recipient?: string;
  /** What let people into the file: the consent, or the basis other than consent; and how many were left out. */
  consentPurpose?: string;
  consentRecipient?: string;
  basis?: string;
  leftOut?: number;
  personIds?: readonly string[];
};

/** Failure("tooMany") if this user has already exported as often as allowed in an hour. */
export async function limitRate(tx: Tx, actor: Actor): Promise<void> {
  const wait = await waitBefore(tx, "export", actor.id, await setting(tx, "export.perHour"), 3600);
  if (wait > 0) throw new Failure("tooMany", { messageKey: "failure.export.perHour" });
}

/** Records that a file leaves, under a reference of its own; returns the reference. */
export async function recordFile(tx: Tx, actor: Actor, job: File): Promise<string> {
  const ref = formatReference("E", await nextNumber(tx, "export"));
  const { filter, purpose, recipient, personIds, columns, leftOut, ...rest } = job;
  await tx.exportJob.create({
    data: {
      id: newId(),
      ref,
      userId: actor.id,
      country: actor.countries.length === 1 ? (actor.countries[0] ?? null) : null,
      ...rest,
      columns: [...columns],
      filter: filter as Prisma.InputJsonObject,
      purpose: purpose ?? null,
      recipient: recipient ?? null,
      leftOut: leftOut ?? null,
      personIds: [...(personIds ?? [])],
    },
    select: { id: true },
  });
  await logAccess(tx, {
    kind: "export",
    subject: ref,
    detail: {
      kind: job.kind,
      format: job.format,
      rows: job.rowCount,
      ...(leftOut === undefined ? {} : { leftOut, basis: job.basis ?? "" }),
    },
  });
  return ref;
}
