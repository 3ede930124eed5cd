import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Fold } from "@/components/fold";
import { Panel } from "@/components/panel";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import type { CaseLabels } from "../../_parts/labels";
import { caseDocumentAction } from "../../actions";
import { MemberByKey, shortName } from "./member-name";
import { DocumentForm, RenewForm } from "./record-forms";

type Paper = CaseFile["documents"][number];
type Props = { file: CaseFile; labels: CaseLabels };

const TONE: Readonly<Record<string, string>> = {
  MISSING: "badge badge-warn",
  RECEIVED: "badge",
  VERIFIED: "badge badge-good",
  WAIVED: "badge badge-good",
  REJECTED: "badge badge-bad",
  EXPIRED: "badge badge-bad",
};
// The usual way of a paper; everything else is in the form below.
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
    <span className="no-print flex flex-wrap justify-end gap-x-1">
      {(NEXT[paper.state] ?? []).map((state) => (
        <ActionButton
          key={state}
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

function PaperRow({ paper, file, labels }: Props & { paper: Paper }) {
  const t = useTranslations("cases.document");
  const lapsed = ranOut(paper, file);
  return (
    <tr data-document={paper.docType} data-state={paper.state}>
      <td>
        {labels.of("document-type", paper.docType)}
        {paper.mandatory ? null : <span className="hint ms-1">({t("optional")})</span>}
        {paper.waivedReason ? (
          <span className="hint block">
            <bdi dir="auto">{paper.waivedReason}</bdi>
          </span>
        ) : null}
      </td>
      <td>
        <MemberByKey members={file.members} of={paper.member} />
      </td>
      <td>
        <span className={lapsed ? "badge badge-bad" : (TONE[paper.state] ?? "badge")}>
          {labels.of("document-state", lapsed ? "EXPIRED" : paper.state)}
        </span>
      </td>
      <td className="whitespace-nowrap">
        {paper.receivedOn ? <DayText day={paper.receivedOn} /> : null}
        {paper.validTo ? (
          <span className="block text-ink-soft">
            {t("until")} <DayText day={paper.validTo} />
          </span>
        ) : null}
      </td>
      <td>
        <Buttons paper={paper} file={file} labels={labels} />
      </td>
    </tr>
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

/** The checklist of papers: what each member still owes, and the usual changes at a click. */
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
          <div className="table-wrap relative">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("type")}</th>
                  <th scope="col">{t("member")}</th>
                  <th scope="col">{t("state")}</th>
                  <th scope="col">{t("receivedOn")}</th>
                  <th scope="col">
                    <span className="sr-only">{t("change")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {file.documents.map((paper) => (
                  <PaperRow key={paper.member + paper.docType} paper={paper} file={file} labels={labels} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {file.may.edit && !file.closedOn ? <AddDocument file={file} labels={labels} /> : null}
      </ClientMessages>
    </Panel>
  );
}
