import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import { COUNTRIES } from "@/lib/access/roles";
import { momentText } from "@/lib/audit/moment";
import { inARow } from "@/lib/i18n/in-a-row";
import { wordsFor } from "@/lib/i18n/words";
import type { UserRow } from "@/lib/users/queries";

const TONE = { active: "badge-good", invited: "badge-warn", closed: "badge-bad" } as const;

function stateOf(user: UserRow): keyof typeof TONE {
  if (!user.active) return "closed";
  return user.hasPassword ? "active" : "invited";
}

/** All accounts; a name opens its account if the reader may change it. */
export async function UserTable({
  users,
  mayChange,
  country,
}: {
  users: readonly UserRow[];
  mayChange: boolean;
  country: string | undefined;
}) {
  const [t, shell, locale] = await Promise.all([
    getTranslations("users"),
    getTranslations("shell"),
    getLocale(),
  ]);
  const columns = ["name", "role", "reach", "state", "sessions", "lastSeen"] as const;
  const reach = (user: UserRow) =>
    user.reach.length === COUNTRIES.length && user.role !== "site-manager"
      ? t("allCountries")
      : inARow(
          locale,
          user.reach.map((code) => (code.length === 2 ? wordsFor(shell, `country.${code}`) : code)),
        );
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === "sessions" ? "num" : undefined}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.of} className={user.active ? undefined : "text-ink-soft"}>
              <th scope="row">
                {mayChange && !user.isSelf ? (
                  <Link href={`/admin/users/${user.of}`} prefetch={false}>
                    <bdi>{user.name}</bdi>
                  </Link>
                ) : (
                  <bdi>{user.name}</bdi>
                )}
                {user.isSelf ? <span className="badge ms-2">{t("self")}</span> : null}
                <span className="hint block font-normal break-all">
                  <bdi dir="ltr">{user.email}</bdi>
                </span>
              </th>
              <td>
                {wordsFor(shell, `role.${user.role}`)}
                {user.specialities.length > 0 ? (
                  <span className="hint block">
                    {inARow(
                      locale,
                      user.specialities.map((kind) => wordsFor(t, `form.speciality.${kind}`)),
                    )}
                  </span>
                ) : null}
              </td>
              <td>
                <bdi>{reach(user)}</bdi>
              </td>
              <td>
                <span className={`badge ${TONE[stateOf(user)]}`}>{t(`state.${stateOf(user)}`)}</span>
              </td>
              <td className="num">
                <Count of={user.openSessions} />
              </td>
              <td className="whitespace-nowrap tabular-nums">
                <bdi dir="ltr">
                  {user.lastSeenAt ? momentText(user.lastSeenAt, country).local.slice(0, 16) : "–"}
                </bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
