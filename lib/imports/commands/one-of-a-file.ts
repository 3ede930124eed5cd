import "server-only";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";

/**
 * Of all imports of one file, whoever brought them in, only one is confirmed at a time, taken or being undone. Holds to
 * the end of the transaction. Failures: refused if there is another; busy.
 */
export async function assertOneOfItsFile(tx: Tx, { id }: { id: string }): Promise<void> {
  const { fileKey } = await tx.rosterImport.findUniqueOrThrow({ where: { id }, select: { fileKey: true } });
  const assertAlone = async () => {
    const others = await tx.rosterImport.count({
      where: { fileKey, id: { not: id }, state: { in: ["TAKING", "TAKEN", "UNDOING"] } },
    });
    if (others > 0) throw new Failure("refused", { messageKey: "imports.error.fileTaken" });
  };
  // Who takes one holds the lock for minutes, and is seen without it.
  await assertAlone();
  const key = `roster-file/${Buffer.from(fileKey).toString("hex")}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  await assertAlone();
}
