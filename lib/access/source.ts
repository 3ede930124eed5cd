import { env } from "@/lib/core/env";

type Given = { get(name: string): string | null };

/**
 * Where a request comes from, for counting tries: the network (/24 or /64) of the last hop's word when a proxy is
 * trusted, else one source for all.
 */
export function sourceOf(given: Given): string {
  if (!env().trustProxy) return "all";
  const hop = given.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
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
