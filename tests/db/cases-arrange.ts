import pg from "pg";
import type { Actor } from "@/lib/access/actor";
import { actorOfUser, nobody } from "@/lib/access/identify";
import type { Country } from "@/lib/access/roles";
import { moveCase } from "@/lib/cases/commands/move-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { recordDocument } from "@/lib/cases/commands/record-document";
import { recordNumber } from "@/lib/cases/commands/record-number";
import {
  decideApprovalInput,
  documentInput,
  moveCaseInput,
  numberInput,
  openCaseInput,
} from "@/lib/cases/schema";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import * as seal from "@/lib/core/seal";
import { aGroup, aPerson, aScope, aUser, inGroup, insertRows } from "@/prisma/builders";
import { Sealer } from "@/prisma/seed/sealing";
import type { TestDatabase } from "../support/db";

type Staff = {
  caseworker: Actor;
  colleague: Actor;
  coordinator: Actor;
  second: Actor;
  abroad: Actor;
  officer: Actor;
};

/** What the tests of one worker share, filled in by arrange(). */
export let owner: pg.Client;
export let ownerUrl: string;
export let staff: Staff;
export let today: CivilDate;

/** Connects as the owner and creates the staff of one country, and a coordinator of another. */
export async function arrange(database: TestDatabase): Promise<void> {
  ownerUrl = database.ownerUrl;
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  today = todayIn("TJ");
  staff = {
    caseworker: await addUser("caseworker", "TJ"),
    colleague: await addUser("caseworker", "TJ"),
    coordinator: await addUser("coordinator", "TJ"),
    second: await addUser("coordinator", "TJ"),
    abroad: await addUser("coordinator", "KZ"),
    officer: await addUser("officer", "TJ"),
  };
}

export async function addUser(role: string, ...countries: string[]): Promise<Actor> {
  const user = aUser({ role, email: `${role}.${newId()}@example.org`, name: `${role} ${countries}` });
  await insertRows(owner, "app_user", [user]);
  await insertRows(
    owner,
    "user_scope",
    countries.map((country) => aScope(user.id, country as Country)),
  );
  const found = await inTransaction(nobody(newId()), (tx) => actorOfUser(tx, user.id, newId()));
  if (!found) throw new Error("the user was not found");
  return found;
}

/** A family in the caseworker's registration group: the principal, a wife and a child of ten. */
export async function aFamily(actor: Actor): Promise<{ principal: string; wife: string; child: string }> {
  const people = [
    aPerson({ given_name: "Nawid", father_name: "Karim" }),
    aPerson({ given_name: "Zahra", father_name: "Latif", sex: "F", born_on: "1990-05-01" }),
    aPerson({ given_name: "Omid", father_name: "Nawid", born_on: addDays(today, -3700) }),
  ];
  const group = aGroup({ owner_id: actor.id });
  await insertRows(owner, "person", people, new Sealer(seal));
  await insertRows(owner, "registration_group", [group]);
  const [principal, wife, child] = people;
  if (!principal || !wife || !child) throw new Error("three people were made");
  await insertRows(owner, "group_membership", [
    { ...inGroup(group, principal, "2026-01-05"), focal_point: true, relationship: "FP" },
    { ...inGroup(group, wife, "2026-01-05"), relationship: "WIF" },
    { ...inGroup(group, child, "2026-01-05"), relationship: "SON" },
  ]);
  await insertRows(owner, "employment_claim", [
    {
      id: newId(),
      person_id: principal.id,
      country: "TJ",
      employer: "Camp Phoenix",
      from_on: "2010-01-01",
      to_on: "2014-12-31",
      verified: true,
    },
  ]);
  return { principal: principal.ref, wife: wife.ref, child: child.ref };
}

export type Opened = { ref: string; principal: string };

/** A SIV case opened ninety days ago, with everything its first step requires if `ready`. */
export async function aSivCase(actor: Actor, ready = true): Promise<Opened> {
  const family = await aFamily(actor);
  const input = openCaseInput.parse({
    pathway: "SIV",
    principal: family.principal,
    openedOn: addDays(today, -90),
    filedOn: "2021-08-15",
    members: [
      { person: family.wife, role: "SPOUSE" },
      { person: family.child, role: "CHILD" },
    ],
  });
  const { ref } = await openCase(actor, input);
  if (ready) await makeReady(actor, { ref, principal: family.principal });
  return { ref, principal: family.principal };
}

export async function receive(actor: Actor, { ref, principal }: Opened, ...types: string[]): Promise<void> {
  for (const docType of types) {
    await recordDocument(actor, documentInput.parse({ ref, person: principal, docType, state: "VERIFIED" }));
  }
}

export async function makeReady(actor: Actor, opened: Opened): Promise<void> {
  await receive(actor, opened, "DS157", "LOE", "LOR", "THREAT_STMT", "TAZKIRA", "TRANSLATION");
  await recordNumber(
    actor,
    numberInput.parse({ ref: opened.ref, issuer: "NVC", number: `2021SQ${opened.ref.slice(2, 9)}` }),
  );
}

export async function move(actor: Actor, ref: string, to: string, more: Record<string, unknown> = {}) {
  const { stage, version } = await stateOf(ref);
  return moveCase(
    actor,
    moveCaseInput.parse({ ref, from: stage, to, effectiveOn: addDays(today, -60), version, ...more }),
  );
}

export async function stateOf(
  ref: string,
): Promise<{ stage: string; version: number; closed_on: Date | null; closure_reason: string | null }> {
  const { rows } = await owner.query(
    "SELECT stage, version, closed_on, closure_reason FROM visa_case WHERE ref = $1",
    [ref],
  );
  return rows[0] as { stage: string; version: number; closed_on: Date | null; closure_reason: string | null };
}

/** The expected failure a promise ends in. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error: unknown = await promise.then(
    () => new Error("it went through"),
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw error;
}

/** Runs a statement as the application would, in the caseworker's name; returns the refusal or "done". */
export async function asApp(database: TestDatabase, statement: string, values: unknown[]): Promise<string> {
  const app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
  try {
    await app.query("BEGIN");
    await app.query(
      "SELECT set_config('app.actor_kind', 'user', true), set_config('app.actor', $1, true), set_config('app.countries', 'TJ', true)",
      [staff.caseworker.id],
    );
    await app.query(statement, values);
    await app.query("COMMIT");
    return "done";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  } finally {
    await app.end();
  }
}

/** A case in COM review whose denial the caseworker has requested. */
export async function denialAsked(receivedOn = addDays(today, -40)): Promise<Opened & { approval: string }> {
  const opened = await aSivCase(staff.caseworker);
  await move(staff.caseworker, opened.ref, "SIV_COM_REVIEW");
  await receive(staff.caseworker, opened, "COM_DENIAL");
  const asked = await move(staff.caseworker, opened.ref, "SIV_COM_DENIED", {
    effectiveOn: addDays(today, -50),
    receivedOn,
    reason: "Service not proven",
  });
  if (asked.moved) throw new Error("a denial does not happen at once");
  return { ...opened, approval: asked.approval };
}

/** A decision as a form would send it. */
export function decision(ref: string, agree: boolean, note?: string) {
  return decideApprovalInput.parse({ ref, agree, ...(note ? { note } : {}) });
}
