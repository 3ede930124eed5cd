import { auditDay, listAccess, listActors, listAudit, summarizeAudit } from "@/lib/audit/queries";
import { parseReference } from "@/lib/core/reference-number";
import { type Door, door } from "./door";

const audit = "lib/audit/queries.ts";

export const auditDoors: readonly Door[] = [
  door("audit.summary", `${audit} listActors`, { call: (actor) => listActors(actor) }),
  door("audit.summary", `${audit} listAudit`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }) => listAudit(actor, { ref: parseReference(person.people[0].ref) ?? undefined }),
  }),
  door("audit.summary", `${audit} listAudit`, {
    names: ["case"],
    empty: true,
    call: (actor, named) => listAudit(actor, { ref: parseReference(named.case.ref) ?? undefined }),
  }),
  door("audit.summary", `${audit} listAudit`, { call: (actor) => listAudit(actor, {}) }),
  door("audit.read", `${audit} listAccess`, { call: (actor) => listAccess(actor, {}) }),
  door("audit.read", `${audit} auditDay`, { call: (actor) => auditDay(actor) }),
  door("audit.summary", `${audit} summarizeAudit`, { call: (actor) => summarizeAudit(actor, new Date(0)) }),
];
