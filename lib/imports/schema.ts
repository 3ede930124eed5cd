import { z } from "zod";
import { maybePastDay } from "@/lib/core/day-field";
import { Failure } from "@/lib/core/failure";
import { typedWhole, whole } from "@/lib/core/number-field";
import { referenceField } from "@/lib/core/reference-field";
import { oneLine } from "@/lib/core/text";
import { ROSTER_LIMITS } from "./roster";
import { ALL_COLUMNS, hasName, ROSTER_COLUMNS, type RosterColumn } from "./roster-columns";

const ref = referenceField("I");
const row = whole(1, ROSTER_LIMITS.rows);
const column = z.enum(ALL_COLUMNS, "failure.choose");

/** An import, and a row of it. */
export const importInput = z.strictObject({ ref });
export const rowInput = z.strictObject({ ref, row });

/**
 * What each column of the sheet contains; empty if it is not used. No two contain the same, and one contains a name.
 */
export const mappingInput = z.strictObject({
  ref,
  columns: z
    .array(z.enum(["", ...ROSTER_COLUMNS], "failure.choose"))
    .max(ROSTER_LIMITS.columns)
    .superRefine((columns, context) => {
      const named = columns.filter((each) => each !== "");
      const twice = named.find((each, at) => named.indexOf(each) !== at);
      if (twice)
        context.addIssue({
          code: "custom",
          path: [columns.lastIndexOf(twice)],
          message: "imports.error.twice",
        });
      if (!hasName(new Map(named.map((each, at) => [each, at]))))
        context.addIssue({ code: "custom", message: "imports.error.noName" });
    }),
});

/** Turns what is at each place in the sheet into the place of each column. */
export function mappingOf(columns: readonly (RosterColumn | "")[]): Map<RosterColumn, number> {
  return new Map(columns.flatMap((each, at) => (each === "" ? [] : [[each, at] as const])));
}

/** The import that an address names. Failure("notFound") if it names none. */
export function importAt(ref: string | undefined): z.output<typeof importInput> {
  const parsed = importInput.safeParse({ ref });
  if (!parsed.success) throw new Failure("notFound");
  return parsed.data;
}

const pathway = z.string().regex(/^[A-Z0-9_]{1,40}$/, "failure.choose");

/**
 * Answers to what the preview asks about cases: on which day those of a pathway were filed, that none was yet, or empty
 * for row by row; and which stage a word of the sheet means, empty while nobody knows.
 */
export const answersGiven = z.strictObject({
  filed: z
    .array(z.strictObject({ pathway, how: z.enum(["", "none", "on"], "failure.choose"), on: maybePastDay }))
    .max(40)
    .superRefine((filed, context) => {
      for (const [at, { how, on }] of filed.entries())
        if (how === "on" && !on)
          context.addIssue({ code: "custom", path: [at, "on"], message: "failure.date.invalid" });
    }),
  stages: z
    .array(z.strictObject({ pathway, word: oneLine(200), stage: z.union([z.literal(""), pathway]) }))
    .max(200),
});
export const answerInput = answersGiven.extend({ ref });

/** Corrections to cells of a row. */
export const mendInput = z.strictObject({
  ref,
  row,
  cells: z.partialRecord(column, oneLine(2_000)),
});

/** Rows to leave out or include again: one, all with errors, or all possible duplicates. */
export const leaveInput = z.strictObject({
  ref,
  rows: z.union([row, z.enum(["errors", "known"])], "failure.choose"),
  out: z.boolean(),
});

/** What is decided about rows whose person has a record: one row, all of an earlier list, all under another spelling. */
export const chooseInput = z.strictObject({
  ref,
  rows: z.union([row, z.enum(["changed", "known"])], "failure.choose"),
  choice: z.enum(["UPDATE", "ALL", "SAME", "NEW"], "failure.choose"),
});

/** Which rows of the preview are shown. */
export const IMPORT_LISTS = [
  "errors",
  "changed",
  "known",
  "notes",
  "ready",
  "same",
  "left",
  "done",
  "kept",
] as const;
export type ImportList = (typeof IMPORT_LISTS)[number];
/** The list that needs attention first. */
export function shownList(counts: Readonly<Record<ImportList, number>>): ImportList {
  return (
    (["errors", "changed", "known", "done", "kept"] as const).find((list) => counts[list] > 0) ?? "ready"
  );
}

export const previewInput = z.strictObject({
  ref,
  list: z.enum(IMPORT_LISTS, "failure.choose").optional(),
  page: typedWhole(1, 10_000).optional(),
});
/** The same as the parameters of an address. */
export const importRowsQuery = previewInput.omit({ ref: true });

/** What a program can ask of an import: what the buttons of its page do. */
export const IMPORT_ACTS = [
  "answer",
  "updateChanged",
  "keepChanged",
  "leaveErrors",
  "leaveKnown",
  "confirm",
  "stop",
  "discard",
  "undo",
] as const;
export const importAct = z.strictObject({
  act: z.enum(IMPORT_ACTS, "failure.choose"),
  answers: answersGiven.optional(),
});

const columnPlaces = z.partialRecord(column, whole(0, ROSTER_LIMITS.columns));
const findings = z.array(
  z.object({
    column,
    level: z.enum(["error", "note"]),
    key: z.string().max(40),
    about: z.string().max(40).optional(),
    element: z.string().max(300).optional(),
    line: whole(0, 10_000_000).optional(),
  }),
);

/** What the database stores of a mapping and of a row's findings. */
export const storedMapping = columnPlaces;
export const storedFindings = findings;
