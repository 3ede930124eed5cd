import { opaqueId } from "@/lib/access/opaque-id";
import { addAppointment } from "@/lib/cases/commands/add-appointment";
import { addCaseNote } from "@/lib/cases/commands/add-case-note";
import { assignCase } from "@/lib/cases/commands/assign-case";
import { assignCases, returnCases } from "@/lib/cases/commands/assign-cases";
import { changeCase } from "@/lib/cases/commands/change-case";
import { addMember, excludeMember, includeMember } from "@/lib/cases/commands/change-members";
import { decideApproval } from "@/lib/cases/commands/decide-approval";
import { decideMember } from "@/lib/cases/commands/decide-member";
import { setAwaiting, setHold } from "@/lib/cases/commands/mark-case";
import { moveCase } from "@/lib/cases/commands/move-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { openWaiting } from "@/lib/cases/commands/open-waiting";
import { recordDocument } from "@/lib/cases/commands/record-document";
import { recordMedical } from "@/lib/cases/commands/record-medical";
import { recordNumber } from "@/lib/cases/commands/record-number";
import { isNightDone, runNight } from "@/lib/cases/commands/run-night";
import { listCameWaiting } from "@/lib/cases/queries/came-waiting";
import { caseCandidates, joinCandidates } from "@/lib/cases/queries/case-candidates";
import { getCase } from "@/lib/cases/queries/get-case";
import { listApprovals } from "@/lib/cases/queries/list-approvals";
import { listCases } from "@/lib/cases/queries/list-cases";
import { listPosts } from "@/lib/cases/queries/list-posts";
import { myDay } from "@/lib/cases/queries/my-day";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Door } from "./door";

const commands = "lib/cases/commands";
const queries = "lib/cases/queries";
const DAY = "2026-02-01" as CivilDate;

const seen = (ref: string) => ({ ref, version: 1 });

type Edit = Pick<Door, "names" | "call"> & Partial<Door>;

/** A door that edits one case, of a member where the input names one. */
function edits(at: string, door: Edit): Door {
  return { at: `${commands}/${at}`, needs: ["case.edit"], absent: { person: "refused" }, ...door };
}

