import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { Dotted } from "@/components/dotted";
import { REGISTER_ENTRIES } from "@/lib/people/document-schema";
import type { WholeFile } from "@/lib/people/queries/get-person";
import { ContactRules, SafetyBadge } from "../../_parts/contact-rules";
import type { Labels } from "../../_parts/labels";
import { type OpenPart, PartPanel } from "./part-panel";

type Props = { file: WholeFile; labels: Labels; open: OpenPart };

/** Where a paper tazkira is entered in the register, in the order printed on it. */
function RegisterEntry({ document }: { document: WholeFile["identity"]["documents"][number] }) {
  const t = useTranslations("people.field");
  return (
    <Dotted>
      {REGISTER_ENTRIES.filter((entry) => document[entry]).map((entry) => (
        <span key={entry}>
          {t(entry)} <bdi dir="ltr">{document[entry]}</bdi>
        </span>
      ))}
    </Dotted>
  );
}

/** Documents with their whole numbers: they show because the file was opened, which is recorded. */
export function DocumentsPanel({ file, labels, open }: Props) {
  const t = useTranslations("people");
  const { documents, externalNumbers } = file.identity;
  return (
    <PartPanel
      id="documents"
      title={t("panel.documents")}
      file={file}
      parts={[{ part: "documents", label: t("document.edit") }]}
      open={open}
    >
      {documents.length === 0 ? (
        <p className="text-ink-soft">{t("document.none")}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {documents.map((document) => (
            <li key={`${document.type}${document.number}`}>
              <span className="font-medium">{labels.of("documentType", document.type)}</span>{" "}
              {document.number ? (
                <bdi dir="ltr" className="tabular-nums">
                  {document.number}
                </bdi>
              ) : null}{" "}
              <span className="badge">{labels.of("documentState", document.status)}</span>
              <span className="hint block">
                <Dotted>
                  {document.namePrinted ? <bdi dir="auto">{document.namePrinted}</bdi> : null}
                  {REGISTER_ENTRIES.some((entry) => document[entry]) ? (
                    <RegisterEntry document={document} />
                  ) : null}
                  {document.issuer ? <bdi dir="auto">{document.issuer}</bdi> : null}
                  {document.expiresOn ? (
                    <span>
                      {t("document.until")} <DayText day={document.expiresOn} />
                    </span>
                  ) : null}
                  {document.verifiedOn ? (
                    <span>
                      {t("document.verified")} <DayText day={document.verifiedOn} />{" "}
                      {document.verifiedBy ? <bdi>{document.verifiedBy}</bdi> : null}
                    </span>
                  ) : null}
                  {document.zoneReason ? (
                    <span>
                      {t("zone.kept")} <bdi dir="auto">{document.zoneReason}</bdi>
                    </span>
                  ) : null}
                </Dotted>
              </span>
            </li>
          ))}
        </ul>
      )}
      {externalNumbers.length > 0 ? (
        <>
          <h3 className="mt-3">{t("number.title")}</h3>
          <ul>
            {externalNumbers.map((each) => (
              <li key={each.issuer + each.number}>
                {labels.of("numberIssuer", each.issuer)}{" "}
                <bdi dir="ltr" className="tabular-nums">
                  {each.number}
                </bdi>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </PartPanel>
  );
}

/** How to reach the person; a contact that must not be used is marked before its number. */
export function ContactsPanel({ file, labels, open }: Props) {
  const t = useTranslations("people");
  const { contacts } = file.identity;
  return (
    <PartPanel
      id="contacts"
      title={t("panel.contacts")}
      file={file}
      parts={[{ part: "contacts", label: t("contact.add") }]}
      open={open}
    >
      {contacts.length === 0 ? (
        <p className="text-ink-soft">{t("contact.none")}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {contacts.map((contact) => (
            <li key={contact.kind + contact.value} className={contact.inUse ? undefined : "text-ink-soft"}>
              <SafetyBadge of={contact} />
              <span className="font-medium">{labels.of("contactKind", contact.kind)}</span>{" "}
              <bdi dir="ltr" className="tabular-nums">
                {contact.value}
              </bdi>
              {contact.inUse ? null : <span className="badge ms-1">{t("contact.former")}</span>}
              {contact.inUse ? <ContactRules of={contact} /> : null}
            </li>
          ))}
        </ul>
      )}
    </PartPanel>
  );
}
