import { printCards } from "@/lib/cards/commands/print-cards";
import { revokeCard } from "@/lib/cards/commands/revoke-card";
import { cardFiles, cardState } from "@/lib/cards/queries/card-state";
import { findByCard } from "@/lib/cards/queries/find-by-card";
import { todayIn } from "@/lib/core/clock";
import { checkInTogether, checkOutTogether } from "@/lib/lifecycle/commands/together";
import { endAbsence, startAbsence } from "@/lib/stays/commands/absences";
import { cancelReservation } from "@/lib/stays/commands/cancel-reservation";
import { confirmMissing } from "@/lib/stays/commands/confirm-missing";
import { closeCount, joinCount, sendMarks, startCount } from "@/lib/stays/commands/head-count";
import { absenceAlerts } from "@/lib/stays/queries/absence-alerts";
import { listDayFlows } from "@/lib/stays/queries/day-flows";
import { countState } from "@/lib/stays/queries/head-count";
import { freeBedsAt, placingChoices } from "@/lib/stays/queries/placing-choices";
import { sitePeople } from "@/lib/stays/queries/site-people";
import { closeTask, raiseWhereabouts } from "@/lib/work/commands";
import { listTasks } from "@/lib/work/queries";
import { type Door, door } from "./door";
import { DAY } from "./world-person";

const placing = ["site.place", "person.place"] as const;
const commands = "lib/stays/commands";
const queries = "lib/stays/queries";

