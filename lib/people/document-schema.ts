import { z } from "zod";
import { opaque } from "@/lib/access/opaque";
import { maybeDay, maybePastDay } from "@/lib/core/day-field";
import { personRef } from "@/lib/core/reference-field";
import { foldNumber, manyLines, nameLine, oneLine, requiredLine } from "@/lib/core/text";
import { confirmed, DOCUMENT_STATES, one } from "./schema";

/** Where a paper tazkira is entered in the register, in the order printed on it. */
export const REGISTER_ENTRIES = ["volume", "page", "registration", "serial"] as const;

const SHORTEST_NUMBER = 4;
const entry = oneLine(40).default("");

type Typed = {
  type: string;
  number: string;
  zone: string;
} & Record<(typeof REGISTER_ENTRIES)[number], string>;

/** Whether enough is typed to find the document again: a number, readable lines, or an entry in the register. */
function checkNumber(typed: Typed, context: z.RefinementCtx): void {
  const say = (message: string) => context.addIssue({ code: "custom", path: ["number"], message });
  if (typed.number) {
    if (foldNumber(typed.number).length < SHORTEST_NUMBER) say("people.error.shortNumber");
    return;
  }
  if (typed.type === "TAZKIRA" && typed.registration) return;
  if (!typed.zone) say("failure.text.empty");
}

/**
 * A document that was shown or mentioned. `zone` is its machine-readable lines, which the command reads. With a
 * `zoneReason` they are recorded even if a check digit or the number does not match, because on some genuine documents
 * they do not.
 */
export const documentInput = z
  .strictObject({
    ref: personRef,
    type: requiredLine(40),
    number: oneLine(60),
    zone: manyLines(200).default(""),
    zoneReason: oneLine(500).default(""),
    volume: entry,
    page: entry,
    registration: entry,
    serial: entry,
    issuer: oneLine(120),
    issuedOn: maybePastDay,
    expiresOn: maybeDay,
    namePrinted: nameLine(200),
    status: one(DOCUMENT_STATES),
    replaces: z.boolean(),
    confirmed,
  })
  .superRefine(checkNumber);

/** The state of a document that is already recorded; `seen` means it was shown. */
export const documentStateInput = z.strictObject({
  ref: personRef,
  row: opaque,
  seen: one(DOCUMENT_STATES),
  to: one(DOCUMENT_STATES),
});

/** Whether a document was checked against the original. */
export const documentCheckInput = z.strictObject({ ref: personRef, row: opaque, checked: z.boolean() });
