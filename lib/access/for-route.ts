import "server-only";
import type { z } from "zod";
import { inTransaction } from "@/lib/core/db";
import { failureOf } from "@/lib/core/db-failure";
import { Failure } from "@/lib/core/failure";
import type { Actor } from "./actor";
import { readBody } from "./body";
import { byField } from "./by-field";
import { callerOf, counterOf } from "./current-actor";
import { recordFailure } from "./denial";
import { once } from "./idempotency";
import { PRIVATE, problem } from "./problem";
import { isSameOrigin } from "./source";

// Addresses without a variable part get no parameters at all.
type Context = { params: Promise<Record<string, string | string[]> | undefined> };
type Given<Q, B, P> = { params: Record<string, string>; query: Q; body: B; prepared: P; request: Request };
/** What was made of a request before its transaction, and what stands for it when a key is used again. */
type Prepared<P> = { value: P; digest: string };
export type RouteAnswer = Response | { status?: number; body: unknown };
/** The rest of an answer, made after the transaction was kept: it takes its time from a file store, or to print. */
export type Afterwards = () => Promise<Response>;

type Route<QS extends z.ZodType, BS extends z.ZodType, P> = {
  query?: QS;
  body?: BS;
  /** The largest body in bytes, if it differs from the API's. */
  most?: number;
  /** Reads what is not JSON, and works on it, before the transaction begins: it waits for no client and no file. */
  prepare?: (actor: Actor, request: Request, params: Record<string, string>) => Promise<Prepared<P>>;
  run: (actor: Actor, given: Given<z.output<QS>, z.output<BS>, P>) => Promise<RouteAnswer | Afterwards>;
};

const MAX_BODY = 256 * 1024;

async function readJson(request: Request, most: number): Promise<{ text: string; value: unknown }> {
  const text = new TextDecoder().decode(await readBody(request, most));
  try {
    return { text, value: text === "" ? undefined : (JSON.parse(text) as unknown) };
  } catch {
    throw new Failure("invalid", { messageKey: "failure.notJson" });
  }
}

class Malformed extends Error {
  constructor(readonly fields: Record<string, string>) {
    super("malformed");
  }
}

function parse<S extends z.ZodType>(schema: S | undefined, value: unknown): z.output<S> | undefined {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Malformed(byField(parsed.error));
  return parsed.data;
}

/** An answer as JSON that no cache on the way may keep; no content if there is none. */
function respond({ status = 200, body }: { status?: number; body: unknown }): Response {
  return status === 204
    ? new Response(null, { status, headers: PRIVATE })
    : Response.json(body, { status, headers: PRIVATE });
}

async function answer<QS extends z.ZodType, BS extends z.ZodType, P>(
  route: Route<QS, BS, P>,
  actor: Actor,
  request: Request,
  context: Context,
  changes: boolean,
): Promise<Response> {
  const params = Object.fromEntries(
    Object.entries((await context.params) ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const url = new URL(request.url);
  const query = parse(route.query, Object.fromEntries(url.searchParams)) as z.output<QS>;
  const sent =
    changes && route.body ? await readJson(request, route.most ?? MAX_BODY) : { text: "", value: undefined };
  const body = parse(route.body, sent.value) as z.output<BS>;
  const made = await route.prepare?.(actor, request, params);
  const prepared = made?.value as P;
  const work = () => route.run(actor, { params, query, body, prepared, request });
  const key = request.headers.get("idempotency-key");
  if (changes && key) {
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Failure("invalid", { messageKey: "failure.key" });
    const content = `${request.method} ${url.pathname}\n${sent.text}${made?.digest ?? ""}`;
    const stored = await once(actor, key, content, async () => {
      const result = await work();
      if (result instanceof Response || typeof result === "function")
        throw new Failure("invalid", { messageKey: "failure.key" });
      return { status: result.status ?? 200, body: result.body };
    });
    return respond(stored);
  }
  const done = await inTransaction(actor.who, work);
  const result = typeof done === "function" ? await done() : done;
  return result instanceof Response ? result : respond(result);
}

/**
 * The door of an API route or a download: who is asking (token or cookie), same origin for changes by cookie, strict
 * schemas for query and body, one transaction, problem documents for expected failures.
 */
export function forRoute<QS extends z.ZodType, BS extends z.ZodType, P = undefined>(route: Route<QS, BS, P>) {
  return door(route, callerOf);
}

/** The same for the right of a headcount round, without a session: it can send marks and nothing else. */
export function forCounter<QS extends z.ZodType, BS extends z.ZodType, P = undefined>(
  route: Route<QS, BS, P>,
) {
  return door(route, counterOf);
}

function door<QS extends z.ZodType, BS extends z.ZodType, P>(
  route: Route<QS, BS, P>,
  asking: typeof callerOf,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    const changes = request.method !== "GET" && request.method !== "HEAD";
    let actor: Actor | null = null;
    try {
      const caller = await asking(request);
      actor = caller.actor;
      if (!actor) return problem(new Failure("unauthenticated"));
      if (changes && !caller.byToken && !isSameOrigin(request.headers))
        return problem(new Failure("forbidden"));
      return await answer(route, actor, request, context, changes);
    } catch (error) {
      return refusal(error, actor, request);
    }
  };
}

/** An expected failure as a problem document; anything else is rethrown. */
async function refusal(error: unknown, actor: Actor | null, request: Request): Promise<Response> {
  if (error instanceof Malformed) return problem(new Failure("invalid"), { fields: error.fields });
  const failure = failureOf(error);
  if (!failure) throw error;
  if (!actor) return problem(failure);
  try {
    await recordFailure(actor, new URL(request.url).pathname, failure);
    return problem(failure);
  } catch (unrecorded) {
    const why = failureOf(unrecorded);
    if (!why) throw unrecorded;
    return problem(why);
  }
}
