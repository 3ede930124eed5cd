import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { actionReached } from "@/lib/core/answer";
import { inTransaction } from "@/lib/core/db";
import { failureOf } from "@/lib/core/db-failure";
import { Failure } from "@/lib/core/failure";
import type { Actor } from "./actor";
import { brokenOff } from "./break-off";
import { byField } from "./by-field";
import { currentActor } from "./current-actor";
import { recordFailure } from "./denial";
import type { FormResult } from "./form-result";
import { once } from "./idempotency";
import { isSameOrigin } from "./source";

/** Whether a page of this site sent the arguments of an action; every action checks this before anything else. */
export async function sentFromHere(): Promise<boolean> {
  actionReached();
  return isSameOrigin(await headers());
}

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

/** What a plain form sent; empty if something else was sent. */
function formOf(given: unknown): FormData {
  return given instanceof FormData ? given : new FormData();
}

/**
 * The door of a plain form, which works without script: a page of this site sent it. Returns what was typed and who
 * is asking (null for nobody); a form from elsewhere does nothing and leads to the start page.
 */
export function plainAction(run: (form: FormData, actor: Actor | null) => Promise<void>) {
  return async (form?: unknown): Promise<void> => {
    if (!(await sentFromHere())) redirect("/");
    try {
      await run(formOf(form), await currentActor());
    } catch (error) {
      throw brokenOff(error);
    }
  };
}

function malformed(error: z.ZodError): FormResult<never> {
  return { ok: false, code: "invalid", messageKey: "failure.invalid", values: {}, fields: byField(error) };
}

/** An expected failure, including rules that only the database enforces; anything else is rethrown. */
export async function refusal(error: unknown, actor: Actor | null): Promise<FormResult<never>> {
  const failure = failureOf(error);
  if (!failure) throw error;
  if (actor) {
    try {
      await recordFailure(actor, "action", failure);
    } catch (unrecorded) {
      return refusal(unrecorded, null);
    }
  }
  return failed(failure);
}

/** Turns one command into one server action: who is asking, is the input well formed, did it work. */
export function formAction<S extends z.ZodType, T>(
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<T>,
) {
  return async (raw: z.input<S>, key?: string): Promise<FormResult<T>> => {
    if (!(await sentFromHere())) return failed(new Failure("forbidden"));
    let actor: Actor | null = null;
    try {
      actor = await currentActor();
      if (!actor) return failed(new Failure("unauthenticated"));
      const parsed = await schema.safeParseAsync(raw);
      if (!parsed.success) return malformed(parsed.error);
      const asker = actor;
      if (typeof key === "string" && /^[\w-]{8,64}$/.test(key)) {
        // A form sent twice (a double click, a lost answer) is executed once and answered the same.
        const content = JSON.stringify(parsed.data);
        const answer = await once(asker, key, content, async () => ({
          status: 200,
          body: (await run(asker, parsed.data)) ?? null,
        }));
        return { ok: true, data: answer.body as T };
      }
      const data = await inTransaction(asker.who, () => run(asker, parsed.data));
      return { ok: true, data };
    } catch (error) {
      return refusal(error, actor);
    }
  };
}
