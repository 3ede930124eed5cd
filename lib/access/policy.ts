import type { ActingRole } from "./roles";

/**
 * How far an action reaches: own records, the sites in scope, the countries in scope, or people of other countries
 * who are present in one of them (docs/architecture.md, "Where a fact is kept").
 */
export type Reach = "own" | "site" | "country" | "present";

/**
 * One cell of the matrix. `withReason` is how far it reaches when a reason is given and recorded. `masked` means that
 * only what identifies a face at a desk is shown (docs/domain.md (c)).
 */
export type Cell = { readonly reach?: Reach; readonly withReason?: Reach; readonly masked?: true };

const own: Cell = { reach: "own" };
const site: Cell = { reach: "site" };
const country: Cell = { reach: "country" };
const present: Cell = { reach: "present", masked: true };
const ownOrReason: Cell = { reach: "own", withReason: "country" };

/**
 * The role matrix of docs/domain.md (c), as far as it is implemented. A role that is not named may not. "All" is the
 * country reach of a user whose scope has every country.
 */
export const POLICY = {
  "person.search": {
    caseworker: country,
    officer: country,
    "site-manager": site,
    coordinator: country,
    admin: country,
    auditor: country,
  },
  "person.open": {
    caseworker: ownOrReason,
    officer: ownOrReason,
    "site-manager": { reach: "site", masked: true },
    coordinator: country,
    auditor: { withReason: "country", masked: true },
  },
  // A person on a stay or trip here, as a site manager sees people, for roles that are not site managers.
  "person.openPresent": { caseworker: present, officer: present, coordinator: present },
  // Whoever meets the person or opens their file; nobody who looks after accounts or reads the trail.
  "person.photo": {
    caseworker: ownOrReason,
    officer: ownOrReason,
    "site-manager": site,
    coordinator: country,
  },
  "person.register": { caseworker: country, "site-manager": site, coordinator: country },
  // Users who register any number of people by hand may import a file of them; site managers' quick intake may not.
  "person.import": { caseworker: country, coordinator: country },
  // The rows that were left out as a file: names and numbers by the thousand.
  "person.importLeftOut": { caseworker: country, coordinator: country },
  "person.edit": { caseworker: own, officer: own, coordinator: country },
  "person.recordConsent": { caseworker: own, officer: own, coordinator: country },
  "person.close": { coordinator: country },
  // Proposed by a coordinator of the sending country, decided by one of the receiving country.
  "person.transfer": { coordinator: country },
  "person.findDuplicates": { job: country, operator: country },
  // Someone must propose for unassigned records; a second person decides in any case.
  "person.proposeMerge": { caseworker: own, officer: own, coordinator: country },
  "person.decideMerge": { coordinator: country },
  "case.list": { caseworker: country, officer: country, coordinator: country },
  "case.open": { caseworker: ownOrReason, officer: country, coordinator: country },
  "case.create": { caseworker: own, coordinator: country },
  "case.edit": { caseworker: own, coordinator: country },
  "case.move": { caseworker: own, coordinator: country },
  "case.close": { caseworker: own, coordinator: country },
  "case.approve": { coordinator: country },
  "case.assign": { coordinator: country },
  "case.lapse": { job: country, operator: country },
  "note.read": { caseworker: ownOrReason, officer: ownOrReason, "site-manager": site, coordinator: country },
  "note.add": { caseworker: own, officer: own, "site-manager": site, coordinator: country },
  "need.readRestricted": { officer: ownOrReason },
  "need.add": { caseworker: own, officer: own, coordinator: country },
  "site.read": {
    caseworker: country,
    officer: country,
    "site-manager": site,
    coordinator: country,
    admin: country,
    job: country,
  },
  "site.edit": { "site-manager": site, coordinator: country, admin: country },
  "site.build": { coordinator: country, admin: country },
  "site.place": { "site-manager": site, coordinator: country },
  "site.override": { coordinator: country },
  "site.readRequests": { caseworker: country, officer: country, "site-manager": site, coordinator: country },
  "site.requestOverride": { "site-manager": site },
  "site.reportIncident": {
    caseworker: country,
    officer: country,
    "site-manager": site,
    coordinator: country,
  },
  "site.readIncidents": { officer: country, "site-manager": site, coordinator: country },
  // Numbers by kind and month; only those who may read incidents see what happened.
  "site.countIncidents": { "site-manager": site, coordinator: country, auditor: country },
  "site.readIncidentDetail": { officer: country },
  "site.maintenance": { "site-manager": site, coordinator: country },
  "site.supply": { "site-manager": site, coordinator: country },
  "site.costs": { coordinator: country, admin: country },
  "person.keepApart": { officer: country },
  "person.place": { "site-manager": site, coordinator: country },
  "person.proposePlace": { caseworker: own, officer: own },
  "stay.read": {
    caseworker: country,
    officer: country,
    "site-manager": site,
    coordinator: country,
    auditor: country,
  },
  "stay.recalculate": { job: country },
  "notice.prepare": { "site-manager": site, coordinator: country },
  "notice.send": { coordinator: country },
  "site.count": { "site-manager": site, coordinator: country },
  "site.mark": { "site-manager": site, coordinator: country },
  "task.work": { caseworker: own, officer: own, coordinator: country },
  "absence.watch": { job: country, operator: country },
  "report.read": {
    caseworker: country,
    officer: country,
    "site-manager": site,
    coordinator: country,
    admin: country,
    auditor: country,
    donor: country,
  },
  "report.make": { coordinator: country, admin: country, job: country, operator: country },
  "export.list": { caseworker: country, "site-manager": site, coordinator: country },
  "export.names": { coordinator: country },
  "card.print": { "site-manager": { reach: "site", masked: true }, coordinator: country },
  "user.read": { admin: country, auditor: country, operator: country },
  "user.manage": { admin: country, operator: country },
  "audit.read": { admin: country, auditor: country },
  "audit.summary": { coordinator: country, admin: country, auditor: country },
  "audit.verify": { admin: country, auditor: country, operator: country },
  "file.sweep": { job: country },
  "session.sweep": { job: country, operator: country },
  "account.use": {
    caseworker: own,
    officer: own,
    "site-manager": own,
    coordinator: own,
    admin: own,
    auditor: own,
    donor: own,
  },
} as const satisfies Record<string, Partial<Record<ActingRole, Cell>>>;

export type Permission = keyof typeof POLICY;

export const PERMISSIONS = Object.keys(POLICY) as Permission[];

/**
 * Never allowed with a token: exports with names, approvals, users, tokens and anything that opens classes C4 to C6.
 */
export const NEVER_BY_TOKEN: ReadonlySet<Permission> = new Set([
  "export.names",
  "person.importLeftOut",
  "notice.send",
  "card.print",
  "person.photo",
  "case.approve",
  "person.decideMerge",
  "person.transfer",
  "site.override",
  "user.read",
  "user.manage",
  "need.readRestricted",
  "person.keepApart",
  "site.readIncidentDetail",
  "audit.read",
  "audit.verify",
]);

/** The cell of a role, or nothing if the role may not. Unknown values get nothing. */
export function cellOf(role: ActingRole, permission: Permission): Cell | undefined {
  const row: Partial<Record<ActingRole, Cell>> = POLICY[permission];
  return Object.hasOwn(row, role) ? row[role] : undefined;
}
