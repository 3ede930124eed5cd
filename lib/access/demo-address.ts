import { env } from "@/lib/core/env";

/** The domain of the accounts with the known password. */
export const DEMO_DOMAIN = "@demo.example";

/**
 * Whether this is a demonstration address while the demonstration is off: no such account can sign in or be created.
 */
export function isForbiddenDemo(email: string): boolean {
  return !env().demo && email.trim().toLowerCase().endsWith(DEMO_DOMAIN);
}
