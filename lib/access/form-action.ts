import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { inTransaction, isRefused } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Actor } from "./actor";
import { currentActor } from "./current-actor";
import { recordDenial } from "./denial";
import type { FormResult } from "./form-result";
import { once } from "./idempotency";
import { isSameOrigin } from "./source";

/** The answer of a form to an expected failure. */
export function failed(failure: Failure): FormResult<never> {
  const { code, messageKey, values, field, data } = failure;
  return {
    ok: false,
    code,
    messageKey,
    values,
    fields: field ? { [field]: messageKey } : {},
    ...(data === undefined ? {} : { data }),
  };
}

/** Message keys by the path of the field they belong to; the first of each field counts. */
export function byField(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.join(".") || "root";
    fields[path] ??= issue.message.startsWith("failure.") ? issue.message : "failure.field";
  }
  return fields;
}

/** What a plain form sent; an empty one where somebody sent anything else. */
function formOf(given: unknown): FormData {
  return given instanceof FormData ? given : new FormData();
}

/**
 * The door of a plain form, which works without script: a page of this site sent it. Gives what was typed and who is
 * asking (null for nobody); from elsewhere nothing is done and the caller lands on the start page.
 */
export function plainAction(run: (form: FormData, actor: Actor | null) => Promise<void>) {
  return async (form?: unknown): Promise<void> => {
    if (!isSameOrigin(await headers())) redirect("/");
    await run(formOf(form), await currentActor());
  };
}

/** Turns one command into one server action: who is asking, is it well formed, did it work. */
export function formAction<S extends z.ZodType, T>(
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<T>,
) {
  return async (raw: z.input<S>, key?: string): Promise<FormResult<T>> => {
    if (!isSameOrigin(await headers())) return failed(new Failure("forbidden"));
    const actor = await currentActor();
    if (!actor) return failed(new Failure("unauthenticated"));
    const parsed = await schema.safeParseAsync(raw);
    if (!parsed.success) {
      return {
        ok: false,
        code: "invalid",
        messageKey: "failure.invalid",
        values: {},
        fields: byField(parsed.error),
      };
    }
    try {
      if (typeof key === "string" && /^[\w-]{8,64}$/.test(key)) {
        // A form sent twice (a double click, a lost answer) is done once and answered the same.
        const content = JSON.stringify(parsed.data);
        const answer = await once(actor, key, content, async () => ({
          status: 200,
          body: (await run(actor, parsed.data)) ?? null,
        }));
        return { ok: true, data: answer.body as T };
      }
      const data = await inTransaction(actor.who, () => run(actor, parsed.data));
      return { ok: true, data };
    } catch (error) {
      if (error instanceof Failure) {
        if (error.code === "forbidden" || error.code === "notFound")
          await recordDenial(actor, "action", error.code);
        return failed(error);
      }
      // A rule that the database keeps and the form did not know: an answer, not a crash.
      if (isRefused(error)) return failed(new Failure("refused"));
      throw error;
    }
  };
}
