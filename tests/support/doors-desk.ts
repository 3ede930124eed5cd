import { opaqueId } from "@/lib/access/opaque-id";
import { auditDay, listAccess, listActors, listAudit, summarizeAudit } from "@/lib/audit/queries";
import { todayIn } from "@/lib/core/clock";
import { parseReference } from "@/lib/core/reference-number";
import { recordReportExport, startNamedExport, startPlainExport } from "@/lib/exports/commands/start-export";
import { previewNamedExport } from "@/lib/exports/queries/preview-named-export";
import { makeSnapshot } from "@/lib/reports/commands";
import { listSnapshotDays, statusTrend, weeklyStatus } from "@/lib/reports/queries";
import { addUser } from "@/lib/users/commands/add-user";
import { changeUser } from "@/lib/users/commands/change-user";
import { makeLink } from "@/lib/users/commands/links";
import { changeOwnPassword, changePreferences } from "@/lib/users/commands/own-account";
import { endOwnSession, endUserSessions } from "@/lib/users/commands/sessions";
import { deactivateUser, reactivateUser } from "@/lib/users/commands/set-active";
import { addToken, addTokenFor, revokeToken } from "@/lib/users/commands/tokens";
import {
  accountsToday,
  getUser,
  listOwnSessions,
  listOwnTokens,
  listUsers,
  tokenChoices,
} from "@/lib/users/queries";
import * as work from "@/lib/work/commands";
import * as desk from "@/lib/work/queries";
import type { Door } from "./doors";

type Rest = Pick<Door, "call"> & Partial<Door>;
const door = (needs: Door["needs"][number], at: string, rest: Rest): Door => ({
  at,
  needs: [needs],
  names: [],
  ...rest,
});
const account = (at: string, call: Door["call"]): Door => door("account.use", at, { call });
const ofUser = (at: string, call: Door["call"]): Door => door("user.manage", at, { names: ["user"], call });
const of = (user: string) => opaqueId("user", user);

const audit = "lib/audit/queries.ts";
const users = "lib/users/commands";
const token = { name: "test", permissions: ["person.search"], countries: ["KZ" as const], days: 1 };

