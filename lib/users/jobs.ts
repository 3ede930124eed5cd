import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { tellRefusedTries } from "@/lib/access/throttle";
import { realNow } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { setting } from "@/lib/core/setting";

const KEPT_DAYS = 90;
const DAY = 86_400_000;

/**
 * Ends sessions that are idle or over age, deletes the ones that ended long ago, and with them what lives only as
 * long as a session: unnamed searches, old drafts, stored answers, counted attempts.
 */
export async function sweepSessions(): Promise<void> {
  const actor = actorOf("job", "sessions", COUNTRIES);
  actor.permit("session.sweep");
  const at = realNow();
  await inTransaction(actor.who, async (tx) => {
    const idleSince = new Date(at.getTime() - (await setting(tx, "session.idleMinutes")) * 60_000);
    await tx.session.updateMany({
      where: { endedAt: null, OR: [{ endsAt: { lte: at } }, { lastSeenAt: { lte: idleSince } }] },
      data: { endedAt: at, endReason: "age" },
    });
    await tx.$executeRaw`DELETE FROM saved_search s WHERE s.name IS NULL AND NOT EXISTS (
      SELECT FROM session x WHERE x.id = s.session_id AND x.ended_at IS NULL)`;
    await tx.session.deleteMany({ where: { endedAt: { lte: new Date(at.getTime() - KEPT_DAYS * DAY) } } });
    await tx.draft.deleteMany({
      where: { updatedAt: { lte: new Date(at.getTime() - (await setting(tx, "draft.days")) * DAY) } },
    });
    await tx.idempotencyKey.deleteMany({ where: { createdAt: { lte: new Date(at.getTime() - DAY) } } });
    await tellRefusedTries(tx);
    await tx.throttle.deleteMany({ where: { startedAt: { lte: new Date(at.getTime() - DAY) } } });
  });
}
