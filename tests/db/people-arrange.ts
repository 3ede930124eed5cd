import type { Actor } from "@/lib/access/actor";
import { Failure } from "@/lib/core/failure";
import { registerPerson } from "@/lib/people/commands/register-person";
import { updatePerson } from "@/lib/people/commands/update-person";
import { getPerson } from "@/lib/people/queries/get-person";
import { personPatch, registerInput } from "@/lib/people/schema";
import { familyNames, maleNames } from "@/prisma/reference/names";
import { anAccount, asActor } from "./users-arrange";

/** Two caseworkers and the coordinator of Tajikistan, and a coordinator of Kazakhstan. */
export type Desk = { caseworker: Actor; colleague: Actor; coordinator: Actor; elsewhere: Actor };

/** Creates the staff that the tests of people act as. */
export async function aDesk(ownerUrl: string): Promise<Desk> {
  return {
    caseworker: await asActor(await anAccount(ownerUrl)),
    colleague: await asActor(await anAccount(ownerUrl)),
    coordinator: await asActor(await anAccount(ownerUrl, { role: "coordinator" })),
    elsewhere: await asActor(await anAccount(ownerUrl, { role: "coordinator", countries: ["KZ"] })),
  };
}

let grandfathers = 0;

/** A new grandfather's name each time: otherwise people with the same names and births are asked about. */
export function anotherGrandfather(): string {
  const name = maleNames[grandfathers % maleNames.length]?.latin[0] ?? "";
  const round = Math.floor(grandfathers / maleNames.length);
  const family = round === 0 ? "" : familyNames[round % familyNames.length]?.latin[0];
  grandfathers += 1;
  return [name, family].filter(Boolean).join(" ");
}

/** Registers someone like a form that has not been asked anything yet: doubts are refused. */
export function registerAsking(actor: Actor, given: Record<string, unknown> = {}) {
  const names = { givenName: "Nawid", fatherName: "Karim", grandfatherName: anotherGrandfather() };
  return registerPerson(actor, registerInput.parse({ ...names, sex: "M", ...given }));
}

/** Registers someone even if there are similar people: another test of the worker may have used the same names and numbers. */
export function register(actor: Actor, given: Record<string, unknown> = {}) {
  return registerAsking(actor, { confirmed: true, ...given });
}

/** Changes as a form would, through its schema. */
export function change(actor: Actor, ref: string, patch: Record<string, unknown>) {
  return updatePerson(actor, { ...personPatch.parse(patch), ref });
}

/** The expected failure of some work; anything else is thrown. */
export async function failure(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => new Error("it worked"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw error;
  return error;
}

/** The file as users see it who may see all of it. */
export async function whole(actor: Actor, ref: string, reason?: string) {
  const file = await getPerson(actor, { ref, reason });
  if (file.masked) throw new Error("the file is masked");
  return file;
}
