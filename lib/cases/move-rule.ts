import type { Transition } from "@/lib/pathways/definition";

/**
 * Whether a move waits for somebody else: always where a second person is asked for, and where it is a coordinator's
 * move and the asker is none. What the night does by itself ("system") a coordinator may also enter by hand.
 */
export function waitsForSecond(
  transition: Pick<Transition, "who" | "secondPerson">,
  mayApprove: boolean,
): boolean {
  return transition.secondPerson || (transition.who !== "caseworker" && !mayApprove);
}

/** Under which permission a move is asked for: denying, closing, reopening and withdrawing have one of their own. */
export function permissionOf(
  transition: Pick<Transition, "who" | "secondPerson">,
): "case.move" | "case.close" {
  return transition.who === "caseworker" && !transition.secondPerson ? "case.move" : "case.close";
}
