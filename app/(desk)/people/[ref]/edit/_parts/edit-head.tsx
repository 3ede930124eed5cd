import Link from "next/link";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/page-header";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import type { PersonForm } from "@/lib/people/queries/get-form";
import { EDIT_PARTS, type EditPart } from "./parts";

/** Whose record is edited, and the way to each of its parts; `here` is the one that is open, null for all of them. */
export function EditHead({
  form,
  here,
}: {
  form: Pick<PersonForm, "ref" | "fields">;
  here: EditPart | null;
}) {
  const t = useTranslations("people.edit");
  const at = `/people/${form.ref}/edit`;
  const tab = (href: string, current: boolean, label: string) => (
    <Link
      key={href}
      prefetch={false}
      href={href}
      className={`btn shrink-0 ${current ? "" : "btn-quiet"}`}
      aria-current={current ? "page" : undefined}
    >
      {label}
    </Link>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={
          <RecordLink noun="people" of={form.ref}>
            <PersonName latin={form.fields.givenName} native={form.fields.nameNative} /> · {form.ref}
          </RecordLink>
        }
      />
      <nav aria-label={t("parts")} className="mb-4 flex gap-1 overflow-x-auto pb-1 sm:flex-wrap">
        {EDIT_PARTS.map((part) => tab(`${at}/${part}`, part === here, t(`part.${part}`)))}
        {tab(at, here === null, t("all"))}
      </nav>
    </>
  );
}
