import { expect, test } from "@playwright/test";
import fc from "fast-check";
import type { CivilDate } from "@/lib/core/civil-date";
import { type PathwayVersion, pathwaySchema, pathwayVersionSchema } from "@/lib/pathways/definition";
import { progressOf } from "@/lib/pathways/progress";
import { blockedByGroup, isClosed, nextStages, transition, versionFor } from "@/lib/pathways/stages";
import { p220210802 } from "@/prisma/reference/pathways/p2-2021-08-02";
import { pathways, pathwayVersions } from "@/prisma/reference/pathways/pathways";
import { siv202107 } from "@/prisma/reference/pathways/siv-2021-07";
import { siv20220720 } from "@/prisma/reference/pathways/siv-2022-07-20";

// The lists of the domain notes: from, to, kind, who (S is the system, + a second person). Reopening what was
// refused, denied or closed needs a second person, like denying and closing.
const sivList = `
SIV_PRE_COM SIV_COM_REVIEW ADVANCE CW
SIV_PRE_COM CLOSED WITHDRAW CC+
SIV_COM_REVIEW SIV_I360 ADVANCE CW
SIV_COM_REVIEW SIV_PRE_COM RETURN CW
SIV_COM_REVIEW SIV_COM_DENIED DENY CW+
SIV_COM_DENIED SIV_COM_APPEAL APPEAL CW
SIV_COM_APPEAL SIV_I360 ADVANCE CW
SIV_COM_APPEAL SIV_FINAL_DENIED DENY CC
SIV_I360 SIV_NVC ADVANCE CW
SIV_NVC SIV_SCHED ADVANCE CW
SIV_SCHED SIV_MED ADVANCE CW
SIV_MED SIV_INTERVIEW ADVANCE CW
SIV_MED SIV_AP ADVANCE CW
SIV_MED SIV_SCHED RETURN CW
SIV_INTERVIEW SIV_SCHED RETURN CW
SIV_INTERVIEW SIV_AP ADVANCE CW
SIV_INTERVIEW SIV_ISSUED ADVANCE CW
SIV_INTERVIEW SIV_REFUSED DENY CC
SIV_AP SIV_MED RETURN CW
SIV_AP SIV_ISSUED ADVANCE CW
SIV_ISSUED SIV_TRAVEL ADVANCE CW
SIV_ISSUED SIV_AP LAPSE S
SIV_TRAVEL SIV_ARRIVED ADVANCE CW
SIV_COM_DENIED SIV_FINAL_DENIED LAPSE S
SIV_COM_REVOKED SIV_COM_APPEAL APPEAL CW
SIV_COM_REVOKED SIV_FINAL_DENIED LAPSE S
SIV_REFUSED SIV_AP REOPEN CC+
SIV_FINAL_DENIED SIV_PRE_COM REOPEN CC+
SIV_REFUSED CLOSED CLOSE CC+
SIV_FINAL_DENIED CLOSED CLOSE CC+
SIV_ARRIVED CLOSED CLOSE CC+
`;

const p2List = `
P2_REFERRAL P2_CASE_CREATION ADVANCE CW
P2_CASE_CREATION P2_PRESCREEN ADVANCE CW
P2_PRESCREEN P2_CHECKS ADVANCE CW
P2_CHECKS P2_INTERVIEW ADVANCE CW
P2_INTERVIEW P2_MEDICAL ADVANCE CW
P2_MEDICAL P2_ORIENTATION ADVANCE CW
P2_ORIENTATION P2_ASSURANCE ADVANCE CW
P2_ASSURANCE P2_READY ADVANCE CW
P2_READY P2_BOOKED ADVANCE CW
P2_BOOKED P2_ARRIVED ADVANCE CW
P2_CASE_CREATION P2_INACTIVE RETURN CW
P2_INACTIVE P2_CASE_CREATION ADVANCE CW
P2_INTERVIEW P2_DENIED DENY CW+
P2_DENIED P2_REVIEW_REQUEST APPEAL CW
P2_DENIED P2_FINAL_DENIED LAPSE S
P2_REVIEW_REQUEST P2_CHECKS ADVANCE CW
P2_REVIEW_REQUEST P2_FINAL_DENIED DENY CC
P2_READY P2_MEDICAL LAPSE S
P2_READY P2_CHECKS LAPSE CW
P2_READY P2_ASSURANCE LAPSE S
P2_BOOKED P2_MEDICAL LAPSE S
P2_BOOKED P2_CHECKS LAPSE CW
P2_BOOKED P2_ASSURANCE LAPSE S
P2_FINAL_DENIED CLOSED CLOSE CC+
P2_ARRIVED CLOSED CLOSE CC+
`;

