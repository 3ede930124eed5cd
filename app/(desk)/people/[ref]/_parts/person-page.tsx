import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { TodayHere } from "@/components/today-here";
import { todayIn } from "@/lib/core/clock";
import { CasesPanel, NeedsPanel } from "./cases-panel";
import { CirclePanel } from "./circle-panel";
import { ConsentPanel } from "./consent-panel";
import { FileHead } from "./file-head";
import { HistoryPanel } from "./history-panel";
import { HousingPanel, PermissionsPanel } from "./housing-panel";
import { IdentityPanel } from "./identity-panel";
import { EndedBanner, TransferNotice } from "./life-panel";
import type { PersonView } from "./load-person";
import { NotesPanel } from "./notes-panel";
import { ContactsPanel, DocumentsPanel } from "./numbers-panels";
import type { OpenPart } from "./part-panel";
import { ReasonForm } from "./reason-form";
import { SealedWordsPanel } from "./sealed-words-panel";

type File = Extract<PersonView, { kind: "file" }>;

/** What is urgent comes first and widest; who they are and who is with them beside it. */
function FileBody({
  view: { file, labels, past, placing, card, sealed },
  open,
}: {
  view: File;
  open: OpenPart;
}) {
  if (file.masked) {
    return (
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <HousingPanel file={file} labels={labels} placing={placing} card={card} />
        <CirclePanel file={file} labels={labels} open={open} />
        <NotesPanel file={file} />
      </div>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] 2xl:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,4fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <CasesPanel file={file} labels={labels} />
        <IdentityPanel file={file} labels={labels} open={open} />
        <NotesPanel file={file} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <PermissionsPanel file={file} labels={labels} open={open} />
        <HousingPanel file={file} labels={labels} placing={placing} card={card} />
        <CirclePanel file={file} labels={labels} open={open} />
        <NeedsPanel file={file} labels={labels} open={open} />
        <SealedWordsPanel lines={sealed} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:max-2xl:col-span-2 lg:max-2xl:grid lg:max-2xl:grid-cols-2 lg:max-2xl:items-start">
        <DocumentsPanel file={file} labels={labels} open={open} />
        <ContactsPanel file={file} labels={labels} open={open} />
        <ConsentPanel file={file} labels={labels} open={open} />
        <div className="min-w-0 lg:max-2xl:col-span-2">
          <HistoryPanel file={file} labels={labels} past={past} />
        </div>
      </div>
    </div>
  );
}

/** Other records that may belong to this person, to compare. */
function PairsNotice({ pairs }: { pairs: readonly string[] }) {
  const t = useTranslations("duplicates");
  if (pairs.length === 0) return null;
  return (
    <p className="notice mb-3 flex flex-wrap gap-x-3">
      <span>{t("ofPerson", { count: pairs.length })}</span>
      {pairs.map((pair) => (
        <Link key={pair} prefetch={false} href={`/people/duplicates/${pair}`}>
          {t("compare")} <bdi>{pair}</bdi>
        </Link>
      ))}
    </p>
  );
}

/** A person's file, with at most one part open for editing, or what is needed before it opens. */
export function PersonPageParts({
  view,
  open = null,
}: {
  view: Exclude<PersonView, { kind: "merged" }>;
  open?: OpenPart;
}) {
  const t = useTranslations();
  if (view.kind === "wait")
    return (
      <p role="alert" className="notice notice-bad">
        {t("people.tooMany", { minutes: Math.ceil(view.seconds / 60) })}
      </p>
    );
  if (view.kind === "reason") {
    return (
      <>
        <PageHeader title={t("people.reason.title", { ref: view.ref })} />
        <ClientMessages areas={["people", "failure", "shell", "sign-in"]}>
          <ReasonForm reference={view.ref} />
        </ClientMessages>
      </>
    );
  }
  return (
    <TodayHere day={todayIn(view.file.country)}>
      <EndedBanner file={view.file} ended={view.ended} />
      <TransferNotice waiting={view.transfer} />
      <PairsNotice pairs={view.pairs} />
      <FileHead file={view.file} photo={view.photo} pinned={view.pinned} labels={view.labels} />
      <FileBody view={view} open={open} />
    </TodayHere>
  );
}
