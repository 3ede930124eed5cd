import { startReferral } from "@/lib/referrals/commands/start-referral";
import { getReadiness } from "@/lib/referrals/queries/get-readiness";
import { type Door, door } from "./door";

const CHOICES = { criteria: "LPN", second: "LAS", priority: "NR", purpose: "x" } as const;

export const referralsDoors: readonly Door[] = [
  door(["export.names", "case.open"], "lib/referrals/queries/get-readiness.ts getReadiness", {
    names: ["case"],
    call: (actor, named) => getReadiness(actor, { ref: named.case.ref }),
  }),
  // The principal of the case lives nowhere: a form needs an address.
  door(["export.names", "case.open"], "lib/referrals/commands/start-referral.ts startReferral", {
    names: ["case"],
    always: "refused",
    call: (actor, named) => startReferral(actor, { ...CHOICES, ref: named.case.ref }),
  }),
];
