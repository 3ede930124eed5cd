import { expect, test } from "@playwright/test";
import type { CivilDate } from "@/lib/core/civil-date";
import { deadlineState, dueOn, warningDays } from "@/lib/pathways/deadlines";
import type { Guard } from "@/lib/pathways/definition";
import { type CaseFacts, missing } from "@/lib/pathways/guards";
import { transition } from "@/lib/pathways/stages";
import { siv202107 } from "@/prisma/reference/pathways/siv-2021-07";

function day(text: string): CivilDate {
  return text as CivilDate;
}

const nothing: CaseFacts = {
  today: day("2021-08-10"),
  country: "TJ",
  filedOn: day("2021-08-01"),
  postCountry: null,
  postPassportMonths: null,
  members: [
    { id: "pa", abroad: false, role: "PA", adult: true, outcome: "ACCEPTED" },
    { id: "wife", abroad: false, role: "SPOUSE", adult: true, outcome: "ACCEPTED" },
    { id: "son", abroad: false, role: "CHILD", adult: false, outcome: "ACCEPTED" },
  ],
  documents: [],
  externalNumbers: [],
  appointments: [],
  validities: [],
  presumedEnds: [],
  deadlines: [],
  serviceMonths: null,
  history: [],
  reasonGiven: false,
};

function keys(guard: Guard, facts: Partial<CaseFacts>): string[] {
  return missing([guard], { ...nothing, ...facts }).map((each) => each.messageKey);
}

function paper(memberId: string, docType: string, state = "RECEIVED", validTo: string | null = null) {
  return { memberId, docType, state, validTo: validTo === null ? null : day(validTo) };
}

test("each member the rule names must have a document that is complete and in time", () => {
  const each: Guard = { kind: "document", anyOf: ["PASSPORT"], member: "EACH" };
  const found = missing([each], {
    ...nothing,
    documents: [paper("pa", "PASSPORT"), paper("wife", "PASSPORT", "REJECTED")],
  });
  expect(found).toEqual([
    { messageKey: "guard.document", values: { document: "PASSPORT", count: 2 }, memberIds: ["wife", "son"] },
  ]);
  const all = ["pa", "wife", "son"].map((id) => paper(id, "PASSPORT", "VERIFIED", "2021-08-10"));
  expect(keys(each, { documents: all })).toEqual([]);
  expect(keys(each, { documents: all, today: day("2021-08-11") })).toEqual(["guard.document"]);
  expect(keys({ ...each, member: "CHILD" }, { documents: [paper("son", "PASSPORT", "WAIVED")] })).toEqual([]);
  expect(keys({ ...each, member: "ADULT" }, { documents: [paper("son", "PASSPORT")] })).toEqual([
    "guard.document",
  ]);
  expect(
    keys({ ...each, anyOf: ["TAZKIRA", "ETAZKIRA"], member: "PA" }, { documents: [paper("pa", "ETAZKIRA")] }),
  ).toEqual([]);
});

test("a refused member needs nothing more", () => {
  const members = nothing.members.map((each) =>
    each.id === "son" ? { ...each, outcome: "REFUSED" as const } : each,
  );
  const each: Guard = { kind: "document", anyOf: ["EXIT_PERMIT"], member: "EACH" };
  expect(
    keys(each, { members, documents: [paper("pa", "EXIT_PERMIT"), paper("wife", "EXIT_PERMIT")] }),
  ).toEqual([]);
});

test("numbers, decisions and earlier stages are checked", () => {
  expect(keys({ kind: "externalNumber", issuer: "NVC" }, {})).toEqual(["guard.externalNumber"]);
  expect(keys({ kind: "externalNumber", issuer: "NVC" }, { externalNumbers: ["NVC"] })).toEqual([]);
  const pending = nothing.members.map((each) => ({ ...each, outcome: "PENDING" as const }));
  expect(keys({ kind: "membersDecided" }, {})).toEqual([]);
  expect(missing([{ kind: "membersDecided" }], { ...nothing, members: pending })[0]?.memberIds).toEqual([
    "pa",
    "wife",
    "son",
  ]);
  const history = [{ from: "SIV_AP", to: "SIV_MED", kind: "RETURN" }];
  expect(keys({ kind: "cameFrom", stage: "SIV_AP" }, { history })).toEqual([]);
  expect(keys({ kind: "cameFrom", stage: "SIV_AP" }, {})).toEqual(["guard.cameFrom"]);
  const ended = [...history, { from: "SIV_NVC", to: "CLOSED", kind: "WITHDRAW" }];
  expect(keys({ kind: "endedAt", stage: "SIV_NVC" }, { history: ended })).toEqual([]);
  expect(keys({ kind: "endedAt", stage: "SIV_AP" }, { history: ended })).toEqual(["guard.endedAt"]);
});