function lines(list: string): string[] {
  return list.trim().split("\n");
}

const afterCom = "I360 NVC SCHED MED INTERVIEW REFUSED AP ISSUED TRAVEL ARRIVED".split(" ");

function open(version: PathwayVersion): string[] {
  return version.stages.filter((stage) => !stage.terminal).map((stage) => stage.code);
}

function anyOpen(version: PathwayVersion): string[] {
  const closing = ["SIV_REFUSED", "SIV_FINAL_DENIED", "SIV_ARRIVED", "P2_FINAL_DENIED", "P2_ARRIVED"];
  return [
    ...open(version).map((from) => `${from} TRANSFERRED TRANSFER CC`),
    ...open(version)
      .filter((from) => !closing.includes(from))
      .map((from) => `${from} CLOSED WITHDRAW CC+`),
    ...open(version).flatMap((stage) => [`CLOSED ${stage} REOPEN CC+`, `TRANSFERRED ${stage} REOPEN CC+`]),
  ];
}

function written(version: PathwayVersion): string[] {
  const people = { caseworker: "CW", coordinator: "CC", system: "S" };
  return version.transitions.map(
    (each) => `${each.from} ${each.to} ${each.kind} ${people[each.who]}${each.secondPerson ? "+" : ""}`,
  );
}

test("SIV 2021-07 has every transition of the list and no other", () => {
  const revoked = afterCom.map((stage) => `SIV_${stage} SIV_COM_REVOKED REVOKE CC`);
  const expected = new Set([...lines(sivList), ...revoked, ...anyOpen(siv202107)]);
  expect(written(siv202107).sort()).toEqual([...expected].sort());
});

test("SIV 2022-07-20 has no I-360 and no threat statement, and COM leads to NVC", () => {
  const without = [...lines(sivList), ...afterCom.map((stage) => `SIV_${stage} SIV_COM_REVOKED REVOKE CC`)]
    .filter((line) => !line.includes("SIV_I360"))
    .concat("SIV_COM_REVIEW SIV_NVC ADVANCE CW", "SIV_COM_APPEAL SIV_NVC ADVANCE CW");
  expect(written(siv20220720).sort()).toEqual([...new Set([...without, ...anyOpen(siv20220720)])].sort());
  expect(JSON.stringify(siv20220720)).not.toContain("I360");
  expect(JSON.stringify(siv20220720)).not.toContain("THREAT_STMT");
  expect(JSON.stringify(siv202107)).toContain("THREAT_STMT");
});

test("P-2 has every transition of the list, and the exits from any open stage", () => {
  expect(written(p220210802).sort()).toEqual([...new Set([...lines(p2List), ...anyOpen(p220210802)])].sort());
});

