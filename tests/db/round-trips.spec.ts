import pg from "pg";
import { getCase } from "@/lib/cases/queries/get-case";
import { myDay } from "@/lib/cases/queries/my-day";
import { boardTag, getBoard } from "@/lib/housing/queries/board";
import { getPerson } from "@/lib/people/queries/get-person";
import { listPeople } from "@/lib/people/queries/list-people";
import { searchPeople } from "@/lib/people/queries/search-people";
import { putInBed } from "@/lib/stays/commands/put-in-bed";
import { absenceAlerts } from "@/lib/stays/queries/absence-alerts";
import { listTasks } from "@/lib/work/queries";
import { expect, test } from "../support/db";
import { aSivCase, arrange, staff } from "./cases-arrange";
import { aHome, aHousedSite } from "./housing-arrange";
import { change } from "./people-arrange";

type Callback = (...answer: unknown[]) => void;

/**
 * How often `run` waits for the database: what is sent together is one wait, and so is whatever is asked before the
 * first answer of the same connection has come.
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

test("a page that is opened all day waits for the database as often as this, its end included", async ({
  database,
}) => {
  await arrange(database);
  const { coordinator, caseworker } = staff;
  const { ref, principal } = await aSivCase(caseworker);
  const housed = await aHousedSite(database.ownerUrl, [2, 2]);
  const [first, second] = await aHome(database.ownerUrl, [{}, {}]);
  const bed = (room: number) => housed.beds[room]?.[0] ?? "";
  let version = 1;
  const jobs: Record<string, () => Promise<unknown>> = {
    person: () => getPerson(caseworker, { ref: principal }),
    case: () => getCase(caseworker, { ref }),
    list: () => listPeople(coordinator, { country: ["TJ"] }),
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
    await run(); // what is read once a process is read
    waits[name] = await waitsOf(run);
  }
  const give = (person: string, room: number) => putInBed(housed.manager, { person, bed: bed(room), reason: "as agreed" });
  waits.giveBed = await waitsOf(() => give(first?.ref ?? "", 0));
  waits.otherBed = await waitsOf(() => give(first?.ref ?? "", 1));
  await give(second?.ref ?? "", 0);
  expect(waits).toEqual({});
});
