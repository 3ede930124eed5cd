import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import type { Country } from "@/lib/access/roles";
import type { FailureCode } from "@/lib/core/failure";
import type { World, WorldCase } from "./world";

/** The records an input names. Each can come from another country, or from nowhere, without the others. */
export type Named = {
  case: WorldCase;
  person: WorldCase;
  group: WorldCase;
  site: WorldCase;
  country: Country;
  user: string;
};
export type Name = keyof Named;

/** One exported query or command that takes an actor. */
export type Door = {
  /** File and function, as the modules export it. */
  at: string;
  /** All of these must let the actor through and reach the named records. */
  needs: readonly Permission[];
  names: readonly Name[];
  /** The answer for a record that does not exist; notFound by default. */
  absent?: Partial<Record<Name, FailureCode>>;
  /** Answers with an empty list if the record does not exist. */
  empty?: boolean;
  /** Without the permission, roles with one of these find nothing of another country, as if it did not exist. */
  hides?: readonly Permission[];
  /** Answers with reasonNeeded if a reason would open it. */
  opens?: boolean;
  reason?: string;
  /** The answer for every actor who is let in, if this input cannot succeed; "any" if it depends on the role. */
  always?: FailureCode | "any";
  call(actor: Actor, named: Named, world: World): Promise<unknown>;
};

type Rest = Pick<Door, "call"> & Partial<Door>;

/** A door that needs one permission, or all of several; its input names no record unless `rest` says so. */
export function door(needs: Permission | Door["needs"], at: string, rest: Rest): Door {
  return { at, needs: typeof needs === "string" ? [needs] : needs, names: [], ...rest };
}

/** A door to a site. */
export function siteDoor(needs: Door["needs"], at: string, rest: Rest): Door {
  return door(needs, at, { names: ["site"], ...rest });
}

/** A door to one's own account and desk. */
export function accountDoor(at: string, call: Door["call"]): Door {
  return door("account.use", at, { call });
}
