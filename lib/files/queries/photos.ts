import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { waitBefore } from "@/lib/access/throttle";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openDataKey, openWith } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";
import type { SealedFile } from "../read-file";

const HOUR = 3600;

type Row = { id: string; country: string; place: string; key: Uint8Array; dataKey: Uint8Array };

const SEALED = Prisma.sql`f.id::text AS id, p.country, f.place, f.key_sealed AS key, p.data_key AS "dataKey"`;
const HELD = Prisma.sql`stored_file f JOIN person p ON p.id = f.person_id AND f.kind = 'PHOTO' AND f.state = 'HELD'`;

const sealedFile = ({ id, place, key, dataKey }: Row): SealedFile => ({
  id,
  place,
  key: Buffer.from(openWith(openDataKey(dataKey), key), "base64"),
});

/**
 * The photo of a person whose file this user may open, for readFile; recorded as a read. Not for auditors and never
 * with a token. Failures: forbidden, notFound (also if there is none), tooMany.
 */
export async function openPhoto(
  actor: Actor,
  { ref, reason }: { ref: string; reason?: string | undefined },
): Promise<SealedFile> {
  const seen = actor.permitSql("person.photo", "p", reason);
  return inTransaction(actor.who, async (tx) => {
    const wait = await waitBefore(tx, "photo", actor.id, await setting(tx, "photo.opensPerHour"), HOUR);
    if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
    const [row] = await tx.$queryRaw<Row[]>`SELECT ${SEALED} FROM ${HELD} WHERE p.ref = ${ref} AND ${seen}`;
    if (!row) throw new Failure("notFound");
    await logAccess(tx, {
      kind: "read",
      subject: ref,
      country: row.country,
      detail: { of: "photo" },
      ...(reason ? { reason } : {}),
    });
    return sealedFile(row);
  });
}

/** What a page says of a person's photo: the one they have, and the last one that was removed and can be put back. */
export type PhotoState = { photo: string | null; removed: string | null };

/** The state of a person's photo, without its contents; null where this user sees no photo. Failure("forbidden"). */
export async function photoState(
  actor: Actor,
  { ref, reason }: { ref: string; reason?: string | undefined },
): Promise<PhotoState | null> {
  const seen = actor.permitSql("person.photo", "p", reason);
  return inTransaction(actor.who, async (tx) => {
    const [row] = await tx.$queryRaw<{ held: string | null; removed: string | null }[]>`
      SELECT (SELECT f.id::text FROM stored_file f WHERE f.person_id = p.id AND f.kind = 'PHOTO' AND f.state = 'HELD') AS held,
        (SELECT f.id::text FROM stored_file f WHERE f.person_id = p.id AND f.kind = 'PHOTO' AND f.state = 'REMOVED'
          ORDER BY f.removed_at DESC, f.id DESC LIMIT 1) AS removed
      FROM person p WHERE p.ref = ${ref} AND ${seen}`;
    if (!row) return null;
    return {
      photo: row.held && opaqueId("photo", row.held),
      removed: row.removed && opaqueId("photo", row.removed),
    };
  });
}

/**
 * The photos of these people by reference, as far as this actor may see them, for a file that is recorded as a whole;
 * within the transaction that records it.
 */
export async function photosOf(
  tx: Tx,
  actor: Actor,
  refs: readonly string[],
): Promise<Map<string, SealedFile>> {
  const rows = await tx.$queryRaw<(Row & { ref: string })[]>`
    SELECT p.ref, ${SEALED} FROM ${HELD} WHERE p.ref = ANY (${[...refs]}) AND ${actor.permitSql("person.photo", "p")}`;
  return new Map(rows.map((row) => [row.ref, sealedFile(row)]));
}
