import { getTranslations } from "next-intl/server";
import type { FormResult } from "@/lib/access/form-result";
import { momentText } from "@/lib/audit/moment";
import type { SessionRow } from "@/lib/users/queries";
import { EndSession } from "./end-session";

type Props = {
  sessions: readonly SessionRow[];
  country: string | undefined;
  end: (session: string) => () => Promise<FormResult<{ ended: number }>>;
};

/** Open sessions with the device, since when and when last used, each with a button that ends it. */
export async function SessionList({ sessions, country, end }: Props) {
  const [t, own] = await Promise.all([
    getTranslations("users.sessions"),
    getTranslations("account.sessions"),
  ]);
  if (sessions.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  const when = (at: Date) => {
    const { utc, local, zone } = momentText(at, country);
    return (
      <time dateTime={at.toISOString()} title={`${utc} UTC`} className="whitespace-nowrap tabular-nums">
        <bdi dir="ltr">{local.slice(0, 16)}</bdi>{" "}
        <span className="hint">
          <bdi dir="ltr">{zone}</bdi>
        </span>
      </time>
    );
  };
  return (
    <ul className="divide-y divide-line">
      {sessions.map((session) => (
        <li key={session.session} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2">
          <div className="min-w-0">
            <p className="font-medium">
              <bdi>{session.device || t("unknown")}</bdi>{" "}
              {session.isThis ? <span className="badge badge-good">{own("this")}</span> : null}
            </p>
            <p className="text-ink-soft">
              {t("began")} {when(session.createdAt)}
            </p>
            <p className="text-ink-soft">
              {t("seen")} {when(session.lastSeenAt)}
            </p>
          </div>
          {session.isThis ? null : (
            <EndSession act={end(session.session)} label={t("end")} of={session.device || t("unknown")} />
          )}
        </li>
      ))}
    </ul>
  );
}
