import "server-only";
import { Prisma } from "@/lib/core/db";

/** True for `p` (person) unless registered in error, or by an import that was undone: nobody to be mistaken for. */
export const STANDS = Prisma.sql`NOT (p.status = 'CLOSED' AND p.status_reason IS NOT DISTINCT FROM 'REGISTERED_IN_ERROR')`;
