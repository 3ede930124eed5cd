import { opaqueId } from "@/lib/access/opaque-id";
import { todayIn } from "@/lib/core/clock";
import { startNoticeList } from "@/lib/exports/commands/start-export";
import { updateDueHardDates } from "@/lib/law/commands/update-due-hard-dates";
import { addStayPermission, withdrawPermission } from "@/lib/stay-law/commands/change-permissions";
import { correctCrossing } from "@/lib/stay-law/commands/correct-crossing";
import { recordCrossing } from "@/lib/stay-law/commands/record-crossing";
import { markSent, prepareNoticeList } from "@/lib/stay-law/commands/send-notices";
import { getHardDate } from "@/lib/stay-law/queries/get-hard-date";
import { listCrossings } from "@/lib/stay-law/queries/list-crossings";
import { countNotices, listNotices } from "@/lib/stay-law/queries/list-notices";
import { stayBoard } from "@/lib/stay-law/queries/stay-board";
import { type Door, door } from "./door";
import type { World, WorldCase } from "./world";
import { DAY } from "./world-person";

const commands = "lib/stay-law/commands";

/** The notice about someone of the world, or a reference that is nobody's. */
async function noticeOf(world: World, person: WorldCase): Promise<string> {
  const [row] = await world.look("SELECT ref FROM authority_notification WHERE person_id = $1", [
    person.people[0].id,
  ]);
  return String(row?.ref ?? "N-9000001-0");
}

/** The latest crossing of someone of the world, as a form names it. */
async function crossingOf(world: World, person: string): Promise<{ row: string; version: number }> {
  const [found] = await world.look(
    "SELECT id, version FROM border_crossing WHERE person_id = $1 AND state = 'STANDS' ORDER BY id DESC LIMIT 1",
    [person],
  );
  return found
    ? { row: opaqueId("crossing", String(found.id)), version: Number(found.version) }
    : { row: "0".repeat(16), version: 1 };
}

export const stayLawDoors: readonly Door[] = [
  door(["person.edit"], `${commands}/change-permissions.ts addStayPermission`, {
    names: ["person"],
    call: (actor, { person }) =>
      addStayPermission(actor, {
        person: person.people[0].ref,
        kind: "VISA",
        number: "A 1",
        authority: "",
        replaces: true,
        fromOn: DAY,
        lastGoodOn: DAY,
      }),
  }),
  door(["person.edit"], `${commands}/change-permissions.ts withdrawPermission`, {
    names: ["person"],
    call: (actor, { person }) =>
      withdrawPermission(actor, { person: person.people[0].ref, kind: "VISA", on: DAY, reason: "x" }),
  }),
  door(["person.edit"], `${commands}/record-crossing.ts recordCrossing`, {
    names: ["person"],
    call: (actor, { person }) =>
      recordCrossing(actor, {
        person: person.people[0].ref,
        on: DAY,
        direction: "IN",
        mode: "REGULAR",
        crossing: "",
      }),
  }),
  door(["person.edit"], `${commands}/correct-crossing.ts correctCrossing`, {
    names: ["person"],
    call: async (actor, { person }, world) => {
      const { ref, id } = person.people[0];
      return correctCrossing(actor, {
        person: ref,
        on: DAY,
        direction: "IN",
        mode: "REGULAR",
        crossing: "",
        ...(await crossingOf(world, id)),
        struck: false,
        reason: "x",
      });
    },
  }),
  door(["person.edit"], "lib/stay-law/queries/list-crossings.ts listCrossings", {
    names: ["person"],
    call: (actor, { person }) => listCrossings(actor, { ref: person.people[0].ref }),
  }),
  door(["notice.prepare"], `${commands}/send-notices.ts prepareNoticeList`, {
    names: ["person"],
    call: async (actor, { person }, world) =>
      prepareNoticeList(actor, { notices: [await noticeOf(world, person)] }),
  }),
  door(["notice.send"], `${commands}/send-notices.ts markSent`, {
    names: ["person"],
    call: async (actor, { person }, world) =>
      markSent(actor, { notices: [await noticeOf(world, person)], on: todayIn("KZ"), reference: "R 1" }),
  }),
  door(["notice.send", "export.names"], "lib/exports/commands/start-export.ts startNoticeList", {
    names: ["person"],
    call: async (actor, { person }, world) =>
      startNoticeList(actor, {
        notices: [await noticeOf(world, person)],
        format: "csv",
        purpose: "x",
        recipient: "x",
      }),
  }),
  door(["notice.prepare"], "lib/stay-law/queries/list-notices.ts listNotices", {
    call: (actor) => listNotices(actor, { state: "open" }),
  }),
  door(["notice.prepare"], "lib/stay-law/queries/list-notices.ts countNotices", {
    call: (actor) => countNotices(actor),
  }),
  door(["stay.read"], "lib/stay-law/queries/stay-board.ts stayBoard", { call: (actor) => stayBoard(actor) }),
  door(["person.open"], "lib/stay-law/queries/get-hard-date.ts getHardDate", {
    names: ["person"],
    opens: true,
    call: (actor, { person }) => getHardDate(actor, { ref: person.people[0].ref }),
  }),
  door(["person.open"], "lib/stay-law/queries/get-hard-date.ts getHardDate", {
    names: ["person"],
    reason: "asked",
    call: (actor, { person }) => getHardDate(actor, { ref: person.people[0].ref, reason: "asked" }),
  }),
  door(["stay.recalculate"], "lib/law/commands/update-due-hard-dates.ts updateDueHardDates", {
    names: ["country"],
    call: (actor, { country }) => updateDueHardDates(actor, { country }),
  }),
];
