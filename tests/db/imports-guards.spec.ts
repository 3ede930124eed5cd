import type { Actor } from "@/lib/access/actor";
import { confirmImport, discardImport } from "@/lib/imports/commands/confirm-import";
import { finishReading } from "@/lib/imports/commands/finish-reading";
import { leaveOut } from "@/lib/imports/commands/mend-import";
import { takeImport } from "@/lib/imports/commands/take-import";
import { finishUndo, undoImport } from "@/lib/imports/commands/undo-import";
import { workOnImport } from "@/lib/imports/jobs";
import { getImport } from "@/lib/imports/queries/get-import";
import { connected } from "@/scripts/connected";
import { expect, test } from "../support/db";
import { aFamilyOf, aMark, look, peopleOf, started, stateOf, taken, work } from "./imports-arrange";
import { aDesk, failure } from "./people-arrange";
import { anAccount, asActor } from "./users-arrange";

const named = (ownerUrl: string, mark: string) =>
  look(
    ownerUrl,
    "SELECT count(*)::int AS n FROM person WHERE given_name LIKE $1 AND status_reason IS DISTINCT FROM 'REGISTERED_IN_ERROR'",
    [`%${mark}%`],
  );

/** While `during` works, nobody can ask who is here already; it is told how many wait to. */
const heldUp = (ownerUrl: string, during: (waiting: (count: number) => Promise<void>) => Promise<void>) =>
  connected(ownerUrl, async (client) => {
    await client.query("BEGIN; LOCK TABLE person_row IN ACCESS EXCLUSIVE MODE");
    await during((count) =>
      expect
        .poll(async () => {
          const [row] = await look(
            ownerUrl,
            "SELECT count(*)::int AS n FROM pg_locks WHERE relation = 'person_row'::regclass AND NOT granted",
          );
          return row?.n;
        })
        .toBe(count),
    );
    await client.query("COMMIT");
  });

const reading = async (ownerUrl: string, ref: string) => {
  const [row] = await look(
    ownerUrl,
    "UPDATE roster_import SET state = 'READING' WHERE ref = $1 RETURNING id",
    [ref],
  );
  return () => workOnImport({ import: row?.id, work: "read" });
};

test("of two imports of one file one is registered", async ({ database: { ownerUrl } }) => {
  const { caseworker, colleague } = await aDesk(ownerUrl);
  const mark = aMark();
  const lines = aFamilyOf(mark);
  const first = await started(caseworker, ...lines);
  const second = await started(colleague, ...lines);
  const both = await Promise.allSettled([
    confirmImport(caseworker, { ref: first }),
    confirmImport(colleague, { ref: second }),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const won = both[0].status === "fulfilled";
  const [winner, loser] = won ? [caseworker, colleague] : [colleague, caseworker];
  const [ref, lost] = won ? [first, second] : [second, first];
  const why = "imports.error.fileTaken";
  expect((await failure(confirmImport(loser, { ref: lost }))).messageKey).toBe(why);
  await work(ownerUrl, winner, ref);
  expect((await failure(confirmImport(loser, { ref: lost }))).messageKey).toBe(why);
  // Confirmed before this was asked: taking asks again.
  await look(ownerUrl, "UPDATE roster_import SET state = 'TAKING' WHERE ref = $1", [lost]);
  await look(
    ownerUrl,
    "INSERT INTO roster_progress SELECT id, country, 0, now() FROM roster_import WHERE ref = $1",
    [lost],
  );
  await work(ownerUrl, loser, lost);
  expect(await getImport(loser, { ref: lost })).toMatchObject({ state: "READ", failure: why });
  expect(await named(ownerUrl, mark)).toEqual([{ n: 3 }]);
  await undoImport(winner, { ref });
  expect((await taken(ownerUrl, loser, lost)).state).toBe("TAKEN");
});

test("who was registered after a file was read is asked about before its people are", async ({
  database: { ownerUrl },
}) => {
  const { caseworker, colleague } = await aDesk(ownerUrl);
  const mark = aMark();
  const ref = await started(caseworker, ...aFamilyOf(mark));
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ ready: 3, known: 0 });
  const other = await started(colleague, ...aFamilyOf(mark), `Nobody ${aMark()};;;M;1990;;;;;;;TJ;`);
  await taken(ownerUrl, colleague, other);
  expect(await taken(ownerUrl, caseworker, ref)).toMatchObject({
    state: "READ",
    failure: "imports.error.knownNow",
    counts: { ready: 3, known: 3, done: 0 },
  });
  // Seen and confirmed again, they are registered.
  await leaveOut(caseworker, { ref, rows: 2, out: true });
  expect(await taken(ownerUrl, caseworker, ref)).toMatchObject({
    state: "TAKEN",
    counts: { done: 2, left: 1 },
  });
});

test("an import thrown away while it is read stays thrown away", async ({ database: { ownerUrl } }) => {
  const { caseworker } = await aDesk(ownerUrl);
  const ref = await started(caseworker, ...aFamilyOf(aMark()));
  const read = await reading(ownerUrl, ref);
  let job = Promise.resolve();
  await heldUp(ownerUrl, async (waiting) => {
    job = read();
    await waiting(1);
    // Of two who read one import the second finds the first and does nothing.
    await read();
    await discardImport(caseworker, { ref });
  });
  await job;
  expect(await stateOf(ownerUrl, ref)).toBe("DISCARDED");
});