test("an appointment is planned, at a post, kept, or only needed abroad", () => {
  const interview: Guard = { kind: "appointment", appointment: "INTERVIEW", post: true };
  const planned = { kind: "INTERVIEW", on: day("2021-09-01"), outcome: "PLANNED", postCode: null };
  expect(keys(interview, {})).toEqual(["guard.appointment"]);
  expect(keys(interview, { appointments: [planned] })).toEqual(["guard.appointmentPost"]);
  expect(
    keys(interview, { appointments: [{ ...planned, outcome: "CANCELLED", postCode: "ALMATY" }] }),
  ).toEqual(["guard.appointment"]);
  expect(keys(interview, { appointments: [{ ...planned, postCode: "ALMATY" }] })).toEqual([]);
  const kept: Guard = { kind: "appointment", appointment: "INTERVIEW", kept: true };
  expect(keys(kept, { appointments: [planned] })).toEqual(["guard.appointmentKept"]);
  expect(keys(kept, { appointments: [{ ...planned, outcome: "KEPT" }] })).toEqual([]);
  const trip: Guard = { kind: "appointment", appointment: "POST_TRIP", onlyAbroad: true };
  expect(keys(trip, { postCountry: "TJ" })).toEqual([]);
  expect(keys(trip, { postCountry: "KZ" })).toEqual(["guard.appointment"]);
});

test("a document that has expired since was valid on an earlier day, and not on a later one", () => {
  const guard: Guard = { kind: "document", anyOf: ["PASSPORT"], member: "PA" };
  const documents = [paper("pa", "PASSPORT", "EXPIRED", "2021-08-09")];
  expect(keys(guard, { documents, today: day("2021-08-09") })).toEqual([]);
  expect(keys(guard, { documents })).toEqual(["guard.document"]);
  expect(keys(guard, { documents: [paper("pa", "PASSPORT", "EXPIRED")] })).toEqual(["guard.document"]);
});

const passports = (validTo: string) =>
  nothing.members.map(({ id }) => ({ memberId: id, what: "PASSPORT" as const, validTo: day(validTo) }));
const atTashkent = {
  postPassportMonths: 8,
  appointments: [{ kind: "INTERVIEW", on: day("2021-09-01"), outcome: "PLANNED", postCode: "TASHKENT" }],
};

test("a post that requires months on the passport admits nobody to the interview without them", () => {
  const scheduling = transition(siv202107, "SIV_SCHED", "SIV_MED")?.guards ?? [];
  const asked = (facts: Partial<CaseFacts>) => missing(scheduling, { ...nothing, ...atTashkent, ...facts });
  expect(asked({ validities: passports("2022-05-01") })).toEqual([]);
  expect(asked({ validities: passports("2022-04-30") })).toEqual([
    {
      messageKey: "guard.passportMonths",
      values: { months: 8, day: "2022-05-01", count: 3 },
      memberIds: ["pa", "wife", "son"],
    },
  ]);
  expect(asked({ postPassportMonths: null })).toEqual([]);
  const medical = transition(siv202107, "SIV_MED", "SIV_INTERVIEW")?.guards ?? [];
  const named = (guards: readonly Guard[]) =>
    missing(guards, { ...nothing, ...atTashkent }).map((each) => each.messageKey);
  expect(named(medical)).toContain("guard.passportMonths");
  expect(named(transition(siv202107, "SIV_AP", "SIV_ISSUED")?.guards ?? [])).not.toContain(
    "guard.passportMonths",
  );
});

