import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { RecordLink } from "@/components/record-link";
import type { Candidate } from "@/lib/cases/queries/case-candidates";
import { leftToRight } from "@/lib/core/text";
import { optionOf } from "@/lib/reference/label";
import { calledBy, isolated, latinName, NameLines } from "../../../people/_parts/person-cell";
import type { NewCaseView } from "./load-new-case";
import { NewCaseForm } from "./new-case-form";

function AlreadyOn({ person }: { person: Candidate }) {
  const t = useTranslations("cases.new");
  const locale = useLocale();
  if (person.openCases.length === 0) return null;
  return (
    <p className="notice notice-warn mb-3">
      {t("already", { name: isolated(calledBy(person.name, locale)) })}{" "}
      {person.openCases.map((ref) => (
        <RecordLink key={ref} noun="cases" of={ref} className="me-2" />
      ))}
    </p>
  );
}

/** The form that opens a case for a principal; without one, where to begin. */
export function NewCaseParts({ view: { candidates, labels } }: { view: NewCaseView }) {
  const t = useTranslations("cases.new");
  const people = useTranslations("people");
  const locale = useLocale();
  if (!candidates) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          action={
            <a className="btn btn-primary" href="/people">
              {t("choosePerson")}
            </a>
          }
        >
          {t("noPerson")}
        </EmptyState>
      </>
    );
  }
  const { principal, others, pathways, posts, today } = candidates;
  const roles = labels.options("case-role").filter((role) => role.value !== "PA");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={<NameLines person={{ ...principal.name, sex: principal.sex, ageBand: principal.ageBand }} />}
      />
      <div className="max-w-3xl">
        <AlreadyOn person={principal} />
        <ClientMessages areas={["cases", "failure", "shell", "sign-in"]}>
          <NewCaseForm
            principal={principal.ref}
            programmes={principal.programmes}
            today={today}
            pathways={pathways.map((each) => optionOf(each, locale))}
            posts={posts.map((each) => optionOf(each, locale))}
            priorities={labels.options("case-priority")}
            roles={roles}
            others={others.map((each) => ({
              ref: each.ref,
              role: each.role,
              name: isolated(calledBy(each.name, locale)),
              latin: latinName(each.name),
              native: each.name.nameNative,
              note: [
                each.ageBand ? t("age", { band: people(`band.${each.ageBand}`) }) : "",
                ...each.openCases.map((ref) => t("on", { ref: leftToRight(ref) })),
              ]
                .filter(Boolean)
                .join(" · "),
            }))}
          />
        </ClientMessages>
      </div>
    </>
  );
}
