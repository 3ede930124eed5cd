import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Actor } from "@/lib/access/actor";
import { actorOfUser } from "@/lib/access/identify";
import { inTransaction } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { answerCases } from "@/lib/imports/commands/answer-cases";
import { confirmImport } from "@/lib/imports/commands/confirm-import";
import { leaveOut } from "@/lib/imports/commands/mend-import";
import { startImport } from "@/lib/imports/commands/start-import";
import { workOnNamed } from "@/lib/imports/jobs";
import { getImport, type ImportCounts, previewRows } from "@/lib/imports/queries/get-import";
import { answerInput } from "@/lib/imports/schema";
import { type Command, type Given, UsageError } from "./command";
import { inWords, operator, sentence } from "./users";

const LEAVES = ["errors", "known"] as const;
const FAILED = 1;

async function actorNamed(email: string): Promise<Actor> {
  const wanted = email.trim().toLowerCase();
  const actor = await inTransaction(operator.who, async (tx) => {
    const user = await tx.appUser.findFirst({ where: { email: wanted, active: true }, select: { id: true } });
    return user && actorOfUser(tx, user.id, newId());
  });
  if (!actor) throw new UsageError(`There is no active account with the email address ${wanted}.`);
  return actor;
}

function bytesOf(path: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    throw new UsageError(`${path} cannot be read.`);
  }
}

const PAGE_LIMIT = 1_000;

/** Each row in error by its number, with what is wrong, never with what the row says. */
async function printErrors(actor: Actor, ref: string): Promise<void> {
  for (let page = 1; page < PAGE_LIMIT; page += 1) {
    const { rows } = await previewRows(actor, { ref, list: "errors", page });
    if (rows.length === 0) return;
    for (const { row, cells } of rows)
      for (const { column, findings } of cells)
        for (const { key, element } of findings.filter(({ level }) => level === "error"))
          console.log(
            `row ${row}, ${await sentence(`imports.holds.${column}`)}: ${await sentence(`imports.finding.${key}`)}${element ? ` (${element})` : ""}`,
          );
  }
}

function summaryOf({ all, errors, known, ready, left, done }: ImportCounts): string {
  return `${all} rows: ${ready} ready (${known} possible duplicates), ${errors} with errors, ${left} left out, ${done} registered`;
}

/** Confirms and registers in this process, whether or not a server is running. Returns the exit code. */
async function take(actor: Actor, ref: string): Promise<number> {
  await inWords(() => confirmImport(actor, { ref }));
  await workOnNamed(ref, "take");
  const { state, failure, counts } = await getImport(actor, { ref });
  console.log(summaryOf(counts));
  if (state === "TAKEN") return 0;
  console.error(await sentence(failure ?? "imports.error.broke"));
  return FAILED;
}

/** The same day, or "none", for every programme whose filing day the file does not say. */
async function answerFiled(actor: Actor, ref: string, filed: string): Promise<void> {
  const { cases } = await getImport(actor, { ref });
  const how = filed === "none" ? ("none" as const) : ("on" as const);
  const answers = answerInput.safeParse({
    ref,
    filed: cases.filing.map(({ pathway }) => ({ pathway, how, on: how === "on" ? filed : null })),
    stages: [],
  });
  if (!answers.success) throw new UsageError(`--filed ${filed} is not a past day (YYYY-MM-DD) or none.`);
  await inWords(() => answerCases(actor, answers.data));
  await workOnNamed(ref, "read");
}

async function run(given: Given): Promise<number> {
  const leaves = given.list("leave-out");
  const wrong = leaves.find((each) => !LEAVES.some((known) => known === each));
  if (wrong !== undefined) throw new UsageError(`--leave-out ${wrong} is not one of ${LEAVES.join(", ")}.`);
  const actor = await actorNamed(given.needed("as"));
  const path = given.bare("file");
  const file = { name: basename(path), bytes: bytesOf(path) };
  const { ref, again } = await inWords(() => startImport(actor, file));
  await workOnNamed(ref, "read");
  if (again) console.log("This file has already been uploaded. Nothing was changed.");
  const { state, counts } = await getImport(actor, { ref });
  console.log(`${ref}: ${summaryOf(counts)}`);
  if (state !== "READ") return 0;
  await printErrors(actor, ref);
  const filed = given.text("filed");
  if (filed) await answerFiled(actor, ref, filed);
  for (const rows of LEAVES)
    if (leaves.includes(rows)) await inWords(() => leaveOut(actor, { ref, rows, out: true }));
  if (given.has("confirm")) return take(actor, ref);
  console.log(
    `Nobody was registered. Look at it under /people/import/${ref}, or run this again with --confirm.`,
  );
  return 0;
}

export const importCommands: readonly Command[] = [
  {
    words: "import",
    does: "imports a file of people (CSV, XLSX or a UNHCR referral form) on behalf of an account, and registers them with --confirm",
    usage: `import --as EMAIL [--filed DAY|none] [--leave-out errors|known]... [--confirm] FILE

Reads the file and prints what is wrong with each row. Without --confirm nobody is registered: the account finds the
rows under "Import people". Cases come in with their people; --filed says when those were filed whose day the file
does not say. With --confirm everyone who is not left out is registered, all of them or nobody.`,
    options: {
      as: { type: "string" },
      filed: { type: "string" },
      "leave-out": { type: "string", multiple: true },
      confirm: { type: "boolean" },
    },
    takes: "file",
    run,
  },
];
