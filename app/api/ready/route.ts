import { databaseReady } from "@/lib/core/db";

export const dynamic = "force-dynamic";

/** The database answers and is migrated; 503 otherwise. */
export async function GET(): Promise<Response> {
  const ready = await databaseReady().catch(() => false);
  return Response.json({ ready }, { status: ready ? 200 : 503 });
}
