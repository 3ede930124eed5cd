import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Actor } from "@/lib/access/actor";
import { type Cell, cellOf, type Permission, POLICY, type Reach } from "@/lib/access/policy";
import { ROLES, type Role } from "@/lib/access/roles";
import { inTransaction, isRefused } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { patience } from "@/scripts/slowness";
import type { Door, Name, Named } from "../support/door";
import { DOORS, namedIn, PARTS, without } from "../support/doors";
import { expect, test, type World } from "../support/world";

const ROOT = join(__dirname, "..", "..");

/** The files of lib whose exports touch the database. */
function databaseFiles(): string[] {
  const files = readdirSync(join(ROOT, "lib"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
  return files.filter((file) => /^lib\/[a-z-]+\/(queries|commands)(\.ts|\/[a-z-]+\.ts)$/.test(file)).sort();
}

test("every query and command that takes an actor is in the list of doors", () => {
  const exported = databaseFiles().flatMap((file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    return [
      ...text.matchAll(
        /^export (?:async )?(?:function\*? (\w+)(?:<[^>]*>)?\(|const (\w+) = (?:async )?\()\s*\w+: Actor\b/gm,
      ),
    ].map((found) => `${file} ${found[1] ?? found[2] ?? ""}`);
  });
  expect(exported.length).toBeGreaterThan(50);
  const listed = [...new Set([...DOORS.map((door) => door.at), ...Object.keys(PARTS)])];
  expect(listed.sort()).toEqual([...new Set(exported)].sort());
});

class TakeBack extends Error {}

type Outcome = { code: string; told: unknown };

/** Calls a door in a transaction that is rolled back: "ok" with its answer, or the failure as the user sees it. */
async function outcome(door: Door, actor: Actor, named: Named, world: World): Promise<Outcome> {
  let told: unknown;
  try {
    await inTransaction(actor.who, async () => {
      told = (await door.call(actor, named, world)) ?? null;
      throw new TakeBack();
    });
  } catch (error) {
    if (error instanceof TakeBack) return { code: "ok", told };
    // The doors give this answer for a refusal of the database.
    if (isRefused(error)) return { code: "refused", told: null };
    if (!(error instanceof Failure))
      throw new Error(`${door.at} as ${actor.roleName}: ${String(error)}`, { cause: error });
    const { code, messageKey, field, data } = error;
    return { code, told: { messageKey, field, data } };
  }
  throw new Error("unreachable");
}

const asText = (told: unknown) =>
  JSON.stringify(told ?? null, (_, value) => (typeof value === "bigint" ? String(value) : value));

// Entries about accounts have no country: anyone who can read the trail can read who created which account.
const FOREIGN = /CNRY-(TJ|UZ)-/i;
const FOREIGN_RECORD = /CNRY-(TJ|UZ)-(?!app_user)/i;
const foreignFor = (door: Door) => (/audit.*list(Audit|Access)$/.test(door.at) ? FOREIGN_RECORD : FOREIGN);

type Place = "own" | "other" | "foreign";
const ORDER = ["forbidden", "reasonNeeded", "absent", "ok"] as const;
type Expected = (typeof ORDER)[number];

function inReach(reach: Reach, place: Place): boolean {
  return place === "own" || (place === "other" && reach === "country");
}

function expectedBy(permission: Permission, door: Door, role: Role, place: Place): Expected {
  const cell: Cell | undefined = cellOf(role, permission);
  if (!cell) return "forbidden";
  const reach = door.reason ? (cell.withReason ?? cell.reach) : cell.reach;
  if (!reach) return "reasonNeeded";
  if (door.names.length === 0) return "ok";
  if (inReach(reach, place)) return "ok";
  return door.opens && cell.withReason && place !== "foreign" ? "reasonNeeded" : "absent";
}

/**
 * Countries, groups to join and colleagues are within reach of anyone who has the permission: they are nobody's own.
 */
const NOBODYS: readonly Name[] = ["country", "group", "user"];

function expected(door: Door, role: Role, place: Place): Expected {
  const seen = place === "other" && door.names.every((name) => NOBODYS.includes(name)) ? "own" : place;
  const each = door.needs.map((permission) => expectedBy(permission, door, role, seen));
  const first = ORDER.find((one) => each.includes(one)) ?? "ok";
  const hidden = place === "foreign" && door.hides?.some((permission) => cellOf(role, permission));
  return first === "forbidden" && hidden ? "absent" : first;
}

function absentCode(door: Door): string {
  const [name] = door.names;
  if (door.empty) return "ok";
  return (name && door.absent?.[name]) ?? "notFound";
}

for (const role of ROLES)
  test(`${role}: every door is open or closed as the policy says, for own, other and foreign records`, async ({
    world,
  }) => {
    test.setTimeout(patience(180_000)); // some two hundred transactions, on busy machines
    const actor = await world.actor(`${role}-KZ`);
    const wrong: string[] = [];
    for (const door of DOORS)
      for (const place of ["own", "other", "foreign"] as const) {
        if (place !== "own" && door.names.length === 0) continue;
        const named = place === "foreign" ? namedIn(world, "TJ", "own") : namedIn(world, "KZ", place);
        const { code, told } = await outcome(door, actor, named, world);
        const should = expected(door, role, place);
        const want =
          should === "absent" ? absentCode(door) : should === "ok" ? (door.always ?? "ok") : should;
        if (want !== "any" && code !== want)
          wrong.push(
            `${door.at} (${door.names}${door.reason ? ", reason" : ""}) ${place}: ${code}, not ${want}`,
          );
        if (foreignFor(door).test(asText(told))) wrong.push(`${door.at} ${place}: a foreign canary`);
      }
    expect(wrong).toEqual([]);
  });

test("a foreign record among own ones is treated as if it did not exist", async ({ world }) => {
  test.setTimeout(patience(180_000));
  const wrong: string[] = [];
  for (const who of [
    "caseworker-KZ",
    "officer-KZ",
    "site-manager-KZ",
    "coordinator-KZ",
    "admin-KZ",
  ] as const) {
    const actor = await world.actor(who);
    for (const door of DOORS)
      for (const name of door.names) {
        const own = namedIn(world, "KZ", "own");
        if (name === "country") continue;
        const foreign = await outcome(
          door,
          actor,
          { ...own, [name]: namedIn(world, "UZ", "other")[name] },
          world,
        );
        const ghost = await outcome(door, actor, without(own, name), world);
        if ((foreign.code === "ok" && !door.empty) || JSON.stringify(foreign) !== JSON.stringify(ghost))
          wrong.push(
            `${who} ${door.at} ${name}: ${JSON.stringify(foreign)} against ${JSON.stringify(ghost)}`,
          );
      }
  }
  expect(wrong).toEqual([]);
});

test("a user without scope gets nothing", async ({ world }) => {
  const actor = await world.actor("nowhere");
  const wrong: string[] = [];
  for (const door of DOORS) {
    const { code, told } = await outcome(door, actor, namedIn(world, "KZ", "own"), world);
    if (door.names.length > 0 && !door.empty && code === "ok") wrong.push(`${door.at}: ${code}`);
    if (/CNRY/.test(asText(told))) wrong.push(`${door.at}: a canary`);
  }
  expect(wrong).toEqual([]);
});

/**
 * The role matrix of docs/domain.md (c) for what is implemented, columns CW PO SM CC PA AU DN: own, S(ite), C(ountry;
 * A and C are one reach over another scope), P(resent in the country: people another one answers for,
 * docs/architecture.md), `-` nothing, `+` further with a reason, `m` masked.
 */
const MATRIX: Record<string, string> = {
  "person.search": "C    C    S   C  C  C   -",
  "person.open": "own+ own+ Sm  C  -  -+m -",
  "person.openPresent": "Pm   Pm   -   Pm -  -   -",
  "person.photo": "own+ own+ S   C  -  -   -",
  "person.register": "C    -    S   C  -  -   -",
  "person.import": "C    -    -   C  -  -   -",
  "person.importLeftOut": "C    -    -   C  -  -   -",
  "person.edit": "own  own  -   C  -  -   -",
  "person.close": "-    -    -   C  -  -   -",
  "site.reportIncident": "C    C    S   C  -  -   -",
  "site.readIncidents": "-    C    S   C  -  -   -",
  "site.countIncidents": "-    -    S   C  -  C   -",
  "site.readIncidentDetail": "-    C    -   -  -  -   -",
  "site.maintenance": "-    -    S   C  -  -   -",
  "site.supply": "-    -    S   C  -  -   -",
  "site.costs": "-    -    -   C  C  -   -",
  "person.keepApart": "-    C    -   -  -  -   -",
  "person.findDuplicates": "-    -    -   -  -  -   -",
  "person.recordConsent": "own own - C - - -",
  "person.transfer": "-    -    -   C  -  -   -",
  "person.proposeMerge": "own  own  -   C  -  -   -",
  "person.decideMerge": "-    -    -   C  -  -   -",
  "person.place": "-    -    S   C  -  -   -",
  "person.proposePlace": "own  own  -   -  -  -   -",
  "site.edit": "-    -    S   C  C  -   -",
  "site.build": "-    -    -   C  C  -   -",
  "site.place": "-    -    S   C  -  -   -",
  "site.override": "-    -    -   C  -  -   -",
  "site.readRequests": "C    C    S   C  -  -   -",
  "site.requestOverride": "-    -    S   -  -  -   -",
  "site.count": "-    -    S   C  -  -   -",
  "site.mark": "-    -    S   C  -  -   -",
  "task.work": "own  own  -   C  -  -   -",
  "absence.watch": "-    -    -   -  -  -   -",
  "case.list": "C    C    -   C  -  -   -",
  "case.open": "own+ C    -   C  -  -   -",
  "case.create": "own  -    -   C  -  -   -",
  "case.edit": "own  -    -   C  -  -   -",
  "case.move": "own  -    -   C  -  -   -",
  "case.close": "own  -    -   C  -  -   -",
  "case.approve": "-    -    -   C  -  -   -",
  "case.assign": "-    -    -   C  -  -   -",
  "case.lapse": "-    -    -   -  -  -   -",
  "note.read": "own+ own+ S   C  -  -   -",
  "note.add": "own  own  S   C  -  -   -",
  "need.readRestricted": "-    own+ -   -  -  -   -",
  "need.add": "own  own  -   C  -  -   -",
  "site.read": "C    C    S   C  C  -   -",
  "stay.read": "C    C    S   C  -  C   -",
  "stay.recalculate": "-    -    -   -  -  -   -",
  "notice.prepare": "-    -    S   C  -  -   -",
  "notice.send": "-    -    -   C  -  -   -",
  "report.read": "C    C    S   C  C  C   C",
  "report.make": "-    -    -   C  C  -   -",
  "export.list": "C    -    S   C  -  -   -",
  "export.names": "-    -    -   C  -  -   -",
  "card.print": "-    -    Sm  C  -  -   -",
  "user.read": "-    -    -   -  C  C   -",
  "user.manage": "-    -    -   -  C  -   -",
  "audit.read": "-    -    -   -  C  C   -",
  "audit.summary": "-    -    -   C  C  C   -",
  "audit.verify": "-    -    -   -  C  C   -",
  "file.sweep": "-    -    -   -  -  -   -",
  "session.sweep": "-    -    -   -  -  -   -",
  "account.use": "own  own  own own own own own",
};

function short(cell: Cell | undefined): string {
  if (!cell) return "-";
  const reach = cell.reach ? { own: "own", site: "S", country: "C", present: "P" }[cell.reach] : "-";
  return `${reach}${cell.withReason ? "+" : ""}${cell.masked ? "m" : ""}`;
}

test("the policy matches the published matrix, cell by cell", () => {
  const inForce = Object.fromEntries(
    (Object.keys(POLICY) as Permission[]).map((permission) => [
      permission,
      ROLES.map((role) => short(cellOf(role, permission))).join(" "),
    ]),
  );
  expect(inForce).toEqual(
    Object.fromEntries(Object.entries(MATRIX).map(([name, cells]) => [name, cells.split(/ +/).join(" ")])),
  );
});
