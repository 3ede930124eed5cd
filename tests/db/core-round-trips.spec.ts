import pg from "pg";
import { getCase } from "@/lib/cases/queries/get-case";
import { myDay } from "@/lib/cases/queries/my-day";
import { forgetSettings } from "@/lib/core/setting";
import { boardTag, getBoard } from "@/lib/housing/queries/board";
import { getPerson } from "@/lib/people/queries/get-person";
import { listPeople } from "@/lib/people/queries/list-people";
import { searchPeople } from "@/lib/people/queries/search-people";
import { forgetReference } from "@/lib/reference/queries";
import { putInBed } from "@/lib/stays/commands/put-in-bed";
import { absenceAlerts } from "@/lib/stays/queries/absence-alerts";
import { listTasks } from "@/lib/work/queries";
import { expect, test } from "../support/db";
import { arrange, aSivCase, owner, staff } from "./cases-arrange";
import { aHome, aHousedSite } from "./housing-arrange";
import { change } from "./people-arrange";

type Callback = (...answer: unknown[]) => void;

/**
 * How often `run` waits for the database: what is sent together is one wait, and so is everything sent before the
 * first answer of the same connection has arrived.
 */
async function waitsOf(run: () => Promise<unknown>): Promise<number> {
  const asked = new Map<pg.Client, number>();
  let waits = 0;
  const query = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...words: unknown[]) {
    const before = asked.get(this) ?? 0;
    if (before === 0) waits += 1;
    asked.set(this, before + 1);
    const answered = () => void asked.set(this, (asked.get(this) ?? 1) - 1);
    const last = words.at(-1);
    if (typeof last === "function")
      words[words.length - 1] = (...answer: unknown[]) => {
        answered();
        (last as Callback)(...answer);
      };
    const sent = Reflect.apply(query, this, words) as unknown;
    if (sent instanceof Promise) sent.then(answered, answered);
    return sent;
  } as typeof query;
  await run().finally(() => {
    pg.Client.prototype.query = query;
  });
  return waits;
}

test.beforeAll(({ database }) => arrange(database));
test.afterAll(() => owner.end());

// The end of the transaction is one of them.
const MOST: Record<string, number> = {
  person: 3,
  case: 3,
  list: 2,
  search: 4,
  board: 3,
  tag: 3,
  day: 2,
  tasks: 2,
  alerts: 2,
  change: 3,
  giveBed: 11,
  otherBed: 19,
};

test("daily work waits for the database no more often than this", async ({ database }) => {
  const { coordinator, caseworker } = staff;
  const { ref, principal } = await aSivCase(caseworker);
  const housed = await aHousedSite(database.ownerUrl, [2, 2]);
  const [person] = await aHome(database.ownerUrl, [{}]);
  let version = 1;
  const jobs: Record<string, () => Promise<unknown>> = {
    person: () => getPerson(caseworker, { ref: principal }),
    case: () => getCase(caseworker, { ref }),
    list: () => listPeople(coordinator, { country: "TJ" }),
    search: () => searchPeople(coordinator, { text: "Nawid Karim", limit: 20 }),
    board: () => getBoard(housed.manager, { site: housed.site.code }),
    tag: () => boardTag(housed.manager, { site: housed.site.code }),
    day: () => myDay(coordinator),
    tasks: () => listTasks(caseworker),
    alerts: () => absenceAlerts(housed.manager),
    change: () => change(caseworker, principal, { version: version++, occupation: `carpenter ${version}` }),
  };
  const waits: Record<string, number> = {};
  for (const [name, run] of Object.entries(jobs)) {
    // Read anew in the first run, or the time for which a process keeps them may end between the two.
    forgetSettings();
    forgetReference();
    await run();
    waits[name] = await waitsOf(run);
  }
  const give = (room: number) =>
    putInBed(housed.manager, {
      person: person?.ref ?? "",
      bed: housed.beds[room]?.[0] ?? "",
      reason: "as agreed",
    });
  waits.giveBed = await waitsOf(() => give(0));
  waits.otherBed = await waitsOf(() => give(1));
  expect(Object.keys(waits)).toEqual(Object.keys(MOST));
  for (const [name, most] of Object.entries(MOST)) expect(waits[name], name).toBeLessThanOrEqual(most);
});
