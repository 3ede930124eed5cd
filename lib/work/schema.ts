import { z } from "zod";
import { seenVersion } from "@/lib/core/number-field";
import { caseRef, personRef, taskRef } from "@/lib/core/reference-field";
import { requiredLine } from "@/lib/core/text";

const form = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
// A reference, or a place of a site: `site:TJ-VAHDAT/A/101:2`.
const record = z.string().regex(/^((new|[A-Z]-\d{7}-\d)(:[A-Za-z0-9-]{1,40})?|site:[^\p{Cc}]{1,140})$/u);

/** Which draft: of a form and a record. */
export const draftAt = z.strictObject({ form, record });

/** What is typed and not yet saved. The values are kept as they are; the form's own schema judges them later. */
export const draftKept = z.strictObject({ form, record, values: z.record(z.string().max(80), z.json()) });

/** Text of a search as it is typed. */
export const searchText = requiredLine(200);

/** A task that is closed: done, or not needed any longer; `version` is the one that was read, for a task may gain people. */
export const closeTaskInput = z.strictObject({
  ref: taskRef,
  outcome: z.enum(["DONE", "CANCELLED"]),
  version: seenVersion().optional(),
});

/** A record that is pinned or taken off. */
export const pinInput = z.strictObject({
  ref: z.union([personRef, caseRef], "failure.notFound"),
  pinned: z.boolean(),
});

/** The id of a stored search, as storeSearch gives it. */
export const searchId = z.string().regex(/^[\w-]{1,40}$/);
