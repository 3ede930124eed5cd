import { undoMerge } from "@/lib/lifecycle/commands/undo-merge";
import { expect, test } from "../support/db";
import { aPair, ask, decide, pairOf, propose } from "./duplicates-arrange";
import { aDesk, change, register, whole } from "./people-arrange";

test("the history of a kept record has what happened to the merged one before, marked, and not after an undo", async ({
  database: { ownerUrl },
}) => {
  const { caseworker, coordinator } = await aDesk(ownerUrl);
  const kept = await register(caseworker, { givenName: "Sharifullah", fatherName: "Lal Mohammad" });
  const gone = await register(caseworker, { givenName: "Sharif", fatherName: "Lal Mohammad" });
  await change(caseworker, gone.ref, { version: 1, occupation: "carpenter" });
  const rows = await ask<{ id: string; ref: string }>(
    ownerUrl,
    "SELECT id, ref FROM person WHERE ref = ANY ($1)",
    [[kept.ref, gone.ref]],
  );
  const idOf = (ref: string) => rows.find((row) => row.ref === ref)?.id ?? "";
  const winner = { id: idOf(kept.ref) };
  const pair = await aPair(ownerUrl, winner, { id: idOf(gone.ref) });
  await propose(ownerUrl, caseworker, pair, { keeps: winner });
  await decide(ownerUrl, coordinator, pair);
  const history = async () => (await whole(coordinator, kept.ref)).history;
  const occupation = async () =>
    (await history()).flatMap(({ fields, merged }) =>
      fields.filter(({ field }) => field === "occupation").map(({ after }) => [after, merged]),
    );
  expect(await occupation()).toContainEqual(["carpenter", gone.ref]);
  // The merge itself is told once, of the kept record.
  const closed = (await history()).filter(
    ({ merged, fields }) => merged === gone.ref && fields.some(({ field }) => field === "status"),
  );
  expect(closed.filter(({ action }) => action === "update")).toEqual([]);
  const { ref, version } = await pairOf(ownerUrl, pair.id);
  await undoMerge(coordinator, { pair: ref, version });
  expect((await history()).filter(({ merged }) => merged !== null)).toEqual([]);
});
