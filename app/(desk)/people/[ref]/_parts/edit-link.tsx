import Link from "next/link";
import { useTranslations } from "next-intl";
import type { PersonFile } from "@/lib/people/queries/get-person";
import type { EditPart } from "../edit/_parts/parts";

/** The way from a panel of a record to the forms of just that panel, for those who may edit. */
export function EditLink({ file, part }: { file: PersonFile; part: EditPart }) {
  const t = useTranslations("shell");
  if (file.masked || !file.may.edit) return null;
  return (
    <Link prefetch={false} href={`/people/${file.ref}/edit/${part}`} className="no-print">
      {t("edit")}
    </Link>
  );
}