for (const version of pathwayVersions) {
  const name = `${version.pathway} ${version.code}`;

  test(`${name} is a well-formed definition`, () => {
    expect(pathwayVersionSchema.parse(version)).toEqual(version);
    const codes = version.stages.map((stage) => stage.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(version.stages.map((stage) => stage.order)).toEqual(codes.map((_, at) => at + 1));
    const edges = version.transitions.map((each) => `${each.from} ${each.to}`);
    expect(new Set(edges).size, "one rule for each move").toBe(edges.length);
    for (const each of version.transitions)
      expect([codes.includes(each.from), codes.includes(each.to)]).toEqual([true, true]);
    for (const each of [...version.docRequirements, ...version.deadlineRules])
      expect(codes).toContain(each.stage);
    const papers = version.docRequirements.map((each) => `${each.stage} ${each.docType} ${each.appliesTo}`);
    expect(new Set(papers).size).toBe(papers.length);
    expect(pathways.map((each) => each.code)).toContain(version.pathway);
    for (const label of version.stages.map((stage) => stage.label))
      expect(label["fa-AF"]).toMatch(/[\u0600-\u06ff]/);
    const rules = new Set(version.deadlineRules.map((each) => each.code));
    for (const guard of version.transitions.flatMap((each) => each.guards)) {
      if ("rule" in guard) expect(rules).toContain(guard.rule);
    }
  });

  test(`${name}: every stage can be reached from the start, and every open one has a way on and an end`, () => {
    const reached = new Set([version.startStage]);
    for (const code of reached) for (const next of nextStages(version, code)) reached.add(next.stage.code);
    expect([...reached].sort()).toEqual(version.stages.map((stage) => stage.code).sort());
    for (const stage of version.stages) {
      const next = nextStages(version, stage.code);
      if (stage.terminal) expect(next.every((each) => each.transition.kind === "REOPEN")).toBe(true);
      else expect(next.filter((each) => each.transition.kind !== "TRANSFER").length).toBeGreaterThan(0);
      expect(isClosed(version, stage.code)).toBe(["CLOSED", "TRANSFERRED"].includes(stage.code));
    }
  });

  test(`${name}: a walk can only follow published transitions`, () => {
    const stages = version.stages.map((stage) => stage.code);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stages), { maxLength: 60 }), (wishes) => {
        let stage = version.startStage;
        for (const wish of wishes) {
          const rule = transition(version, stage, wish);
          expect(nextStages(version, stage).some((each) => each.stage.code === wish)).toBe(rule !== null);
          if (!rule) continue;
          expect(version.transitions).toContain(rule);
          expect([rule.from, rule.to]).toEqual([stage, wish]);
          if (isClosed(version, stage)) expect(rule.kind).toBe("REOPEN");
          stage = wish;
        }
      }),
    );
  });
}

test("the version is that of the filing day, and there is none before the first", () => {
  const siv = pathwayVersions.filter((each) => each.pathway === "SIV");
  expect(versionFor(siv, "2021-06-01")?.code).toBe("2021-07");
  expect(versionFor(siv, "2022-07-19")?.code).toBe("2021-07");
  expect(versionFor(siv, "2022-07-20")?.code).toBe("2022-07-20");
  expect(versionFor([p220210802], "2021-08-01")).toBeNull();
  expect(versionFor([p220210802], "2021-08-02")?.code).toBe("2021-08-02");
  expect(versionFor([{ ...p220210802, status: "DRAFT" as const }], "2022-01-01")).toBeNull();
  expect(versionFor([{ ...p220210802, effectiveTo: "2025-01-19" }], "2025-01-20")).toBeNull();
});

test("an unknown stage is an error of the caller, an unknown move does not exist", () => {
  expect(() => isClosed(siv202107, "NOWHERE")).toThrow(RangeError);
  expect(transition(siv202107, "SIV_PRE_COM", "SIV_ISSUED")).toBeNull();
  expect(nextStages(siv202107, "NOWHERE")).toEqual([]);
});

test("a case waits for the party its stage names", () => {
  expect(blockedByGroup("APPLICANT", "FILE_BUILD")).toBe("applicant");
  expect(blockedByGroup("APPLICANT", "MEDICAL")).toBe("medical");
  expect(blockedByGroup("IOM", "MEDICAL")).toBe("medical");
  expect(blockedByGroup("IOM", "BOOKED")).toBe("agency");
  expect(blockedByGroup("AGENCY", "ARRIVED")).toBe("agency");
  expect(blockedByGroup("HOST_GOV", "TRAVEL_DOC")).toBe("host");
  for (const actor of ["DEST_GOV", "PROGRAMME", "REFERRER"] as const) {
    expect(blockedByGroup(actor, "SECURITY")).toBe("government");
  }
});

test("pathways are well-formed", () => {
  for (const pathway of pathways) expect(pathwaySchema.parse(pathway)).toEqual(pathway);
});

const day = (text: string) => text as CivilDate;

