import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Facts } from "@/components/facts";
import { Fold } from "@/components/fold";
import { Panel } from "@/components/panel";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import type { Owner } from "@/lib/people/queries/list-owners";
import type { CaseLabels } from "../../_parts/labels";
import { awaitingAction, holdAction } from "../../actions";
import { AssignForm, ChangeForm, HoldForm } from "./handling-forms";

type Props = { file: CaseFile; labels: CaseLabels; owners: readonly Owner[] };

function Marks({ file, labels }: Omit<Props, "owners">) {
  const t = useTranslations("cases");
  const base = { ref: file.ref, version: file.version };
  return (
    <>
      <div className="no-print mt-3 flex flex-wrap items-center gap-2">
        <ActionButton
          className="btn"
          action={awaitingAction}
          input={{ ...base, on: file.awaitingSince === null }}
        >
          {t(file.awaitingSince ? "awaiting.off" : "awaiting.on")}
        </ActionButton>
        {file.onHoldSince ? (
          <ActionButton className="btn" action={holdAction} input={{ ...base, on: false }}>
            {t("hold.off")}
          </ActionButton>
        ) : null}
      </div>
      {file.onHoldSince ? null : (
        <Fold label={t("hold.on")}>
          <HoldForm
            reference={file.ref}
            version={file.version}
            today={file.today}
            reasons={labels.options("hold-reason")}
          />
        </Fold>
      )}
    </>
  );
}

/** Who the case is assigned to, its days, and the marks beside its stage. */
export function HandlingPanel({ file, labels, owners }: Props) {
  const t = useTranslations("cases");
  const people = owners.map((owner) => ({ value: owner.id, label: owner.name }));
  const now = { owner: file.owner?.id ?? "", cover: file.cover?.id ?? "", coverUntil: file.coverUntil ?? "" };
  return (
    <Panel id="handling" title={t("panel.handling")}>
      <Facts
        items={[
          {
            term: t("owner.owner"),
            is: file.owner ? (
              <bdi>{file.owner.name}</bdi>
            ) : (
              <span className="badge badge-warn">{t("owner.nobody")}</span>
            ),
          },
          ...(file.cover
            ? [
                {
                  term: t("owner.cover"),
                  is: (
                    <>
                      <bdi>{file.cover.name}</bdi> {t("owner.until")} <DayText day={file.coverUntil} />
                    </>
                  ),
                },
              ]
            : []),
          { term: t("openedOn"), is: <DayText day={file.openedOn} both /> },
          { term: t("filedOn"), is: <DayText day={file.filedOn} both /> },
          ...(file.postCode ? [{ term: t("appointment.post"), is: labels.of("post", file.postCode) }] : []),
          ...(file.externalStatus
            ? [
                {
                  term: t("externalStatus"),
                  is: <bdi>{labels.of("external-status", file.externalStatus)}</bdi>,
                },
              ]
            : []),
        ]}
      />
      <ClientMessages areas={["cases", "failure", "shell", "sign-in"]}>
        {file.may.edit && !file.closedOn ? <Marks file={file} labels={labels} /> : null}
        {file.may.edit && !file.closedOn ? (
          <Fold label={t("change.title")}>
            <ChangeForm
              key={file.version}
              reference={file.ref}
              version={file.version}
              posts={labels.options("post")}
              priorities={labels.options("case-priority")}
              now={{ postCode: file.postCode ?? "", priority: file.priority }}
            />
          </Fold>
        ) : null}
        {file.may.assign && !file.closedOn ? (
          <Fold label={t("owner.assign")}>
            <AssignForm
              key={file.version}
              reference={file.ref}
              version={file.version}
              today={file.today}
              owners={people}
              now={now}
            />
          </Fold>
        ) : null}
      </ClientMessages>
    </Panel>
  );
}
