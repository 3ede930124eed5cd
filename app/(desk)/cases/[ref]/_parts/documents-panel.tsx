import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Fold } from "@/components/fold";
import { Panel } from "@/components/panel";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { DOCUMENT_STATE_BADGE } from "../../_parts/document-state-badge";
import type { CaseLabels } from "../../_parts/labels";
import { caseDocumentAction } from "../../actions";
import { MemberByKey, shortName } from "./member-name";
import { DocumentForm, RenewForm } from "./record-forms";

type Paper = CaseFile["documents"][number];
type Props = { file: CaseFile; labels: CaseLabels };

// The usual course of a document; everything else is in the form below.
const NEXT: Readonly<Record<string, readonly ("RECEIVED" | "VERIFIED" | "MISSING")[]>> = {
  MISSING: ["RECEIVED", "VERIFIED"],
  RECEIVED: ["VERIFIED", "MISSING"],
  REJECTED: ["RECEIVED"],
  EXPIRED: ["RECEIVED"],
  VERIFIED: ["MISSING"],
  WAIVED: ["RECEIVED"],
};

function Buttons({ paper, file, labels }: Props & { paper: Paper }) {
  const t = useTranslations("cases.document");
  const isKnown = file.members.some((member) => member.ref === paper.member);
  if (!file.may.edit || file.closedOn || !isKnown) return null;
  const name = labels.of("document-type", paper.docType);
  if (ranOut(paper, file))
    return (
      <Fold label={t("renew")}>
        <RenewForm
          reference={file.ref}
          today={file.today}
          paper={{ member: paper.member, docType: paper.docType, version: paper.version }}
        />
      </Fold>
    );
  return (
    <span className="no-print flex flex-wrap gap-1">
      {(NEXT[paper.state] ?? []).map((state) => (
        <ActionButton
          key={state}
          className="btn min-h-7 px-2 py-0.5 text-sm"
          action={caseDocumentAction}
          input={{
            ref: file.ref,
            person: paper.member,
            docType: paper.docType,
            state,
            version: paper.version,
          }}
          label={t(`mark.${state}`, { paper: name })}
        >
          {t(`set.${state}`)}
        </ActionButton>
      ))}
    </span>
  );
}

const ranOut = (paper: Paper, file: CaseFile) => paper.validTo !== null && paper.validTo < file.today;

/** When it came and until when it is valid. */
function Days({ paper }: { paper: Paper }) {
  const t = useTranslations("cases.document");
  if (!paper.receivedOn && !paper.validTo) return null;
  return (
    <span className="flex flex-wrap gap-x-3 text-ink-soft">
      {paper.receivedOn ? (
        <span>
          {t("receivedOn")} <DayText day={paper.receivedOn} />
        </span>
      ) : null}
      {paper.validTo ? (
        <span>
          {t("validTo")} <DayText day={paper.validTo} />
        </span>
      ) : null}
    </span>
  );
}

function PaperRow({ paper, file, labels }: Props & { paper: Paper }) {
  const t = useTranslations("cases.document");
  const lapsed = ranOut(paper, file);
  return (
    <li
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0"
      data-document={paper.docType}
      data-state={paper.state}
    >
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{labels.of("document-type", paper.docType)}</span>
          {paper.mandatory ? null : <span className="hint">({t("optional")})</span>}
          <span className={lapsed ? "badge badge-bad" : (DOCUMENT_STATE_BADGE[paper.state] ?? "badge")}>
            {labels.of("document-state", lapsed ? "EXPIRED" : paper.state)}
          </span>
        </p>
        {file.members.length > 1 ? (
          <p className="text-ink-soft">
            <MemberByKey members={file.members} of={paper.member} />
          </p>
        ) : null}
        <Days paper={paper} />
        {paper.waivedReason ? (
          <p className="hint">
            <bdi dir="auto">{paper.waivedReason}</bdi>
          </p>
        ) : null}
      </div>
      <Buttons paper={paper} file={file} labels={labels} />
    </li>
  );
}

function AddDocument({ file, labels }: Props) {
  const t = useTranslations("cases.document");
  const locale = useLocale();
  const members = file.members.flatMap((member) =>
    member.ref ? [{ value: member.ref, label: shortName(member, locale) }] : [],
  );
  const states = labels.options("document-state").filter((state) => state.value !== "EXPIRED");
  return (
    <Fold label={t("record")}>
      <DocumentForm
        reference={file.ref}
        today={file.today}
        members={members}
        types={labels.options("document-type")}
        states={states}
      />
    </Fold>
  );
}

/** The checklist of documents: what each member still lacks, and the usual changes with one click. */
export function DocumentsPanel({ file, labels }: Props) {
  const t = useTranslations("cases.document");
  const done = file.documents.filter((paper) =>
    ["RECEIVED", "VERIFIED", "WAIVED"].includes(paper.state),
  ).length;
  return (
    <Panel
      id="documents"
      title={t("title")}
      actions={<span className="text-ink-soft">{t("count", { done, all: file.documents.length })}</span>}
    >
      <ClientMessages areas={["cases", "failure", "shell", "sign-in"]}>
        {file.documents.length === 0 ? (
          <p className="text-ink-soft">{t("none")}</p>
        ) : (
          <ul>
            {file.documents.map((paper) => (
              <PaperRow key={paper.member + paper.docType} paper={paper} file={file} labels={labels} />
            ))}
          </ul>
        )}
        {file.may.edit && !file.closedOn ? <AddDocument file={file} labels={labels} /> : null}
      </ClientMessages>
    </Panel>
  );
}
