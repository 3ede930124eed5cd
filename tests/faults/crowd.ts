import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { newDataKey } from "@/lib/core/seal";
import { aPerson, aSiteWithBeds, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import { call } from "./api";

const ROOMS = 4;
const EACH = 5;
const SITE = "TJ-CROWD";

/** The outcome when many ask for few beds at one moment. */
export type Crowded = {
  asked: number;
  beds: number;
  given: number;
  /** Refused with the beds that are free instead, or with none if there is none. */
  refused: number;
  busy: number;
  faults: number;
  slowestMs: number;
  wholeMs: number;
  /** Beds with two people in one night. */
  twice: number;
};

/** A site of twenty beds and people without one; returns their addresses and references. */
function arrange(ownerUrl: string, people: number): Promise<{ beds: string[]; refs: string[] }> {
  const made = aSiteWithBeds(
    Array.from({ length: ROOMS }, () => EACH),
    { code: SITE },
  );
  const crowd = Array.from({ length: people }, () => aPerson({ sex: "M", data_key: newDataKey().wrapped }));
  return connected(ownerUrl, async (client) => {
    await insertRows(client, "site", [made.site]);
    await insertRows(client, "building", made.buildings);
    const rooms = made.rooms.map((room) => ({ ...room, area_m2: 200, shared: true }));
    await insertRows(client, "room", rooms);
    await insertRows(client, "bed", made.beds);
    await insertRows(client, "person", crowd);
    const codes = new Map(made.rooms.map((room) => [room.id, room.code]));
    return {
      beds: made.beds.map((bed) => `${SITE}/A/${codes.get(bed.room_id)}/${bed.code}`),
      refs: crowd.map(({ ref }) => ref),
    };
  });
}

/** Lets `people` ask at once for the same nights, each for one of twenty beds. */
export async function crowdForBeds(
  url: string,
  token: string,
  ownerUrl: string,
  { people, today }: { people: number; today: CivilDate },
): Promise<Crowded> {
  const { beds, refs } = await arrange(ownerUrl, people);
  const began = performance.now();
  const answers = await Promise.all(
    refs.map(async (person, at) => {
      const body = {
        person,
        bed: beds[at % beds.length],
        fromOn: addDays(today, 1),
        toOn: addDays(today, 9),
      };
      const from = performance.now();
      const answer = await call(url, token, "POST", "/bed-assignments", body);
      return { ...answer, ms: performance.now() - from };
    }),
  );
  const wholeMs = performance.now() - began;
  const of = (status: number) => answers.filter((each) => each.status === status);
  const named = of(409).filter(({ body }) => Array.isArray(body.freeBeds));
  const [row] = await connected(
    ownerUrl,
    async (client) =>
      (
        await client.query<{ twice: number }>(
          `SELECT count(*)::int AS twice FROM bed_assignment x JOIN bed_assignment y ON x.id < y.id AND x.bed_id = y.bed_id
             AND x.from_on < coalesce(y.to_on, 'infinity') AND y.from_on < coalesce(x.to_on, 'infinity')
           JOIN site s ON s.id = x.site_id WHERE s.code = $1`,
          [SITE],
        )
      ).rows,
  );
  return {
    asked: people,
    beds: beds.length,
    given: of(201).length,
    refused: named.length,
    busy: of(503).length,
    faults: people - of(201).length - named.length - of(503).length,
    slowestMs: Math.max(...answers.map(({ ms }) => ms)),
    wholeMs,
    twice: row?.twice ?? 0,
  };
}
