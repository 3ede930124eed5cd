import { connected } from "@/scripts/connected";
import { call } from "./api";

/**
 * The outcome of a race for one case (docs/security.md). `illegal`: steps of its history that follow no transition.
 */
export type Raced = {
  ref: string;
  sent: number;
  moved: number;
  asked: number;
  conflicts: number;
  refused: number;
  faults: number;
  steps: number;
  requests: number;
  illegal: number;
};

type Next = { stage: string; blockedBy: unknown[] };

async function counted(
  ownerUrl: string,
  ref: string,
): Promise<{ steps: number; requests: number; illegal: number }> {
  return connected(ownerUrl, async (client) => {
    const { rows } = await client.query<{ steps: number; requests: number; illegal: number }>(
      `SELECT (SELECT count(*)::int FROM stage_event e WHERE e.case_id = c.id) AS steps,
         (SELECT count(*)::int FROM approval a WHERE a.case_id = c.id) AS requests,
         (SELECT count(*)::int FROM stage_event e WHERE e.case_id = c.id AND e.from_stage IS NOT NULL AND NOT EXISTS
           (SELECT FROM transition_def t WHERE t.version_id = c.version_id AND t.from_stage = e.from_stage AND t.to_stage = e.to_stage)) AS illegal
       FROM visa_case c WHERE c.ref = $1`,
      [ref],
    );
    return rows[0] ?? { steps: 0, requests: 0, illegal: 0 };
  });
}

/** Cases that can be moved today, for a caller who reaches them. */
export async function movableCases(base: string, token: string, count: number): Promise<string[]> {
  const found: string[] = [];
  const list = await call(base, token, "GET", "/cases?limit=100");
  for (const { ref } of (list.body.items ?? []) as { ref: string }[]) {
    if (found.length >= count) break;
    const { body } = await call(base, token, "GET", `/cases/${ref}`);
    const open = ((body.nextStages ?? []) as Next[]).filter((next) => next.blockedBy.length === 0);
    if (open.length > 0) found.push(ref);
  }
  return found;
}

/**
 * `workers` see a case in its current state and all send moves to up to five stages: one is made for each version.
 */
export async function raceForCase(
  base: string,
  token: string,
  ownerUrl: string,
  { ref, workers, today }: { ref: string; workers: number; today: string },
): Promise<Raced> {
  const before = await counted(ownerUrl, ref);
  const { body } = await call(base, token, "GET", `/cases/${ref}`);
  const stages = ((body.nextStages ?? []) as Next[]).slice(0, 5).map((next) => next.stage);
  const moves = Array.from({ length: workers }, () => stages).flat();
  const replies = await Promise.all(
    moves.map((to) =>
      call(base, token, "POST", `/cases/${ref}/moves`, {
        from: body.stage,
        to,
        effectiveOn: today,
        reason: "race",
        version: body.version,
      }),
    ),
  );
  const having = (status: number) => replies.filter((reply) => reply.status === status).length;
  const conflicts = replies.filter(
    (reply) => reply.status === 409 && reply.body.type === "urn:manzil:changedMeanwhile",
  ).length;
  const known = having(201) + having(202) + having(409) + having(422);
  const after = await counted(ownerUrl, ref);
  return {
    ref,
    sent: moves.length,
    moved: having(201),
    asked: having(202),
    conflicts,
    refused: having(409) + having(422) - conflicts,
    faults: moves.length - known,
    steps: after.steps - before.steps,
    requests: after.requests - before.requests,
    illegal: after.illegal,
  };
}
