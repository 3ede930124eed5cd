import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Fold } from "@/components/fold";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import type { Candidate } from "@/lib/cases/queries/case-candidates";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { leftToRight } from "@/lib/core/text";
import { wordsFor } from "@/lib/i18n/words";
import { NameLines, nameWithFather } from "../../../people/_parts/person-cell";
import type { CaseLabels } from "../../_parts/labels";
import { decideMemberAction, includeMemberAction } from "../../actions";
import { AddMemberForm, ExcludeForm } from "./member-forms";

type Member = CaseFile["members"][number];
const TONE = { PENDING: "badge", ACCEPTED: "badge badge-good", REFUSED: "badge badge-bad" } as const;

function Decide({ reference, member }: { reference: string; member: Member & { ref: string } }) {
  const t = useTranslations("cases.outcome");
  const others = (["ACCEPTED", "REFUSED", "PENDING"] as const).filter((each) => each !== member.outcome);
  return (
    <span className="no-print flex flex-wrap gap-1">
      {others.map((outcome) => (
        <ActionButton
          key={outcome}
          action={decideMemberAction}
          input={{ ref: reference, person: member.ref, outcome }}
          label={t(`decide.${outcome}`, { ref: member.ref })}
        >
          {t(`set.${outcome}`)}
        </ActionButton>
      ))}
    </span>
  );
}

/** Taking a member off the case, or bringing them back. The principal stays. */
function Belonging({ file, member }: { file: CaseFile; member: Member & { ref: string } }) {
  const t = useTranslations("cases.member");
  const base = { reference: file.ref, version: file.version, person: member.ref };
  if (member.role === "PA") return null;
  if (member.included)
    return (
      <Fold label={t("exclude")}>
        <ExcludeForm key={file.version} {...base} />
      </Fold>
    );
  return (
    <ActionButton
      action={includeMemberAction}
      input={{ ref: file.ref, person: member.ref, version: file.version }}
      label={t("includeOf", { ref: member.ref })}
    >
      {t("include")}
    </ActionButton>
  );
}

function MemberLine({ member, file, labels }: { member: Member; file: CaseFile; labels: CaseLabels }) {
  const t = useTranslations();
  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-t border-line py-2 first:border-t-0"
      data-member={member.role}
    >
      <div className="min-w-0">
        {member.abroad ? (
          t("shell.abroad", { country: wordsFor(t, `shell.country.${member.country}`) })
        ) : member.name && member.ref ? (
          <RecordLink noun="people" of={member.ref} className="text-ink no-underline hover:underline">
            <NameLines
              person={{ ...member.name, sex: member.sex, ageBand: member.ageBand }}
              masked={member.masked}
            />
          </RecordLink>
        ) : null}
        <span className="flex flex-wrap gap-x-2 text-ink-soft">
          <span>{labels.of("case-role", member.role)}</span>
          {member.ref ? <bdi className="tabular-nums">{member.ref}</bdi> : null}
          {member.ageBand ? (
            <span>{t("cases.ageBand", { band: t(`people.band.${member.ageBand}`) })}</span>
          ) : null}
          {member.ageOutOn ? (
            <span>
              {t("cases.ageOut")} <DayText day={member.ageOutOn} />
            </span>
          ) : null}
        </span>
        {member.included || !member.reasonExcluded ? null : (
          <p data-excluded-for>
            {t("cases.member.because")} <bdi dir="auto">{member.reasonExcluded}</bdi>
          </p>
        )}
      </div>
      <div className="flex flex-col items-end gap-1">
        <span className={TONE[member.outcome]}>{t(`cases.outcome.${member.outcome}`)}</span>
        {member.included ? null : <span className="badge badge-bad">{t("cases.excluded")}</span>}
        {member.decidedOn ? <DayText day={member.decidedOn} /> : null}
      </div>
      {file.may.edit && !file.closedOn && member.ref ? (
        <details className="no-print col-span-2">
          <summary className="cursor-pointer py-1 text-accent">{t("cases.outcome.change")}</summary>
          <Decide reference={file.ref} member={{ ...member, ref: member.ref }} />
          <Belonging file={file} member={{ ...member, ref: member.ref }} />
        </details>
      ) : null}
    </li>
  );
}

type Props = { file: CaseFile; labels: CaseLabels; joiners: readonly Candidate[] };

function Add({ file, labels, joiners }: Props) {
  const t = useTranslations("cases.member");
  const words = useTranslations();
  const locale = useLocale();
  const people = joiners.map((each) => ({
    value: each.ref,
    label: t("choice", {
      name: nameWithFather(words, locale, { ...each.name, sex: each.sex, ageBand: each.ageBand }),
      ref: leftToRight(each.ref),
    }),
  }));
  const roles = labels.options("case-role").filter((each) => each.value !== "PA");
  return (
    <Fold label={t("add")}>
      {people.length === 0 ? (
        <p className="hint">{t("nobody")}</p>
      ) : (
        <AddMemberForm
          key={file.version}
          reference={file.ref}
          version={file.version}
          people={people}
          roles={roles}
        />
      )}
    </Fold>
  );
}

/** Who is on the case, what was decided about each, and who else from the group can be added. */
export function MembersPanel({ file, labels, joiners }: Props) {
  const t = useTranslations("cases");
  return (
    <Panel
      id="members"
      title={t("panel.members", { count: file.members.filter((each) => each.included).length })}
    >
      <ClientMessages areas={["cases", "failure", "shell", "sign-in"]}>
        <ul>
          {file.members.map((member, at) => (
            <MemberLine
              key={member.ref ?? `abroad-${String(at)}`}
              member={member}
              file={file}
              labels={labels}
            />
          ))}
        </ul>
        {file.may.edit && !file.closedOn ? <Add file={file} labels={labels} joiners={joiners} /> : null}
      </ClientMessages>
    </Panel>
  );
}
