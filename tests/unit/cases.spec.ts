import { expect, test } from "@playwright/test";
import { formatApprovalRef, parseApprovalRef } from "@/lib/cases/approval-ref";
import { joinReason, splitReason } from "@/lib/cases/closing-reason";
import { askedAnchor, closingsOf, openingsOf } from "@/lib/cases/deadline-plan";
import { lapseReason, readLapseReason } from "@/lib/cases/lapse";
import { permissionOf, waitsForSecond } from "@/lib/cases/move-rule";
import { documentsFor, isAdult } from "@/lib/cases/required-documents";
import { moveCaseInput } from "@/lib/cases/schema";
import { serviceMonths } from "@/lib/cases/service-months";
import type { CivilDate } from "@/lib/core/civil-date";
import { siv202107 } from "@/prisma/reference/pathways/siv-2021-07";

const day = (text: string) => text as CivilDate;
const span = (from: string, to = from) => ({ bornFrom: day(from), bornTo: day(to) });
const rules = siv202107.deadlineRules;
const anchors = {
  enteredOn: day("2026-03-01"),
  receivedOn: day("2026-03-11"),
  interviewOn: null,
  medicalOn: null,
  medicalEndsOn: null,
  ageOutOn: null,
};

test("an approval's reference is read as pasted, but not with a wrong digit", () => {
  const ref = formatApprovalRef(12);
  expect(ref).toMatch(/^Q-0000012-\d$/);
  expect(parseApprovalRef(ref.toLowerCase().replaceAll("-", " "))).toBe(ref);
  const wrong = ref.slice(0, -1) + String((Number(ref.at(-1)) + 1) % 10);
  expect(parseApprovalRef(wrong)).toBeNull();
  expect(parseApprovalRef("C-0000001-3")).toBeNull();
});

test("a closing reason is a code with an explanation", () => {
  const codes = ["WITHDREW", "DECEASED"];
  expect(joinReason("WITHDREW", " moved on ")).toBe("WITHDREW: moved on");
  expect(joinReason("", "moved on")).toBe("moved on");
  expect(splitReason("WITHDREW: moved on", codes)).toEqual({ code: "WITHDREW", text: "moved on" });
  expect(splitReason("DECEASED", codes)).toEqual({ code: "DECEASED", text: "" });
  expect(splitReason("WITHDREWN", codes)).toEqual({ code: null, text: "WITHDREWN" });
  expect(splitReason(null, codes)).toEqual({ code: null, text: "" });
});

test("the reason of a lapse is read back, and nothing a person typed is mistaken for one", () => {
  const ended = { what: "COM_APPEAL", on: day("2026-03-11") };
  expect(readLapseReason(lapseReason(ended))).toEqual(ended);
  for (const text of [null, "", "RAN_OUT", "RAN_OUT:COM_APPEAL:2026-02-30", "he RAN_OUT:VISA:2026-03-11"])
    expect(readLapseReason(text)).toBeNull();
});

test("an appeal runs 120 days from the day the letter came, or from the denial if that is unknown", () => {
  expect(askedAnchor(rules, "SIV_COM_DENIED")).toBe("LETTER_RECEIVED");
  expect(askedAnchor(rules, "SIV_COM_REVIEW")).toBeNull();
  expect(openingsOf(rules, "SIV_COM_DENIED", anchors)).toEqual([
    { rule: "COM_APPEAL", anchorOn: "2026-03-11", dueOn: "2026-07-09" },
  ]);
  expect(openingsOf(rules, "SIV_COM_DENIED", { ...anchors, receivedOn: null })[0]?.anchorOn).toBe(
    "2026-03-01",
  );
});

test("a visa does not outlast the first medical, and a deadline without its day does not open", () => {
  const issued = (medicalEndsOn: CivilDate | null) =>
    openingsOf(rules, "SIV_ISSUED", { ...anchors, medicalEndsOn })[0]?.dueOn;
  expect(issued(null)).toBe("2026-08-28");
  expect(issued(day("2026-05-01"))).toBe("2026-05-01");
  expect(issued(day("2027-05-01"))).toBe("2026-08-28");
  expect(openingsOf(rules, "SIV_MED", anchors)).toEqual([]);
  expect(openingsOf(rules, "SIV_PRE_COM", { ...anchors, ageOutOn: day("2030-01-01") })[0]?.dueOn).toBe(
    "2030-01-01",
  );
});

const leaving = {
  rules,
  ends: false,
  on: day("2026-04-01"),
  open: [{ rule: "COM_APPEAL", dueOn: day("2026-07-09") }],
};

