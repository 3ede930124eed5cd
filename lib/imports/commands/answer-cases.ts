import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { CaseAnswers } from "../case-answers";
import { foldWord } from "../fold-heading";
import { stagesOfAll } from "../queries/case-questions";
import { loadCaseRules } from "../queries/case-rules";
import { holdImport, sealAnswers } from "../queries/own-import";
import type { CaseRules } from "../roster-cases";
import type { answerInput } from "../schema";
import { queueWork, ROWS_AT_ONCE } from "./queue-work";
import { readRows, rowsOf } from "./read-rows";

type Given = z.output<typeof answerInput>;

/** The answers with those just given. Failure("invalid") for a pathway or stage that there is not. */
function answersWith(before: CaseAnswers, { filed, stages }: Given, rules: CaseRules): CaseAnswers {
  const filedOn = { ...before.filedOn };
  for (const { pathway, how, on } of filed) {
    if (!rules.some(({ code }) => code === pathway)) throw new Failure("invalid", { field: "filed" });
    if (how === "on" && on) filedOn[pathway] = on;
    else if (how === "none") filedOn[pathway] = "none";
    else delete filedOn[pathway];
  }
  const words = structuredClone(before.stages);
  for (const { pathway, word, stage } of stages) {
    if (stage === "") continue;
    if (!stagesOfAll(rules, pathway).some(({ code }) => code === stage))
      throw new Failure("invalid", { field: "stages", messageKey: "failure.choose" });
    words[pathway] = { ...words[pathway], [foldWord(word)]: { word, stage } };
  }
  return { filedOn, stages: words };
}

/**
 * Answers what the preview asks about cases: on which day those of a pathway were filed, and which stage a word of the
 * sheet means; the next file with these headings knows the words. All rows are read again. Failures: forbidden,
 * notFound, invalid, refused.
 */
export async function answerCases(actor: Actor, given: Given): Promise<{ ref: string }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await holdImport(tx, actor, given.ref, ["READ"]);
    const answers = answersWith(held.answers, given, await loadCaseRules(tx));
    const later = held.rowCount > ROWS_AT_ONCE;
    await tx.rosterImport.updateMany({
      where: { id: held.id, state: "READ" },
      data: {
        answersSealed: sealAnswers(held.key, answers),
        state: later ? "READING" : "READ",
        version: { increment: 1 },
      },
    });
    if (later) await queueWork(tx, held, "read");
    else await readRows(tx, actor, { ...held, answers }, await rowsOf(tx, held.id), true);
    return { ref: given.ref };
  });
}
