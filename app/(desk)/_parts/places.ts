import type { IconName } from "@/components/icon-names";
import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";

const PLACES = [
  { href: "/", label: "nav.home", sign: "home", needs: null },
  { href: "/people", label: "nav.people", sign: "people", needs: "person.search" },
  { href: "/cases", label: "nav.cases", sign: "cases", needs: "case.list" },
  { href: "/housing", label: "nav.housing", sign: "housing", needs: "site.read" },
  { href: "/reports", label: "nav.reports", sign: "reports", needs: "report.read" },
  { href: "/audit", label: "nav.audit", sign: "audit", needs: "audit.summary" },
  { href: "/admin/users", label: "nav.admin", sign: "admin", needs: "user.read" },
  { href: "/account", label: "nav.account", sign: "account", needs: "account.use" },
] as const satisfies readonly { href: string; label: string; sign: IconName; needs: Permission | null }[];

/** The places whose pages this actor may open, in the order of the bar. */
export function visiblePlaces(actor: Actor) {
  return PLACES.filter((place) => place.needs === null || actor.may(place.needs));
}

// What is used most comes first. Each requires everything its page requires.
const ACTIONS = [
  { href: "/people/new", name: "register", sign: "addPerson", needs: ["person.register"] },
  { href: "/people/new/family", name: "registerFamily", sign: "people", needs: ["person.register"] },
  { href: "/people/import", name: "importPeople", sign: "upload", needs: ["person.import"] },
  { href: "/cases/new", name: "newCase", sign: "addCase", needs: ["case.create"] },
  { href: "/cases/approvals", name: "approvals", sign: "decide", needs: ["case.approve"] },
  { href: "/scan", name: "scan", sign: "scan", needs: ["person.search"] },
  { href: "/housing/arrivals", name: "arrivals", sign: "arrival", needs: ["person.register"] },
  {
    href: "/housing/arrivals/new",
    name: "arrival",
    sign: "arrival",
    needs: ["person.register", "site.place"],
  },
  { href: "/housing/requests", name: "requests", sign: "request", needs: ["site.readRequests"] },
  { href: "/housing/stays", name: "stays", sign: "calendar", needs: ["stay.read"] },
  { href: "/housing/notices", name: "notices", sign: "notice", needs: ["notice.prepare"] },
  { href: "/housing/apart", name: "apart", sign: "apart", needs: ["person.keepApart"] },
  { href: "/people/export", name: "exportNames", sign: "download", needs: ["export.names"] },
  { href: "/housing/new", name: "newSite", sign: "addSite", needs: ["site.build"] },
  { href: "/admin/users/new", name: "newUser", sign: "addPerson", needs: ["user.manage"] },
  { href: "/audit/access", name: "access", sign: "look", needs: ["audit.read"] },
] as const satisfies readonly { href: string; name: string; sign: IconName; needs: readonly Permission[] }[];

/** What this actor can start from anywhere, without a record. */
export function visibleActions(actor: Actor) {
  return ACTIONS.filter(
    ({ name, needs }) =>
      needs.every((permission) => actor.may(permission)) && (name !== "apart" || actor.has("protection")),
  );
}