export const staysDoors: readonly Door[] = [
  door(placing, `${commands}/absences.ts startAbsence`, {
    names: ["person"],
    call: (actor, { person }) =>
      startAbsence(actor, { person: person.people[0].ref, kind: "LEAVE", on: todayIn("KZ") }),
  }),
  // Nobody of the world is away.
  door(placing, `${commands}/absences.ts endAbsence`, {
    names: ["person"],
    always: "refused",
    call: (actor, { person }) => endAbsence(actor, { person: person.people[0].ref, on: todayIn("KZ") }),
  }),
  // Nothing is reserved: everyone of the world is there.
  door(placing, `${commands}/cancel-reservation.ts cancelReservation`, {
    names: ["site", "person"],
    always: "refused",
    call: (actor, { site, person }) =>
      cancelReservation(actor, { person: person.people[0].ref, site: site.site, reason: "x" }),
  }),
  door(placing, "lib/lifecycle/commands/together.ts checkInTogether", {
    names: ["site", "person"],
    always: "refused",
    call: (actor, { site, person }) =>
      checkInTogether(actor, { site: site.site, people: [person.people[0].ref], on: DAY }),
  }),
  door(placing, "lib/lifecycle/commands/together.ts checkOutTogether", {
    names: ["person"],
    call: (actor, { person }) =>
      checkOutTogether(actor, { people: [person.people[0].ref], on: DAY, reason: "RETURNED" }),
  }),
  door(["site.place"], `${queries}/absence-alerts.ts absenceAlerts`, {
    call: (actor) => absenceAlerts(actor),
  }),
  door(["site.read"], `${queries}/day-flows.ts listDayFlows`, {
    names: ["site"],
    call: (actor, { site }) => listDayFlows(actor, { site: site.site, days: 14 }),
  }),
  door(placing, `${queries}/placing-choices.ts placingChoices`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }) => placingChoices(actor, { ref: person.people[0].ref }),
  }),
  door(placing, `${queries}/placing-choices.ts freeBedsAt`, {
    names: ["site"],
    call: (actor, { site, person }) =>
      freeBedsAt(actor, { person: person.people[0].ref, site: site.site, on: DAY }),
  }),
  door(placing, `${queries}/placing-choices.ts freeBedsAt`, {
    names: ["person"],
    empty: true,
    call: (actor, { person }, world) =>
      freeBedsAt(actor, { person: person.people[0].ref, site: world.countries.KZ.own.site, on: DAY }),
  }),
  door(placing, `${queries}/site-people.ts sitePeople`, {
    names: ["site"],
    call: (actor, { site }) => sitePeople(actor, { site: site.site, show: "here", page: 1 }),
  }),
  door(["site.count"], `${commands}/head-count.ts startCount`, {
    names: ["site"],
    call: (actor, { site }) => startCount(actor, { site: site.site }),
  }),
  door(["site.count"], `${commands}/head-count.ts joinCount`, {
    names: ["site"],
    call: async (actor, { site }) => {
      await startCount(actor, { site: site.site });
      const { rooms, marks } = await joinCount(actor, { site: site.site });
      return { rooms: rooms.length, marks };
    },
  }),
  // The right of a round sends marks; no role can do so without one.
  door(["site.mark"], `${commands}/head-count.ts sendMarks`, {
    always: "forbidden",
    call: (actor) => sendMarks(actor, { marks: [] }),
  }),
  // No round is under way.
  door(["site.count"], `${commands}/head-count.ts closeCount`, {
    names: ["site"],
    always: "refused",
    call: (actor, { site }) => closeCount(actor, { site: site.site }),
  }),
  // The world's round saw everyone it should.
  door(["site.count", "person.place"], `${commands}/confirm-missing.ts confirmMissing`, {
    names: ["site"],
    always: "refused",
    call: (actor, { site, person }) =>
      confirmMissing(actor, { site: site.site, people: [person.people[0].ref] }),
  }),
  door(["site.count"], `${queries}/head-count.ts countState`, {
    names: ["site"],
    call: (actor, { site }) => countState(actor, { site: site.site }),
  }),
  door(["card.print"], "lib/cards/commands/print-cards.ts printCards", {
    names: ["person"],
    call: (actor, { person }) => printCards(actor, { person: person.people[0].ref }),
  }),
  // Among others that are within reach.
  door(["card.print"], "lib/cards/commands/print-cards.ts printCards", {
    names: ["person"],
    call: (actor, { person }, world) =>
      printCards(actor, { people: [world.countries.KZ.own.people[0].ref, person.people[0].ref] }),
  }),
  door(["card.print"], "lib/cards/commands/print-cards.ts printCards", {
    names: ["site"],
    call: (actor, { site }) => printCards(actor, { site: site.site }),
  }),
  // The world's cards were revoked.
  door(["card.print"], "lib/cards/commands/revoke-card.ts revokeCard", {
    names: ["person"],
    always: "refused",
    call: (actor, { person }) => revokeCard(actor, { person: person.people[0].ref, reason: "LOST" }),
  }),
  door(["card.print"], "lib/cards/queries/card-state.ts cardState", {
    names: ["person"],
    call: (actor, { person }) => cardState(actor, { person: person.people[0].ref }),
  }),
  door(["card.print"], "lib/cards/queries/card-state.ts cardFiles", {
    names: ["site"],
    empty: true,
    call: (actor, { site }) => cardFiles(actor, { site: site.site }),
  }),
  door(["person.search"], "lib/cards/queries/find-by-card.ts findByCard", {
    always: "notFound",
    call: (actor) => findByCard(actor, { token: "AAAAAAAAAAAAAAAAAAAAAA" }),
  }),
  door(["absence.watch"], "lib/work/commands.ts raiseWhereabouts", {
    names: ["country"],
    call: (actor, { country }) => raiseWhereabouts(actor, { country }),
  }),
  door(["task.work"], "lib/work/commands.ts closeTask", {
    names: ["person"],
    call: async (actor, { person }, world) => {
      const [row] = await world.look("SELECT ref FROM task WHERE person_id = $1", [person.people[0].id]);
      return closeTask(actor, { ref: String(row?.ref ?? "T-0000001-0"), outcome: "DONE" });
    },
  }),
  door(["task.work"], "lib/work/queries.ts listTasks", { call: (actor) => listTasks(actor) }),
];