test("what is in another country blocks as not seen, never as invalid", () => {
  const members = nothing.members.map((each) => ({ ...each, abroad: each.id === "wife" }));
  const medical: Guard = { kind: "validity", what: "MEDICAL", member: "EACH", on: "TODAY" };
  const validities = [{ memberId: "pa", what: "MEDICAL" as const, validTo: day("2022-01-01") }];
  expect(missing([medical], { ...nothing, members, validities })).toMatchObject([
    { messageKey: "guard.validity", values: { count: 1 }, memberIds: ["son"] },
    {
      messageKey: "guard.validityAbroad",
      values: { what: "MEDICAL", day: "2021-08-10", count: 1 },
      memberIds: ["wife"],
    },
  ]);
  const scheduling = transition(siv202107, "SIV_SCHED", "SIV_MED")?.guards ?? [];
  expect(missing(scheduling, { ...nothing, ...atTashkent, members })).toMatchObject([
    { messageKey: "guard.passportMonths", memberIds: ["pa", "son"] },
    { messageKey: "guard.validityAbroad", values: { what: "PASSPORT" }, memberIds: ["wife"] },
  ]);
});

test("a presumed end shows that something is over, never that it is valid", () => {
  const lapsed: Guard = { kind: "lapsed", what: ["VISA"] };
  const until = (validTo: string) => [{ memberId: "pa", what: "VISA" as const, validTo: day(validTo) }];
  expect(keys(lapsed, { presumedEnds: until("2021-08-09") })).toEqual([]);
  expect(keys(lapsed, { presumedEnds: until("2021-08-10") })).toEqual(["guard.notLapsed"]);
  expect(keys(lapsed, { presumedEnds: until("2021-08-09"), validities: until("2021-09-01") })).toEqual([
    "guard.notLapsed",
  ]);
  const valid: Guard = { kind: "validity", what: "VISA", member: "PA", on: "TODAY" };
  expect(keys(valid, { presumedEnds: until("2022-08-09") })).toEqual(["guard.validity"]);
});

test("validity is measured on the day it is needed, with months to spare", () => {
  const medical: Guard = { kind: "validity", what: "MEDICAL", member: "EACH", on: "INTERVIEW" };
  const until = (validTo: string) =>
    nothing.members.map(({ id }) => ({ memberId: id, what: "MEDICAL" as const, validTo: day(validTo) }));
  const appointments = [{ kind: "INTERVIEW", on: day("2021-09-01"), outcome: "PLANNED", postCode: "ALMATY" }];
  expect(keys(medical, { validities: until("2021-08-31"), appointments })).toEqual(["guard.validity"]);
  expect(keys(medical, { validities: until("2021-09-01"), appointments })).toEqual([]);
  expect(keys({ ...medical, on: "TODAY" }, { validities: until("2021-08-10") })).toEqual([]);
  expect(keys({ ...medical, monthsLeft: 8 }, { validities: until("2022-04-30"), appointments })).toEqual([
    "guard.validity",
  ]);
  expect(keys({ ...medical, monthsLeft: 8 }, { validities: until("2022-05-01"), appointments })).toEqual([]);
});

test("a lapse is something that existed and ended; a newer one heals it", () => {
  const lapsed: Guard = { kind: "lapsed", what: ["VISA", "MEDICAL"] };
  const ended = { memberId: "son", what: "MEDICAL" as const, validTo: day("2021-08-09") };
  expect(keys(lapsed, {})).toEqual(["guard.notLapsed"]);
  expect(keys(lapsed, { validities: [ended] })).toEqual([]);
  expect(keys(lapsed, { validities: [{ ...ended, validTo: day("2021-08-10") }] })).toEqual([
    "guard.notLapsed",
  ]);
  expect(keys(lapsed, { validities: [ended, { ...ended, validTo: day("2022-01-01") }] })).toEqual([
    "guard.notLapsed",
  ]);
});

