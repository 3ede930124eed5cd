import { env } from "@/lib/core/env";

/** The domain of the accounts with the known password. */
export const DEMO_DOMAIN = "@demo.example";

/** Whether this is an address of the demonstration while the demonstration is off: no such account can sign in
 * or be made. */
export function isForbiddenDemo(email: string): boolean {
  return !env().demo && email.trim().toLowerCase().endsWith(DEMO_DOMAIN);
}
