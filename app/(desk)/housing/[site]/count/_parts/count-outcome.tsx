import { useTranslations } from "next-intl";
import { Panel } from "@/components/panel";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import type { CountResult, Unseen } from "@/lib/stays/queries/head-count";
import { Tick } from "../../people/_parts/tick";
import { MissingForm } from "./missing-form";

const ROW = "flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5";

function Father({ initial }: { initial: string }) {
  const t = useTranslations("stays.count");
  return <span className="text-ink-soft">{t("father", { father: initial })}</span>;
}

function Named({ person }: { person: Unseen }) {
  return (
    <span>
      <RecordLink noun="people" of={person.ref} /> <PersonName latin={person.name} native={person.native} />{" "}
      {person.father ? <Father initial={person.father} /> : null}{" "}
      <bdi className="text-ink-soft">{person.bed}</bdi>
    </span>
  );
}

/** What the last round found: how many were seen, who is unaccounted for, who is back. */
export function CountOutcome({ site, last, at }: { site: string; last: CountResult; at: string }) {
  const t = useTranslations("stays.count");
  return (
    <Panel id="outcome" title={t("result", { at })}>
      <p className="mb-2">
        {t("seen", { seen: last.seen, total: last.total })} · {t("byTwo", { count: last.counters })}
      </p>
      {last.missing.length === 0 ? (
        <p className="text-ink-soft">{t("nobodyMissing")}</p>
      ) : (
        <>
          <h3>{t("missing")}</h3>
          <p className="mb-2 text-ink-soft">{t("missingLead")}</p>
          <MissingForm key={last.closedAt + String(last.missing.length)} site={site}>
            <ul>
              {last.missing.map((person) => (
                <li key={person.ref} className={ROW}>
                  <Tick person={person.ref} />
                  <Named person={person} />
                  <span className={person.marked ? "badge badge-bad" : "badge"}>
                    {person.marked ? t("marked") : t("unmarked")}
                  </span>
                </li>
              ))}
            </ul>
          </MissingForm>
        </>
      )}
      {last.returned.length > 0 ? (
        <>
          <h3 className="mt-4">{t("returned")}</h3>
          <ul>
            {last.returned.map((person) => (
              <li key={person.ref} className={ROW}>
                <Named person={person} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}
