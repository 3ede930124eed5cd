import { PERMISSIONS } from "@/lib/access/policy";
import { todayIn } from "@/lib/core/clock";
import { crowdForBeds } from "@/tests/faults/crowd";
import { editAtOnce } from "@/tests/faults/editors";
import { type Field, type Killed, killDatabase, killServer } from "@/tests/faults/kills";
import { movableCases, raceForCase } from "@/tests/faults/stage-race";
import { liftLimits, makeCallers } from "@/tests/support/callers";
import { openRig, type Rig, serveRig } from "@/tests/support/rig";
import { buildPages } from "./build";
import { connected } from "./connected";

/**
 * `npm run faults [-- --rounds N] [--seed N]`: the fault tests of docs/security.md with figures, on a server and a
 * database of their own with the default durability. A crowd of 100 asks at once for 20 beds; F1 kills the server, F2
 * the database, both in mid-write; F4 lets 50 edit one record at once; F12 lets 20 race for one case. Fails if
 * anything acknowledged is lost or half done.
 */
export const needsDatabase = false;

const DIST = ".next-bench";
const PEOPLE = 600;
const ROUNDS = 20;
const WRITERS = 8;
const EDITORS = 50;
const WORKERS = 20;

function numberAfter(words: readonly string[], name: string): number | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : Number(words[at + 1]);
}

/** Numbers from 0 to 1 that a seed can reproduce. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) >>> 0;
    return state / 2 ** 32;
  };
}

function somePeople(rig: Rig, count: number): Promise<{ ref: string; version: number }[]> {
  return connected(rig.ownerUrl, async (client) => {
    const { rows } = await client.query<{ ref: string; version: number }>(
      "SELECT ref, version FROM person WHERE country = 'TJ' AND registration_level = 'FULL' ORDER BY ref LIMIT $1",
      [count],
    );
    return rows;
  });
}

function tellKilled(name: string, { awayMs, ...figures }: Killed): boolean {
  const times = [...awayMs].sort((a, b) => a - b);
  const away = `away ${times[0]?.toFixed(0)} to ${times.at(-1)?.toFixed(0)} ms`;
  const { rounds, acknowledged, stored, lost, twice, half, unaudited, wrongVersions, refused } = figures;
  const bad = lost + twice + half + unaudited + wrongVersions + refused;
  console.log(
    `${name}: ${rounds} kills, ${acknowledged} registrations acknowledged, ${stored} stored, ${lost} lost, ${twice} twice, ${half} by half, ${unaudited} without their audit, ${wrongVersions} records in a wrong version, ${refused} refused, ${away}${bad > 0 ? "  FAILED" : ""}`,
  );
  return bad === 0;
}

async function tellEdits(field: Field, rig: Rig): Promise<boolean> {
  const ref = field.people[0]?.ref ?? "";
  const edited = await editAtOnce(field.web.url, field.callers[0]?.token ?? "", rig.ownerUrl, {
    ref,
    editors: EDITORS,
  });
  const { acknowledged, applied, conflicts, shown, faults } = edited;
  const good = acknowledged === 1 && applied === 1 && conflicts === EDITORS - 1 && faults === 0;
  console.log(
    `F4: ${EDITORS} editors of one record: ${acknowledged} acknowledged, ${applied} applied, ${conflicts} conflicts (${shown} show the value that won), ${faults} faults${good ? "" : "  FAILED"}`,
  );
  return good;
}

const CROWD = 100;
const CROWD_MS = 8_000;

async function tellCrowd({ web, callers }: Field, rig: Rig): Promise<boolean> {
  const token = callers[0]?.token ?? "";
  const crowd = await crowdForBeds(web.url, token, rig.ownerUrl, { people: CROWD, today: todayIn("TJ") });
  const { asked, beds, given, refused, busy, faults, twice, slowestMs, wholeMs } = crowd;
  const good = busy + faults + twice === 0 && given === beds && wholeMs < CROWD_MS;
  console.log(
    `Crowd: ${asked} placements at once on ${beds} beds: ${given} given, ${refused} refused with the beds that are free, ${busy} told busy, ${faults} faults, ${twice} beds given twice; the slowest after ${slowestMs.toFixed(0)} ms, all after ${wholeMs.toFixed(0)} ms${good ? "" : "  FAILED"}`,
  );
  return good;
}

async function tellRaces(field: Field, rig: Rig): Promise<boolean> {
  const token = field.callers[0]?.token ?? "";
  const today = todayIn("TJ");
  let good = true;
  for (const ref of await movableCases(field.web.url, token, 5)) {
    const raced = await raceForCase(field.web.url, token, rig.ownerUrl, { ref, workers: WORKERS, today });
    const { sent, moved, asked, conflicts, refused, faults, steps, requests, illegal } = raced;
    const fine = moved + asked <= 1 && steps === moved && requests === asked && illegal === 0 && faults === 0;
    good &&= fine;
    console.log(
      `F12: ${sent} moves of ${ref} at once: ${moved} made, ${asked} asked for, ${conflicts} conflicts, ${refused} refused, ${faults} faults; ${steps} steps and ${requests} requests stored, ${illegal} illegal${fine ? "" : "  FAILED"}`,
    );
  }
  return good;
}

export async function main(words: string[]): Promise<number> {
  const rounds = numberAfter(words, "--rounds") ?? ROUNDS;
  const seed = numberAfter(words, "--seed") ?? (Math.random() * 2 ** 31) | 0;
  console.log(`seed ${seed}, ${rounds} rounds`);
  await buildPages(DIST);
  const rig = await openRig({ people: PEOPLE, say: () => {} });
  try {
    await liftLimits(rig);
    const who = { role: "coordinator", countries: ["TJ"], permissions: PERMISSIONS, count: WRITERS };
    const callers = await makeCallers(rig, who);
    const web = await serveRig(rig, "faults", DIST);
    const field: Field = {
      rig,
      dist: DIST,
      web,
      callers,
      people: await somePeople(rig, WRITERS),
      random: chance(seed),
    };
    const verdicts = [await tellCrowd(field, rig), await tellEdits(field, rig), await tellRaces(field, rig)];
    const again = { ...field, people: await somePeople(rig, WRITERS * 2).then((all) => all.slice(WRITERS)) };
    const first = await killServer(again, rounds);
    verdicts.push(tellKilled("F1", first));
    verdicts.push(
      tellKilled(
        "F2",
        await killDatabase(
          {
            ...field,
            web: first.web,
            people: await somePeople(rig, WRITERS * 3).then((all) => all.slice(-WRITERS)),
          },
          rounds,
        ),
      ),
    );
    return verdicts.every(Boolean) ? 0 : 1;
  } finally {
    await rig.stop();
  }
}
