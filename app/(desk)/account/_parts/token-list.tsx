import { getLocale, getTranslations } from "next-intl/server";
import { momentText } from "@/lib/audit/moment";
import { inARow } from "@/lib/i18n/in-a-row";
import { wordsFor } from "@/lib/i18n/words";
import type { TokenRow } from "@/lib/users/queries";
import { revokeTokenAction } from "../actions";
import { RevokeToken } from "./revoke-token";

const TONE = { valid: "badge-good", ended: "", revoked: "badge-bad" } as const;

/** The user's own tokens: their permissions, countries and lifetime, and whether they still work. */
export async function TokenList({
  tokens,
  country,
}: {
  tokens: readonly TokenRow[];
  country: string | undefined;
}) {
  const [t, all, locale] = await Promise.all([
    getTranslations("account.tokens"),
    getTranslations(),
    getLocale(),
  ]);
  if (tokens.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  const day = (at: Date) => (
    <bdi dir="ltr" className="tabular-nums">
      {momentText(at, country).local.slice(0, 10)}
    </bdi>
  );
  return (
    <ul className="divide-y divide-line">
      {tokens.map((token) => (
        <li key={token.token} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2">
          <div className="min-w-0 flex-1 basis-72">
            <p className="font-medium">
              <bdi dir="auto">{token.name}</bdi>{" "}
              <span className={`badge ${TONE[token.state]}`}>{t(`state.${token.state}`)}</span>
            </p>
            <p className="hint">
              {t("made")} {day(token.createdAt)} · {t("ends")} {day(token.endsAt)} ·{" "}
              {token.lastUsedAt ? (
                <>
                  {t("used")}{" "}
                  <bdi dir="ltr" className="tabular-nums">
                    {momentText(token.lastUsedAt, country).local.slice(0, 16)}
                  </bdi>
                </>
              ) : (
                t("unused")
              )}{" "}
              ·{" "}
              {inARow(
                locale,
                token.countries.map((code) => wordsFor(all, `shell.country.${code}`)),
              )}
            </p>
            <p className="hint">
              {inARow(
                locale,
                token.permissions.map((permission) => wordsFor(all, `account.permission.${permission}`)),
              )}
            </p>
          </div>
          {token.state === "valid" ? (
            <RevokeToken act={revokeTokenAction.bind(null, { token: token.token })} of={token.name} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
