import "server-only";
import { nobody } from "@/lib/access/identify";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";

/** Whether any account exists: the sign-in page says what to do when none does. */
export async function anyUser(): Promise<boolean> {
  return inTransaction(nobody(newId()), async (tx) => (await tx.appUser.findFirst({ select: { id: true } })) !== null);
}
