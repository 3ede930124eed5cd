import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, localeOf } from "./locale";
import { messagesOf } from "./messages";

/** next-intl's per-request configuration: the language of the cookie, which sign-in sets from the account. */
export default getRequestConfig(async () => {
  const locale = localeOf((await cookies()).get(LOCALE_COOKIE)?.value);
  return {
    locale,
    messages: messagesOf(locale),
    // Days are civil dates and are formatted from their parts; a zone only matters for moments.
    timeZone: "UTC",
    getMessageFallback: ({ namespace, key }) => [namespace, key].filter(Boolean).join("."),
  };
});