test("an appeal is open until the last day, late only with a reason, and only once", () => {
  const guards = transition(siv202107, "SIV_COM_DENIED", "SIV_COM_APPEAL")?.guards ?? [];
  const ask = (facts: Partial<CaseFacts>) =>
    missing(guards, { ...nothing, ...facts }).map((each) => each.messageKey);
  const due = (on: string, state = "OPEN") => [{ rule: "COM_APPEAL", dueOn: day(on), state }];
  expect(ask({ deadlines: due("2021-08-10") })).toEqual([]);
  expect(ask({ deadlines: due("2021-08-09") })).toEqual(["guard.deadlineLate"]);
  expect(ask({ deadlines: due("2021-08-09", "LAPSED"), reasonGiven: true })).toEqual([]);
  expect(ask({})).toEqual(["guard.deadlineUnknown"]);
  const appealed = { from: "SIV_COM_DENIED", to: "SIV_COM_APPEAL", kind: "APPEAL" };
  expect(ask({ deadlines: due("2021-09-01"), history: [appealed] })).toEqual(["guard.once"]);
  const anew = { from: "SIV_FINAL_DENIED", to: "SIV_PRE_COM", kind: "REOPEN" };
  expect(ask({ deadlines: due("2021-09-01"), history: [appealed, anew] })).toEqual([]);
  const over = (facts: Partial<CaseFacts>) => keys({ kind: "deadlineOver", rule: "COM_APPEAL" }, facts);
  expect(over({ deadlines: due("2021-08-10") })).toEqual(["guard.deadlineStillOpen"]);
  expect(over({ deadlines: due("2021-08-09") })).toEqual([]);
  expect(over({ deadlines: due("2021-08-09", "MET") })).toEqual(["guard.deadlineStillOpen"]);
  expect(over({})).toEqual(["guard.deadlineStillOpen"]);
});

test("months of service depend on the day of filing: 24, and 12 from 30 July 2021", () => {
  const guard = transition(siv202107, "SIV_PRE_COM", "SIV_COM_REVIEW")?.guards.find(
    (each) => each.kind === "serviceMonths",
  );
  if (!guard) throw new Error("no rule");
  expect(keys(guard, { filedOn: day("2021-07-29"), serviceMonths: 23 })).toEqual(["guard.serviceMonths"]);
  expect(keys(guard, { filedOn: day("2021-07-29"), serviceMonths: 24 })).toEqual([]);
  expect(keys(guard, { filedOn: day("2021-07-30"), serviceMonths: 12 })).toEqual([]);
  expect(keys(guard, { filedOn: null, serviceMonths: 12 })).toEqual([]);
  expect(keys(guard, { serviceMonths: null })).toEqual(["guard.serviceMonths"]);
});

test("a complete file may go to COM, and each missing thing is named", () => {
  const guards = transition(siv202107, "SIV_PRE_COM", "SIV_COM_REVIEW")?.guards ?? [];
  const types = ["DS157", "LOE", "LOR", "THREAT_STMT", "ETAZKIRA", "TRANSLATION"];
  const ready = {
    ...nothing,
    documents: types.map((type) => paper("pa", type)),
    externalNumbers: ["NVC"],
    serviceMonths: 14,
  };
  expect(missing(guards, ready)).toEqual([]);
  expect(missing(guards, nothing)).toHaveLength(8);
});

test("deadlines count calendar days, working days or years", () => {
  const rule = { lengthDays: 120, unit: "CALENDAR" as const };
  expect(dueOn(rule, day("2021-08-10"))).toBe("2021-12-08");
  expect(dueOn({ lengthDays: 3, unit: "BUSINESS" }, day("2021-08-06"))).toBe("2021-08-11");
  expect(dueOn({ lengthDays: 21, unit: "YEARS" }, day("2000-02-29"))).toBe("2021-02-28");
  expect(warningDays({ warnDays: [7, 30] }, day("2021-12-08"))).toEqual(["2021-11-08", "2021-12-01"]);
});

test("a deadline is open on its last day, lapsed after it, late when met after it", () => {
  const due = day("2021-12-08");
  expect(deadlineState(due, day("2021-12-08"))).toBe("open");
  expect(deadlineState(due, day("2021-12-09"))).toBe("lapsed");
  expect(deadlineState(due, day("2022-02-01"), day("2021-12-08"))).toBe("open");
  expect(deadlineState(due, day("2022-02-01"), day("2021-12-09"))).toBe("late");
});
