import { z } from "zod";
import { seenVersion } from "@/lib/core/number-field";
import { caseRef, personRef, taskRef } from "@/lib/core/reference-field";
import { requiredLine } from "@/lib/core/text";

const form = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);
// A reference, or a place at a site: `site:TJ-VAHDAT/A/101:2`.
const record = z.string().regex(/^((new|[A-Z]-\d{7}-\d)(:[A-Za-z0-9-]{1,40})?|site:[^\p{Cc}]{1,140})$/u);

/** Identifies a draft: by form and record. */
export const draftAt = z.strictObject({ form, record });

/** Text that is typed but not yet saved. The values are kept as they are; the form's own schema checks them later. */
export const draftKept = z.strictObject({ form, record, values: z.record(z.string().max(80), z.json()) });

/** Text of a search as it is typed. */
export const searchText = requiredLine(200);

/**
 * A task that is closed: done, or no longer needed; `version` is the one the user read, because a task may gain
 * people.
 */
export const closeTaskInput = z.strictObject({
  ref: taskRef,
  outcome: z.enum(["DONE", "CANCELLED"]),
  version: seenVersion().optional(),
});

/** A record that is pinned or unpinned. */
export const pinInput = z.strictObject({
  ref: z.union([personRef, caseRef], "failure.notFound"),
  pinned: z.boolean(),
});

/** The id of a stored search, as storeSearch returns it. */
export const searchId = z.string().regex(/^[\w-]{1,40}$/);