test("a late reading takes nothing back that was left out since", async ({ database: { ownerUrl } }) => {
  const { caseworker } = await aDesk(ownerUrl);
  const ref = await started(caseworker, ...aFamilyOf(aMark()));
  const read = await reading(ownerUrl, ref);
  let job = Promise.resolve();
  await heldUp(ownerUrl, async (waiting) => {
    job = read();
    await waiting(1);
    await look(
      ownerUrl,
      "WITH i AS (UPDATE roster_import SET state = 'READ' WHERE ref = $1 RETURNING id) UPDATE roster_row r SET state = 'LEFT' FROM i WHERE r.import_id = i.id AND number = 3",
      [ref],
    );
  });
  await job;
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ ready: 2, left: 1 });
});

test("a confirmation waits for who is leaving a row out", async ({ database: { ownerUrl } }) => {
  const { caseworker } = await aDesk(ownerUrl);
  const ref = await started(caseworker, ...aFamilyOf(aMark()));
  const left = () =>
    look(
      ownerUrl,
      "SELECT r.state FROM roster_row r JOIN roster_import i ON i.id = r.import_id WHERE i.ref = $1 AND number = 4",
      [ref],
    );
  let both: Promise<unknown> = Promise.resolve();
  let seen: unknown = null;
  await heldUp(ownerUrl, async (waiting) => {
    const leaving = leaveOut(caseworker, { ref, rows: 4, out: true });
    await waiting(1);
    const confirming = confirmImport(caseworker, { ref }).then(async () => {
      seen = await left();
    });
    both = Promise.all([leaving, confirming]);
    // Either it waits too, or it is through.
    const LOCKS = "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted";
    await expect.poll(async () => seen !== null || (await look(ownerUrl, LOCKS))[0]?.n === 2).toBe(true);
  });
  await both;
  expect(seen).toEqual([{ state: "LEFT" }]);
  await work(ownerUrl, caseworker, ref);
  expect((await getImport(caseworker, { ref })).counts).toMatchObject({ done: 2, left: 1 });
});

/** A user of two countries with an import of both, who loses the second. */
async function ofTwoCountries(
  ownerUrl: string,
): Promise<{ actor: Actor; lose: () => Promise<Actor>; ref: string }> {
  const account = await anAccount(ownerUrl, { role: "coordinator", countries: ["TJ", "KZ"] });
  const actor = await asActor(account);
  const mark = aMark();
  const ref = await started(
    actor,
    `${mark} Here;;Karim;m;1987;;;1;head;;;TJ;`,
    `${mark} There;;Najib;m;1988;;;2;head;;;KZ;`,
  );
  const lose = async () => {
    await look(
      ownerUrl,
      "DELETE FROM user_scope WHERE user_id = $1 AND country <> (SELECT country FROM roster_import WHERE ref = $2)",
      [account.id, ref],
    );
    return asActor(account);
  };
  return { actor, lose, ref };
}

test("an import over several countries is not registered in part", async ({ database: { ownerUrl } }) => {
  const { actor, lose, ref } = await ofTwoCountries(ownerUrl);
  await confirmImport(actor, { ref });
  const less = await lose();
  await work(ownerUrl, less, ref);
  expect(await getImport(less, { ref })).toMatchObject({
    state: "READ",
    failure: "imports.error.countryLost",
  });
  expect((await failure(confirmImport(less, { ref }))).messageKey).toBe("imports.error.countryLost");
  expect(await peopleOf(ownerUrl, ref)).toEqual([]);
});

test("an import over several countries is not undone in part", async ({ database: { ownerUrl } }) => {
  const { actor, lose, ref } = await ofTwoCountries(ownerUrl);
  expect(await taken(ownerUrl, actor, ref)).toMatchObject({ state: "TAKEN", counts: { done: 2 } });
  const less = await lose();
  expect((await failure(undoImport(less, { ref }))).messageKey).toBe("imports.error.countryLost");
  expect(await stateOf(ownerUrl, ref)).toBe("TAKEN");
  expect(
    await look(
      ownerUrl,
      "SELECT count(*)::int AS n FROM person p JOIN roster_row r ON r.person_id = p.id JOIN roster_import i ON i.id = r.import_id WHERE i.ref = $1 AND p.status = 'CLOSED'",
      [ref],
    ),
  ).toEqual([{ n: 0 }]);
});

test("the queue does nothing with an import for anyone but its user", async ({ database: { ownerUrl } }) => {
  const { caseworker, colleague } = await aDesk(ownerUrl);
  const ref = await started(caseworker, ...aFamilyOf(aMark()));
  const [row] = await look(ownerUrl, "SELECT id FROM roster_import WHERE ref = $1", [ref]);
  const id = String(row?.id);
  await confirmImport(caseworker, { ref });
  await takeImport(colleague, id);
  expect(await stateOf(ownerUrl, ref)).toBe("TAKING");
  await takeImport(caseworker, id);
  expect(await stateOf(ownerUrl, ref)).toBe("TAKEN");
  await look(ownerUrl, "UPDATE roster_import SET state = 'UNDOING' WHERE ref = $1", [ref]);
  await finishUndo(colleague, id);
  expect(await stateOf(ownerUrl, ref)).toBe("UNDOING");
  const second = await started(caseworker, ...aFamilyOf(aMark()));
  const [other] = await look(
    ownerUrl,
    "UPDATE roster_import SET state = 'READING' WHERE ref = $1 RETURNING id",
    [second],
  );
  await finishReading(colleague, String(other?.id));
  expect(await stateOf(ownerUrl, second)).toBe("READING");
});
