import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { TodayHere } from "@/components/today-here";
import { EndBanner } from "../../../_parts/end-banner";
import { calledBy, isolated } from "../../../people/_parts/person-cell";
import { CaseHead } from "./case-head";
import { DeadlinesPanel } from "./deadlines-panel";
import { DocumentsPanel } from "./documents-panel";
import { HandlingPanel } from "./handling-panel";
import { HistoryPanel } from "./history-panel";
import type { CaseView } from "./load-case";
import { MembersPanel } from "./members-panel";
import { NextStepsPanel } from "./next-steps-panel";
import { NotesPanel } from "./notes-panel";
import { AppointmentsPanel, MedicalPanel, NumbersPanel } from "./outside-panels";
import { PathwayPanel } from "./pathway-panel";
import { CaseReasonForm } from "./reason-form";
import { UrgentList } from "./urgent-list";

type File = Extract<CaseView, { kind: "file" }>;

/** Explains the status on the embassy's site during administrative processing, which does not mean what it says. */
function CeacRemark() {
  const t = useTranslations("cases.ceac");
  return (
    <div className="notice mb-4" data-ceac>
      <p className="font-medium">{t("title")}</p>
      <p>{t("text")}</p>
    </div>
  );
}

/** Which members died, left, are detained or cannot be found, at the top: the principal first. */
function MemberEnds({ view: { file, ends } }: { view: File }) {
  const t = useTranslations("lifecycle");
  const locale = useLocale();
  return ends.map((end) => {
    const member = file.members.find((each) => each.ref === end.ref);
    const name = (member?.name && calledBy(member.name, locale)) || end.ref;
    return (
      <EndBanner
        key={end.ref}
        end={end}
        name={t(end.principal ? "principal" : "member", { name: isolated(name) })}
        of="case"
      />
    );
  });
}

/**
 * What is urgent, where the case is on its route, what comes next; then what the work on it needs, then its history.
 */
function CaseBody({ view: { file, labels, owners, joiners } }: { view: File }) {
  return (
    <>
      <UrgentList file={file} />
      {file.stage === "SIV_AP" ? <CeacRemark /> : null}
      <PathwayPanel file={file} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] 2xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <NextStepsPanel file={file} labels={labels} />
          <DocumentsPanel file={file} labels={labels} />
        </div>
        {/* One column beside the work if there is room for two, two if there is room for three. */}
        <div className="flex min-w-0 flex-col gap-4 2xl:contents">
          <div className="flex min-w-0 flex-col gap-4">
            <DeadlinesPanel file={file} />
            <MembersPanel file={file} labels={labels} joiners={joiners} />
            <HandlingPanel file={file} labels={labels} owners={owners} />
            <AppointmentsPanel file={file} labels={labels} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <NumbersPanel file={file} labels={labels} />
            <MedicalPanel file={file} labels={labels} />
            <NotesPanel file={file} />
            <HistoryPanel file={file} labels={labels} />
          </div>
        </div>
      </div>
    </>
  );
}

/** The way to the referral form of the case, for those who may export names. */
function ReferralLink({ of }: { of: string }) {
  const t = useTranslations("referrals");
  return (
    <p className="no-print mb-4">
      <Link href={`/cases/${of}/referral`} prefetch={false}>
        {t("link")}
      </Link>
    </p>
  );
}

/** A case's file, or what is needed before it opens. */
export function CasePageParts({ view }: { view: CaseView }) {
  const t = useTranslations("cases");
  if (view.kind === "wait") {
    return (
      <p role="alert" className="notice notice-bad">
        {t("tooMany", { minutes: Math.ceil(view.seconds / 60) })}
      </p>
    );
  }
  if (view.kind === "reason") {
    return (
      <>
        <PageHeader title={t("reason.title", { ref: view.ref })} />
        <ClientMessages areas={["cases", "failure", "shell", "sign-in"]}>
          <CaseReasonForm reference={view.ref} />
        </ClientMessages>
      </>
    );
  }
  return (
    <TodayHere day={view.file.today}>
      <MemberEnds view={view} />
      <CaseHead file={view.file} labels={view.labels} pinned={view.pinned} />
      {view.refers ? <ReferralLink of={view.file.ref} /> : null}
      <CaseBody view={view} />
    </TodayHere>
  );
}