test("an appeal in time meets its deadline, a late one has lapsed, a closed case ends all", () => {
  const appeal = { ...leaving, from: "SIV_COM_DENIED", kind: "APPEAL" } as const;
  expect(closingsOf(appeal)).toEqual([{ rule: "COM_APPEAL", state: "MET" }]);
  expect(closingsOf({ ...appeal, on: day("2026-07-10") })).toEqual([{ rule: "COM_APPEAL", state: "LAPSED" }]);
  expect(closingsOf({ ...leaving, from: "SIV_COM_REVIEW", kind: "DENY" })).toEqual([]);
  expect(closingsOf({ ...leaving, from: "SIV_COM_REVIEW", kind: "WITHDRAW", ends: true })).toEqual([
    { rule: "COM_APPEAL", state: "ENDED" },
  ]);
});

test("deadlines of a child or a visa outlast their stage and end with the journey", () => {
  const open = [{ rule: "CHILD_AGE_OUT", dueOn: day("2030-01-01") }];
  expect(closingsOf({ ...leaving, open, from: "SIV_PRE_COM", kind: "ADVANCE" })).toEqual([]);
  expect(closingsOf({ ...leaving, open, from: "SIV_TRAVEL", kind: "ADVANCE", ends: true })).toEqual([
    { rule: "CHILD_AGE_OUT", state: "ENDED" },
  ]);
});

test("months of service count overlaps once and add the odd days", () => {
  const today = day("2021-08-15");
  expect(serviceMonths([], today)).toBeNull();
  expect(serviceMonths([{ fromOn: day("2018-01-01"), toOn: day("2019-12-31") }], today)).toBe(24);
  expect(
    serviceMonths(
      [
        { fromOn: day("2018-01-01"), toOn: day("2018-12-31") },
        { fromOn: day("2018-06-01"), toOn: day("2019-06-30") },
      ],
      today,
    ),
  ).toBe(18);
  expect(
    serviceMonths(
      [
        { fromOn: day("2015-01-01"), toOn: day("2015-01-15") },
        { fromOn: day("2016-01-01"), toOn: day("2016-01-15") },
      ],
      today,
    ),
  ).toBe(1);
  expect(serviceMonths([{ fromOn: day("2020-08-16"), toOn: null }], today)).toBe(12);
});

test("each stage asks each member for the documents of their part in the case", () => {
  const members = [
    { id: "a", role: "PA", born: span("1985-01-01"), included: true },
    { id: "b", role: "SPOUSE", born: null, included: true },
    { id: "c", role: "CHILD", born: span("2015-01-01"), included: true },
    { id: "d", role: "CHILD", born: span("2015-01-01"), included: false },
  ];
  const asked = documentsFor(siv202107.docRequirements, "SIV_NVC", members, day("2026-01-01"));
  const of = (type: string) => asked.filter((each) => each.docType === type).map((each) => each.member.id);
  expect(of("DS260")).toEqual(["a", "b", "c"]);
  expect(of("BIRTH_CERT")).toEqual(["c"]);
  expect(of("MARRIAGE_CERT")).toEqual(["b"]);
  expect(of("POLICE_CERT")).toEqual(["a", "b"]);
  expect(isAdult({ role: "CHILD", born: span("2008-01-01") }, day("2026-01-01"))).toBe(true);
  expect(isAdult({ role: "CHILD", born: null }, day("2026-01-01"))).toBe(false);
});

test("a second person is asked where the pathway says so, and when others make a coordinator's move", () => {
  const own = { who: "caseworker", secondPerson: false } as const;
  const denial = { who: "caseworker", secondPerson: true } as const;
  const revoke = { who: "coordinator", secondPerson: false } as const;
  const night = { who: "system", secondPerson: false } as const;
  expect([own, denial, revoke, night].map((each) => waitsForSecond(each, false))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  expect([own, denial, revoke, night].map((each) => waitsForSecond(each, true))).toEqual([
    false,
    true,
    false,
    false,
  ]);
  expect([own, denial, revoke].map(permissionOf)).toEqual(["case.move", "case.close", "case.close"]);
});

test("a move is read strictly: real days, references that check, nothing unknown", () => {
  const good = {
    ref: "c 0000001 3",
    from: "SIV_PRE_COM",
    to: "CLOSED",
    effectiveOn: "2026-03-01",
    version: 1,
  };
  expect(moveCaseInput.parse(good).ref).toBe("C-0000001-3");
  const wrong = [
    { ...good, ref: "C-0000001-4" },
    { ...good, effectiveOn: "2026-02-30" },
    { ...good, version: 0 },
    { ...good, stage: "SIV_AP" },
    { ...good, effectiveOn: "" },
  ];
  expect(wrong.map((each) => moveCaseInput.safeParse(each).success)).toEqual(wrong.map(() => false));
});
