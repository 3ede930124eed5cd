import { env } from "@/lib/core/env";

type Given = { get(name: string): string | null };

/**
 * The header in which the server writes the socket's address, replacing what a caller sent (instrumentation-node.ts).
 */
export const PEER_HEADER = "x-manzil-peer";

/**
 * Where a request comes from, for counting attempts: the network (/24 or /64) that the last hop reports if a proxy is
 * trusted, otherwise the socket's.
 */
export function sourceOf(given: Given): string {
  const hops = env().trustProxy ? given.get("x-forwarded-for") : given.get(PEER_HEADER);
  const hop = (hops?.split(",").at(-1)?.trim() ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  return hop.includes(":") ? hop.split(":").slice(0, 4).join(":") : hop.split(".").slice(0, 3).join(".");
}

/** Whether a request that changes something was sent by a page of this site. */
export function isSameOrigin(given: Given): boolean {
  const origin = given.get("origin");
  const site = given.get("sec-fetch-site");
  if (site && site !== "same-origin") return false;
  if (!origin) return site === "same-origin";
  if (!URL.canParse(origin)) return false;
  return (
    origin === env().appUrl ||
    (env().appUrl.startsWith("http:") && new URL(origin).host === given.get("host"))
  );
}