test("the route of a case shows what it went through and when, where it is and what may come next", () => {
  const history = [
    { to: "SIV_PRE_COM", effectiveOn: day("2022-08-01") },
    { to: "SIV_COM_REVIEW", effectiveOn: day("2022-09-01") },
    { to: "SIV_NVC", effectiveOn: day("2023-02-01") },
    { to: "SIV_SCHED", effectiveOn: day("2023-05-01") },
  ];
  const way = progressOf(siv20220720, "SIV_SCHED", history);
  expect(way.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
    "SIV_PRE_COM past",
    "SIV_COM_REVIEW past",
    "SIV_NVC past",
    "SIV_SCHED now",
    "SIV_MED ahead",
    "SIV_INTERVIEW ahead",
    "SIV_AP ahead",
    "SIV_ISSUED ahead",
    "SIV_TRAVEL ahead",
    "SIV_ARRIVED ahead",
  ]);
  expect(way.filter(({ next }) => next).map(({ stage }) => stage)).toEqual(["SIV_MED"]);
  expect(way.find(({ stage }) => stage === "SIV_NVC")?.enteredOn).toBe("2023-02-01");
});

test("a case that was sent back, skipped a stage or is off the main line shows so", () => {
  const start = { to: "SIV_PRE_COM", effectiveOn: day("2022-08-01") };
  const review = { to: "SIV_COM_REVIEW", effectiveOn: day("2022-09-01") };
  const states = (stage: string, ...steps: Parameters<typeof progressOf>[2]) =>
    Object.fromEntries(
      progressOf(siv20220720, stage, [start, review, ...steps]).map((each) => [each.stage, each.state]),
    );
  const back = states("SIV_PRE_COM", { to: "SIV_PRE_COM", effectiveOn: day("2022-10-01") });
  expect(back).toMatchObject({ SIV_PRE_COM: "now", SIV_COM_REVIEW: "again", SIV_NVC: "ahead" });
  expect(states("SIV_ISSUED", { to: "SIV_ISSUED", effectiveOn: day("2023-01-01") })).toMatchObject({
    SIV_COM_REVIEW: "past",
    SIV_AP: "skipped",
    SIV_ISSUED: "now",
  });
  const denied = states("SIV_COM_DENIED", { to: "SIV_COM_DENIED", effectiveOn: day("2022-12-01") });
  expect(denied).toMatchObject({ SIV_COM_DENIED: "now", SIV_NVC: "ahead" });
  expect(denied).not.toHaveProperty("SIV_COM_APPEAL");
  expect(states("CLOSED", { to: "CLOSED", effectiveOn: day("2022-12-01") })).toEqual({
    SIV_PRE_COM: "past",
    SIV_COM_REVIEW: "past",
    CLOSED: "now",
  });
});

test("every case in every stage of every version has one place on its route", () => {
  for (const version of pathwayVersions)
    for (const stage of version.stages) {
      const way = progressOf(version, stage.code, [{ to: stage.code, effectiveOn: day("2023-01-01") }]);
      expect(way.filter(({ state }) => state === "now").map((each) => each.stage)).toEqual([stage.code]);
    }
});

test("every step is offered as a verb, in both languages", () => {
  // A button says what happens, not how things are: no stage is a step, and each step begins with a verb.
  const verbs =
    /^(Appeal|Close|File|Mark|Move|Prepare|Record|Reopen|Repeat|Request|Send|Start|Transfer|Withdraw) /;
  for (const version of pathwayVersions) {
    const stages = version.stages.flatMap(({ label }) => [label.en, label["fa-AF"]]);
    for (const { from, to, action } of version.transitions) {
      expect(action.en, `${from} ${to}`).toMatch(verbs);
      expect(stages, `${from} ${to}`).not.toContain(action.en);
      expect(stages, `${from} ${to}`).not.toContain(action["fa-AF"]);
    }
  }
  const step = (from: string, to: string) => transition(siv20220720, from, to)?.action.en;
  expect(step("SIV_PRE_COM", "SIV_COM_REVIEW")).toBe("Send to COM review");
  expect(step("SIV_NVC", "CLOSED")).toBe("Withdraw the case");
  expect(step("SIV_NVC", "TRANSFERRED")).toBe("Transfer to another programme");
  expect(step("SIV_COM_REVIEW", "SIV_PRE_COM")).toMatch(/^Send back /);
});
