import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";

const PLACES = [
  { href: "/", label: "nav.home", needs: null },
  { href: "/people", label: "nav.people", needs: "person.search" },
  { href: "/cases", label: "nav.cases", needs: "case.list" },
  { href: "/housing", label: "nav.housing", needs: "site.read" },
  { href: "/reports", label: "nav.reports", needs: "report.read" },
  { href: "/audit", label: "nav.audit", needs: "audit.summary" },
  { href: "/admin/users", label: "nav.admin", needs: "user.read" },
  { href: "/account", label: "nav.account", needs: "account.use" },
] as const satisfies readonly { href: string; label: string; needs: Permission | null }[];

/** The places whose pages this actor may open, in the order of the bar. */
export function visiblePlaces(actor: Actor) {
  return PLACES.filter((place) => place.needs === null || actor.may(place.needs));
}