export const deskDoors: readonly Door[] = [
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
  door("export.list", "lib/exports/commands/start-export.ts startPlainExport", {
    call: (actor) =>
      startPlainExport(actor, { filter: {}, columns: ["ref", "sex", "country"], format: "csv" }),
  }),
  door("export.names", "lib/exports/commands/start-export.ts startNamedExport", {
    call: (actor) => startNamedExport(actor, { filter: {}, format: "csv", purpose: "x", recipient: "y" }),
  }),
  door("report.read", "lib/exports/commands/start-export.ts recordReportExport", {
    call: (actor) =>
      recordReportExport(actor, {
        slug: "weekly-status",
        format: "csv",
        rows: 1,
        snapshotId: "S-2026-01-05",
      }),
  }),
  door("export.names", "lib/exports/queries/preview-named-export.ts previewNamedExport", {
    call: (actor) => previewNamedExport(actor, {}),
  }),
  door("report.make", "lib/reports/commands.ts makeSnapshot", {
    names: ["country"],
    call: (actor, { country }) => makeSnapshot(actor, { country }),
  }),
  door("report.read", "lib/reports/queries.ts listSnapshotDays", {
    call: (actor) => listSnapshotDays(actor),
  }),
  door("report.read", "lib/reports/queries.ts weeklyStatus", {
    names: ["country"],
    call: (actor, { country }) => weeklyStatus(actor, { country }),
  }),
  door("report.read", "lib/reports/queries.ts statusTrend", {
    names: ["country"],
    empty: true,
    call: (actor, { country }) => statusTrend(actor, { country, upTo: todayIn("TJ") }),
  }),
  door("user.manage", `${users}/add-user.ts addUser`, {
    names: ["country"],
    absent: { country: "forbidden" },
    call: (actor, { country }) =>
      addUser(actor, {
        email: "new@world.example",
        name: "New",
        role: "caseworker",
        specialities: [],
        countries: [country],
        sites: [],
      }),
  }),
  door("user.manage", `${users}/add-user.ts addUser`, {
    names: ["site"],
    absent: { site: "invalid" },
    call: (actor, { site }) =>
      addUser(actor, {
        email: "new@world.example",
        name: "New",
        role: "site-manager",
        specialities: [],
        countries: [],
        sites: [site.site],
      }),
  }),
  ofUser(`${users}/change-user.ts changeUser`, (actor, { user }) =>
    changeUser(actor, {
      of: of(user),
      version: 1,
      name: "New",
      role: "officer",
      specialities: [],
      countries: ["KZ"],
      sites: [],
    }),
  ),
  ofUser(`${users}/links.ts makeLink`, (actor, { user }) => makeLink(actor, { of: of(user) })),
  ofUser(`${users}/sessions.ts endUserSessions`, (actor, { user }) =>
    endUserSessions(actor, { of: of(user) }),
  ),
  ofUser(`${users}/set-active.ts deactivateUser`, (actor, { user }) =>
    deactivateUser(actor, { of: of(user) }),
  ),
  ofUser(`${users}/set-active.ts reactivateUser`, (actor, { user }) =>
    reactivateUser(actor, { of: of(user) }),
  ),
  ofUser(`${users}/tokens.ts addTokenFor`, (actor, { user }, world) => {
    const who = Object.entries(world.users).find(([, id]) => id === user)?.[0] ?? "nobody";
    return addTokenFor(actor, `${who.toLowerCase()}@world.example`, token);
  }),
  ofUser("lib/users/queries.ts getUser", (actor, { user }) => getUser(actor, of(user))),
  door("user.read", "lib/users/queries.ts listUsers", { call: (actor) => listUsers(actor) }),
  {
    at: "lib/users/queries.ts accountsToday",
    needs: ["user.manage", "audit.read"],
    names: [],
    call: (actor) => accountsToday(actor),
  },
  account("lib/users/queries.ts listOwnSessions", (actor) => listOwnSessions(actor)),
  account("lib/users/queries.ts listOwnTokens", (actor) => listOwnTokens(actor)),
  account("lib/users/queries.ts tokenChoices", async (actor) => tokenChoices(actor)),
  account(`${users}/own-account.ts changePreferences`, (actor) =>
    changePreferences(actor, { locale: "en", appearance: "dark" }),
  ),
  account(`${users}/sessions.ts endOwnSession`, (actor) => endOwnSession(actor, {})),
  {
    ...account(`${users}/own-account.ts changeOwnPassword`, (actor) =>
      changeOwnPassword(actor, { present: "wrong", password: "long enough to be one" }),
    ),
    always: "invalid",
  },
  {
    ...account(`${users}/tokens.ts addToken`, (actor) => addToken(actor, { ...token, present: "wrong" })),
    always: "any",
  },
  {
    ...account(`${users}/tokens.ts revokeToken`, (actor) =>
      revokeToken(actor, { token: "0123456789abcdef" }),
    ),
    always: "notFound",
  },
  account("lib/work/commands.ts keepDraft", (actor) =>
    work.keepDraft(actor, { form: "person", record: "new", values: { name: "x" } }),
  ),
  account("lib/work/commands.ts forgetDraft", (actor) =>
    work.forgetDraft(actor, { form: "person", record: "new" }),
  ),
  account("lib/work/commands.ts storeSearch", (actor) =>
    work.storeSearch(actor, { noun: "people", body: {} }),
  ),
  account("lib/work/commands.ts forgetSearch", (actor) => work.forgetSearch(actor, "nothing")),
  account("lib/work/commands.ts rememberOpened", (actor) => work.rememberOpened(actor, "P-0000001-4")),
  account("lib/work/commands.ts pinRecord", async (actor) => {
    await work.rememberOpened(actor, "P-0000001-4");
    await work.pinRecord(actor, { ref: "P-0000001-4", pinned: true });
  }),
  account("lib/work/queries.ts findDraft", (actor) =>
    desk.findDraft(actor, { form: "person", record: "new" }),
  ),
  account("lib/work/queries.ts findSearch", (actor) =>
    desk.findSearch(actor, { noun: "people", id: "nothing" }),
  ),
  account("lib/work/queries.ts listSearches", (actor) => desk.listSearches(actor, "people")),
  account("lib/work/queries.ts listDeskRecords", (actor) => desk.listDeskRecords(actor)),
];
