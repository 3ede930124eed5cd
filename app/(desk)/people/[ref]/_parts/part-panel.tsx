import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Panel } from "@/components/panel";
import type { PersonFile } from "@/lib/people/queries/get-person";
import type { EditPart } from "./parts";

/** The part of a record that is being edited, with its forms; null while the record is only read. */
export type OpenPart = { part: EditPart; forms: ReactNode } | null;

type Props = {
  id: string;
  title: string;
  file: PersonFile;
  /** The parts edited in this panel, each with the label of the link that opens it. */
  parts: readonly { part: EditPart; label: string }[];
  /** Whether the forms only add: what is there already then stays above them. */
  adds?: boolean;
  open: OpenPart;
  children: ReactNode;
};

/** A panel of a record that turns into its own forms, for users who may edit. */
export function PartPanel({ id, title, file, parts, adds, open, children }: Props) {
  const t = useTranslations();
  const at = `/people/${file.ref}`;
  const opened = parts.find(({ part }) => part === open?.part);
  if (open && opened)
    return (
      <Panel
        id={id}
        title={t(`people.edit.part.${open.part}`)}
        className="panel-open"
        actions={
          <Link prefetch={false} href={`${at}#${id}`} className="btn">
            {t("people.edit.done")}
          </Link>
        }
      >
        {adds ? <div className="mb-3 border-b border-line pb-3">{children}</div> : null}
        {open.forms}
      </Panel>
    );
  const mayEdit = !file.masked && file.may.edit;
  return (
    <Panel
      id={id}
      title={title}
      actions={
        mayEdit ? (
          <span className="no-print flex flex-wrap gap-x-4">
            {parts.map(({ part, label }) => (
              <Link key={part} prefetch={false} href={`${at}/edit/${part}#${id}`}>
                <Icon name="edit" /> {label}
              </Link>
            ))}
          </span>
        ) : null
      }
    >
      {children}
    </Panel>
  );
}