export const casesDoors: readonly Door[] = [
  edits("add-appointment.ts addAppointment", {
    names: ["case"],
    call: (actor, named) =>
      addAppointment(actor, {
        ref: named.case.ref,
        kind: "BIOMETRICS",
        on: DAY,
        postCode: undefined,
        outcome: "PLANNED",
      }),
  }),
  edits("add-case-note.ts addCaseNote", {
    needs: ["note.add", "case.open"],
    names: ["case"],
    call: (actor, named) =>
      addCaseNote(actor, { ref: named.case.ref, level: "CASE", language: "en", body: "x" }),
  }),
  edits("assign-case.ts assignCase", {
    needs: ["case.assign"],
    names: ["case"],
    call: (actor, named) =>
      assignCase(actor, { ref: named.case.ref, owner: null, coverUntil: undefined, version: 1 }),
  }),
  edits("assign-case.ts assignCase", {
    needs: ["case.assign"],
    names: ["user"],
    absent: { user: "invalid" },
    call: (actor, named, world) =>
      assignCase(actor, {
        ref: world.countries.KZ.own.ref,
        owner: opaqueId("user", named.user),
        coverUntil: undefined,
        version: 1,
      }),
  }),
  edits("assign-case.ts assignCase", {
    needs: ["case.assign"],
    names: ["user"],
    absent: { user: "invalid" },
    call: (actor, named, world) =>
      assignCase(actor, {
        ref: world.countries.KZ.own.ref,
        owner: null,
        cover: opaqueId("user", named.user),
        coverUntil: DAY,
        version: 1,
      }),
  }),
  edits("assign-cases.ts assignCases", {
    needs: ["case.assign"],
    names: ["case"],
    call: (actor, named, world) =>
      assignCases(actor, {
        cases: [seen(named.case.ref)],
        owner: opaqueId("user", world.users["colleague-KZ"]),
      }),
  }),
  // Among others that are within reach.
  edits("assign-cases.ts assignCases", {
    needs: ["case.assign"],
    names: ["case"],
    call: (actor, named, world) =>
      assignCases(actor, {
        cases: [seen(world.countries.KZ.own.ref), seen(named.case.ref)],
        owner: opaqueId("user", world.users["colleague-KZ"]),
      }),
  }),
  edits("assign-cases.ts assignCases", {
    needs: ["case.assign"],
    names: ["user"],
    absent: { user: "invalid" },
    call: (actor, named, world) =>
      assignCases(actor, {
        cases: [seen(world.countries.KZ.own.ref)],
        owner: opaqueId("user", named.user),
      }),
  }),
  edits("assign-cases.ts returnCases", {
    needs: ["case.assign"],
    names: ["case"],
    call: (actor, named, world) =>
      returnCases(actor, {
        cases: [
          { ...seen(world.countries.KZ.own.ref), owner: "" },
          { ...seen(named.case.ref), owner: opaqueId("user", world.users["colleague-KZ"]) },
        ],
      }),
  }),
  edits("assign-cases.ts returnCases", {
    needs: ["case.assign"],
    names: ["user"],
    absent: { user: "refused" },
    call: (actor, named, world) =>
      returnCases(actor, {
        cases: [{ ...seen(world.countries.KZ.own.ref), owner: opaqueId("user", named.user) }],
      }),
  }),
  edits("change-case.ts changeCase", {
    names: ["case"],
    call: (actor, named) =>
      changeCase(actor, { ref: named.case.ref, postCode: "ALMATY", priority: "URGENT", version: 1 }),
  }),
  edits("change-members.ts addMember", {
    needs: ["case.edit", "person.edit"],
    names: ["case", "person"],
    call: (actor, named) =>
      addMember(actor, {
        ref: named.case.ref,
        person: named.person.newcomer.ref,
        role: "SPOUSE",
        version: 1,
      }),
  }),
  edits("change-members.ts excludeMember", {
    names: ["case", "person"],
    call: (actor, named) =>
      excludeMember(actor, {
        ref: named.case.ref,
        person: named.person.people[1].ref,
        reason: "x",
        version: 1,
      }),
  }),
  edits("change-members.ts includeMember", {
    names: ["case", "person"],
    call: (actor, named) =>
      includeMember(actor, { ref: named.case.ref, person: named.person.people[2].ref, version: 1 }),
  }),
  edits("decide-approval.ts decideApproval", {
    needs: ["case.approve"],
    names: ["case"],
    call: (actor, named) => decideApproval(actor, { ref: named.case.approval, agree: false, note: "no" }),
  }),
  edits("decide-approval.ts decideApproval", {
    // The world's request lacks the reason that closing needs: the answer shows that the request was reached.
    always: "invalid",
    needs: ["case.approve"],
    names: ["case"],
    call: (actor, named) => decideApproval(actor, { ref: named.case.approval, agree: true, note: "" }),
  }),
  edits("decide-member.ts decideMember", {
    names: ["case", "person"],
    call: (actor, named) =>
      decideMember(actor, {
        ref: named.case.ref,
        person: named.person.people[1].ref,
        outcome: "ACCEPTED",
        decidedOn: undefined,
      }),
  }),
  edits("mark-case.ts setHold", {
    names: ["case"],
    call: (actor, named) => setHold(actor, { ref: named.case.ref, on: false, since: undefined, version: 1 }),
  }),
  edits("mark-case.ts setAwaiting", {
    names: ["case"],
    call: (actor, named) =>
      setAwaiting(actor, { ref: named.case.ref, on: true, since: undefined, version: 1 }),
  }),
  edits("move-case.ts moveCase", {
    needs: ["case.move"],
    names: ["case"],
    call: (actor, named) =>
      moveCase(actor, {
        ref: named.case.ref,
        from: "P2_CASE_CREATION",
        to: "P2_INACTIVE",
        effectiveOn: DAY,
        reason: "unreachable",
        closureReason: undefined,
        receivedOn: undefined,
        version: 1,
      }),
  }),
  edits("open-case.ts openCase", {
    needs: ["case.create", "person.edit"],
    names: ["person"],
    call: (actor, named) =>
      openCase(actor, {
        pathway: "SIV",
        principal: named.person.people[0].ref,
        openedOn: DAY,
        filedOn: undefined,
        priority: "NORMAL",
        postCode: undefined,
        members: [],
      }),
  }),
  edits("open-case.ts openCase", {
    needs: ["case.create", "person.edit"],
    names: ["person"],
    call: (actor, named, world) =>
      openCase(actor, {
        pathway: "SIV",
        principal: world.countries.KZ.own.people[0].ref,
        openedOn: DAY,
        filedOn: undefined,
        priority: "NORMAL",
        postCode: undefined,
        members: [{ person: named.person.people[1].ref, role: "SPOUSE" }],
      }),
  }),
  edits("record-document.ts recordDocument", {
    names: ["case", "person"],
    call: (actor, named) =>
      recordDocument(actor, {
        ref: named.case.ref,
        person: named.person.people[2].ref,
        docType: "TAZKIRA",
        state: "RECEIVED",
        receivedOn: undefined,
        validTo: undefined,
      }),
  }),
  edits("record-medical.ts recordMedical", {
    names: ["case", "person"],
    call: (actor, named) =>
      recordMedical(actor, {
        ref: named.case.ref,
        person: named.person.people[0].ref,
        doneOn: DAY,
        validTo: undefined,
        travelReady: true,
      }),
  }),
  edits("record-number.ts recordNumber", {
    names: ["case"],
    call: (actor, named) =>
      recordNumber(actor, { ref: named.case.ref, issuer: "NVC", number: "KBL2021123456" }),
  }),
  {
    at: `${commands}/run-night.ts runNight`,
    needs: ["case.lapse"],
    names: ["country"],
    call: (actor, { country }) => runNight(actor, { country, on: DAY }),
  },
  {
    at: `${commands}/run-night.ts isNightDone`,
    needs: ["case.lapse"],
    names: [],
    call: (actor) => isNightDone(actor, { country: "KZ", on: DAY }),
  },
  {
    at: `${queries}/case-candidates.ts caseCandidates`,
    needs: ["case.create", "person.edit"],
    names: ["person"],
    call: (actor, named) => caseCandidates(actor, named.person.people[0].ref),
  },
  {
    at: `${queries}/case-candidates.ts joinCandidates`,
    needs: ["case.edit", "person.edit"],
    names: ["case"],
    call: (actor, named) => joinCandidates(actor, named.case.ref),
  },
  {
    at: `${queries}/get-case.ts getCase`,
    needs: ["case.open"],
    names: ["case"],
    opens: true,
    call: (actor, named) => getCase(actor, { ref: named.case.ref }),
  },
  {
    at: `${queries}/get-case.ts getCase`,
    needs: ["case.open"],
    names: ["case"],
    reason: "asked",
    call: (actor, named) => getCase(actor, { ref: named.case.ref, reason: "asked" }),
  },
  {
    at: `${queries}/list-cases.ts listCases`,
    needs: ["case.list"],
    names: [],
    call: (actor) => listCases(actor, {}),
  },
  {
    at: `${queries}/came-waiting.ts listCameWaiting`,
    needs: ["case.create"],
    names: [],
    call: (actor) => listCameWaiting(actor),
  },
  {
    // Nobody waits for a pathway that cases can be opened on (imports-waiting.spec).
    at: `${commands}/open-waiting.ts openWaiting`,
    needs: ["case.create"],
    names: [],
    always: "notFound",
    call: (actor) => openWaiting(actor, { pathway: "SIV" }),
  },
  {
    at: `${queries}/list-posts.ts listPosts`,
    needs: ["case.list"],
    names: [],
    call: (actor) => listPosts(actor),
  },
  {
    at: `${queries}/list-approvals.ts listApprovals`,
    needs: ["case.approve"],
    names: [],
    call: (actor) => listApprovals(actor),
  },
  { at: `${queries}/my-day.ts myDay`, needs: ["account.use"], names: [], call: (actor) => myDay(actor) },
];
