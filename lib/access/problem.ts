import type { Failure, FailureCode } from "@/lib/core/failure";

/** The HTTP status of each failure. */
export const STATUS: Record<FailureCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  invalid: 422,
  tooLarge: 413,
  refused: 409,
  changedMeanwhile: 409,
  tooMany: 429,
  busy: 503,
  reasonNeeded: 403,
  notYet: 501,
};

const TITLE: Record<FailureCode, string> = {
  unauthenticated: "Sign in or send a valid token",
  forbidden: "Not allowed",
  notFound: "Not found",
  invalid: "The request is not valid",
  tooLarge: "The request is too large",
  refused: "Refused",
  changedMeanwhile: "Changed by someone else",
  tooMany: "Too many requests",
  busy: "The server is busy; try again in a moment",
  reasonNeeded: "A reason is required",
  notYet: "Not available yet",
};

export const PRIVATE = { "cache-control": "private, no-store" } as const;

// A refused bed lists the beds that are free beside the code, as the API's contract says.
function freeBeds(data: unknown): object {
  return typeof data === "object" && data !== null && "freeBeds" in data ? { freeBeds: data.freeBeds } : {};
}

/** A failure as an RFC 9457 problem document. It contains only codes, message keys, and what the caller may see. */
export function problem(failure: Failure, extra: Record<string, unknown> = {}): Response {
  const status = STATUS[failure.code];
  const body = {
    type: `urn:manzil:${failure.code}`,
    title: TITLE[failure.code],
    status,
    code: failure.messageKey,
    ...(Object.keys(failure.values).length > 0 ? { values: failure.values } : {}),
    ...(failure.field ? { field: failure.field } : {}),
    ...(failure.data === undefined ? {} : { data: failure.data }),
    ...freeBeds(failure.data),
    ...extra,
  };
  const wait = failure.code === "busy" ? { "retry-after": "1" } : {};
  return Response.json(body, {
    status,
    headers: { ...PRIVATE, ...wait, "content-type": "application/problem+json" },
  });
}
