import type { Actor } from "@/lib/access/actor";
import { confirmImport } from "@/lib/imports/commands/confirm-import";
import { startImport } from "@/lib/imports/commands/start-import";
import { takeImport } from "@/lib/imports/commands/take-import";
import { getImport } from "@/lib/imports/queries/get-import";
import { connected } from "@/scripts/connected";
import { asOwner } from "./users-arrange";

export const HEAD =
  "Name;نام;Father;Sex;DOB;Tazkira;Phone;Family no;Relation;Program;Entered;Country;Remarks";

let marks = 0;

/** A word in nobody else's name, so that tests in one worker do not find each other's people. */
export function aMark(): string {
  marks += 1;
  const letters = "bdfgjklmnprst";
  return `Z${letters.charAt(marks % 13)}a${letters.charAt(Math.floor(marks / 13) % 13)}o${letters.charAt(Math.floor(marks / 169) % 13)}an`;
}

/** A file of people with these lines below HEAD. */
export const rosterFile = (...lines: string[]) => ({
  name: "roster.csv",
  bytes: new TextEncoder().encode([HEAD, ...lines].join("\r\n")),
});

/** A family of three, distinguished from others by a mark. */
export function aFamilyOf(mark: string): string[] {
  return [
    `${mark} Rahimi;;Karim;m;12.6.1366;1399-${String(1000 + marks)}-56789;+992 90 123 45 6${marks % 10};${mark};head;P2;1.7.2021;TJ;wheelchair`,
    `Sediqa ${mark};صدیقه;Najib;زن;1368/2/3;;;${mark};wife;;2021-07-01;Таджикистан;`,
    `Omid ${mark};;;male;age 9;;;${mark};child;;1.7.2021;TJ;`,
  ];
}

export async function started(actor: Actor, ...lines: string[]): Promise<string> {
  return (await startImport(actor, rosterFile(...lines))).ref;
}

/** Does immediately what the queue would do, and in the same way: by the key of the import. */
export async function work(ownerUrl: string, actor: Actor, ref: string): Promise<void> {
  const id = await connected(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>("SELECT id FROM roster_import WHERE ref = $1", [ref]);
    return rows[0]?.id ?? "";
  });
  await takeImport(actor, id);
}

/** Confirms an import and registers its people. */
export async function taken(ownerUrl: string, actor: Actor, ref: string) {
  await confirmImport(actor, { ref });
  await work(ownerUrl, actor, ref);
  return getImport(actor, { ref });
}

/** Looks behind the guards, or changes what no command changes. */
export const look = async (ownerUrl: string, statement: string, values: unknown[] = []) => {
  let rows: Record<string, unknown>[] = [];
  await asOwner(ownerUrl, async (client) => {
    rows = (await client.query(statement, values)).rows;
  });
  return rows;
};

/** The people of an import in the order of its rows. */
export const peopleOf = (ownerUrl: string, ref: string) =>
  look(
    ownerUrl,
    `SELECT p.ref FROM roster_row r JOIN roster_import i ON i.id = r.import_id JOIN person p ON p.id = r.person_id
     WHERE i.ref = $1 ORDER BY r.number`,
    [ref],
  ) as Promise<{ ref: string }[]>;

/** The state of an import as it is stored. */
export const stateOf = async (ownerUrl: string, ref: string) =>
  (await look(ownerUrl, "SELECT state FROM roster_import WHERE ref = $1", [ref]))[0]?.state;
