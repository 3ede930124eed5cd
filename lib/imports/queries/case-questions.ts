import "server-only";
import { Prisma, type Tx } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import { foldWord } from "../fold-heading";
import type { CaseRules } from "../roster-cases";
import { QUESTIONS } from "../roster-person";
import { cellOf } from "../roster-row";
import { storedFindings } from "../schema";
import { openCells } from "../sealed-cells";
import { loadCaseRules } from "./case-rules";
import type { OpenImport } from "./own-import";

/** On which day the cases of a pathway were filed: how many rows do not say it, and what was answered. */
export type FilingQuestion = { pathway: string; label: Label; count: number; answer: string | null };
/** Which stage a word of the sheet means, of those that every version of the pathway has. */
export type StageQuestion = {
  pathway: string;
  label: Label;
  word: string;
  answer: string | null;
  choices: { code: string; label: Label }[];
};
export type CaseQuestions = { filing: FilingQuestion[]; stages: StageQuestion[]; open: number };

const ASKS = Prisma.sql`r.state = 'READY' AND f ->> 'key' = ANY (${[...QUESTIONS]})`;

/** How many rows that are ready still have a question about their case. */
export async function questionsIn(tx: Tx, importId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(DISTINCT r.id) AS count FROM roster_row r, jsonb_array_elements(r.findings) f
    WHERE r.import_id = ${importId}::uuid AND ${ASKS}`;
  return Number(row?.count ?? 0);
}

async function filingsIn(tx: Tx, importId: string): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ about: string; count: bigint }[]>`
    SELECT f ->> 'about' AS about, count(*) AS count FROM roster_row r, jsonb_array_elements(r.findings) f
    WHERE r.import_id = ${importId}::uuid AND r.state = 'READY' AND f ->> 'key' = 'filedNeeded' GROUP BY 1`;
  return new Map(rows.map(({ about, count }) => [about, Number(count)] as const));
}

// More different words than this are no stages.
const MOST_ROWS = 2_000;
const MOST_WORDS = 60;

/** The words that mean no stage, by pathway: what the sheet says about stages is opened only for these rows. */
async function wordsIn(tx: Tx, held: OpenImport): Promise<{ pathway: string; word: string }[]> {
  const rows = await tx.rosterRow.findMany({
    where: {
      importId: held.id,
      state: "READY",
      findings: { array_contains: [{ key: "stageUnknown" }] },
    },
    orderBy: { number: "asc" },
    take: MOST_ROWS,
    select: { cellsSealed: true, findings: true },
  });
  const words = new Map<string, { pathway: string; word: string }>();
  for (const { cellsSealed, findings } of rows) {
    const about = storedFindings.parse(findings).find(({ key }) => key === "stageUnknown")?.about ?? "";
    const word = cellOf(openCells(held.key, cellsSealed), held.mapping, "stage");
    const key = `${about} ${foldWord(word)}`;
    if (!words.has(key) && words.size < MOST_WORDS) words.set(key, { pathway: about, word });
  }
  return [...words.values()];
}

/** The stages that all versions of a pathway have, in order. */
export function stagesOfAll(rules: CaseRules, pathway: string): { code: string; label: Label }[] {
  const versions = rules.find(({ code }) => code === pathway)?.versions ?? [];
  const [first, ...others] = versions;
  return (first?.stages ?? [])
    .filter(({ code }) => others.every(({ stages }) => stages.some((each) => each.code === code)))
    .map(({ code, label }) => ({ code, label }));
}

/** What the preview asks about the cases of an import, and what was answered before. */
export async function caseQuestions(tx: Tx, held: OpenImport): Promise<CaseQuestions> {
  const rules = await loadCaseRules(tx);
  const labels = await tx.pathway.findMany({ select: { code: true, label: true } });
  const labelOf = (pathway: string) =>
    labelFrom(labels.find(({ code }) => code === pathway)?.label ?? { en: pathway, "fa-AF": pathway });
  const { filedOn, stages } = held.answers;
  const asked = await filingsIn(tx, held.id);
  const open = await wordsIn(tx, held);
  const answered = Object.entries(stages).flatMap(([pathway, words]) =>
    Object.values(words).map(({ word, stage }) => ({ pathway, word, stage })),
  );
  const again = answered.filter(
    ({ pathway, word }) =>
      !open.some((each) => each.pathway === pathway && foldWord(each.word) === foldWord(word)),
  );
  const question = (pathway: string, word: string, answer: string | null): StageQuestion => ({
    pathway,
    label: labelOf(pathway),
    word,
    answer,
    choices: stagesOfAll(rules, pathway),
  });
  return {
    open: await questionsIn(tx, held.id),
    filing: [...new Set([...asked.keys(), ...Object.keys(filedOn)])].map((pathway) => ({
      pathway,
      label: labelOf(pathway),
      count: asked.get(pathway) ?? 0,
      answer: filedOn[pathway] ?? null,
    })),
    stages: [
      ...open.map(({ pathway, word }) => question(pathway, word, null)),
      ...again.map(({ pathway, word, stage }) => question(pathway, word, stage)),
    ],
  };
}
