import { connected } from "@/scripts/connected";
import { call } from "./api";

/**
 * The outcome of many edits to one record (docs/security.md). `faults`: answers that are neither success nor a
 * conflict.
 */
export type Edited = {
  editors: number;
  acknowledged: number;
  conflicts: number;
  faults: number;
  applied: number;
  shown: number;
};

/**
 * `editors` read one person at the same moment and all send a change with the version they saw. Of those who saw the
 * same version one is acknowledged; the others get a conflict that shows the value that won.
 */
export async function editAtOnce(
  base: string,
  token: string,
  ownerUrl: string,
  { ref, editors }: { ref: string; editors: number },
): Promise<Edited> {
  const versionNow = () =>
    connected(ownerUrl, async (client) => {
      const { rows } = await client.query<{ version: number }>("SELECT version FROM person WHERE ref = $1", [
        ref,
      ]);
      return rows[0]?.version ?? 0;
    });
  const before = await versionNow();
  const replies = await Promise.all(
    Array.from({ length: editors }, (_, at) =>
      call(base, token, "PATCH", `/people/${ref}`, { version: before, occupation: `editor ${at}` }),
    ),
  );
  const having = (status: number) => replies.filter((reply) => reply.status === status);
  const conflicts = having(409);
  return {
    editors,
    acknowledged: having(200).length,
    conflicts: conflicts.length,
    faults: editors - having(200).length - conflicts.length,
    applied: (await versionNow()) - before,
    shown: conflicts.filter((reply) =>
      JSON.stringify(reply.body.data ?? null).includes('"occupation":"editor'),
    ).length,
  };
}
