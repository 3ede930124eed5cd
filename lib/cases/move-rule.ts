import type { Transition } from "@/lib/pathways/definition";

/**
 * Whether a move waits for someone else: always where a second person is required, and where it is a coordinator's
 * move and the user is not one. Coordinators may also make by hand what the night does by itself ("system").
 */
export function waitsForSecond(
  transition: Pick<Transition, "who" | "secondPerson">,
  mayApprove: boolean,
): boolean {
  return transition.secondPerson || (transition.who !== "caseworker" && !mayApprove);
}

/** The permission a move needs: denying, closing, reopening and withdrawing have one of their own. */
export function permissionOf(
  transition: Pick<Transition, "who" | "secondPerson">,
): "case.move" | "case.close" {
  return transition.who === "caseworker" && !transition.secondPerson ? "case.move" : "case.close";
}
