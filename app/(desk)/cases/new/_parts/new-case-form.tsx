"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextArea } from "@/components/field";
import { PersonName } from "@/components/person-name";
import { say } from "@/components/said";
import { openCaseInput } from "@/lib/cases/schema";
import { openCaseAction } from "../../actions";

type Other = {
  ref: string;
  role: "" | "PA" | "SPOUSE" | "CHILD" | "PARENT" | "OTHER";
  /** For use in a sentence; the other two are shown as they are. */
  name: string;
  latin: string;
  native: string;
  note: string;
};
type Props = {
  principal: string;
  today: string;
  pathways: Option[];
  posts: Option[];
  priorities: Option[];
  roles: Option[];
  others: Other[];
  /** Pathways on which the principal already has a case. */
  programmes: readonly string[];
};

/** Asked for if the principal already has a case on the chosen programme. */
function SecondReason({ programmes }: Pick<Props, "programmes">) {
  const t = useTranslations("cases.new");
  const pathway = useWatch({ name: "pathway" }) as string;
  if (!programmes.includes(pathway)) return null;
  return (
    <div className="notice notice-warn">
      <p className="mb-2">{t("second")}</p>
      <TextArea name="reason" label={t("secondReason")} required maxLength={2000} rows={2} />
    </div>
  );
}

function Members({ others, roles }: Pick<Props, "others" | "roles">) {
  const t = useTranslations("cases.new");
  if (others.length === 0) return <p className="hint">{t("alone")}</p>;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="label mb-2">{t("members")}</legend>
      {others.map((other, at) => (
        <div
          key={other.ref}
          className="grid items-center gap-x-4 gap-y-1 border-t border-line pt-2 sm:grid-cols-2"
          data-candidate={other.ref}
        >
          <div>
            <PersonName latin={other.latin} native={other.native} className="font-medium" />
            <span className="hint block">
              <bdi>{other.ref}</bdi> {other.note}
            </span>
          </div>
          <SelectField
            name={`members.${String(at)}.role`}
            label={t("roleOf", { name: other.name })}
            options={roles}
          />
        </div>
      ))}
    </fieldset>
  );
}

/** Opens a case: its pathway, its days and who is on it. */
export function NewCaseForm(props: Props) {
  const { principal, today, pathways, posts, priorities, roles, others, programmes } = props;
  const t = useTranslations("cases.new");
  const router = useRouter();
  const defaults = {
    pathway: pathways[0]?.value ?? "",
    principal,
    openedOn: today,
    filedOn: "",
    priority: "NORMAL" as const,
    postCode: "",
    reason: "",
    members: others.map((other) => ({ person: other.ref, role: other.role })),
  };
  return (
    <ActionForm
      name="case-new"
      record={principal}
      schema={openCaseInput}
      action={openCaseAction}
      defaults={defaults}
      submit={t("go")}
      begin
      onDone={({ ref, approval }) => {
        if (approval) say({ text: t("secondAsked", { ref: approval }) });
        router.push(`/cases/${ref}`);
      }}
      className="card flex flex-col gap-4"
    >
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <SelectField name="pathway" label={t("pathway")} required noEmpty options={pathways} />
        <SelectField name="priority" label={t("priority")} required noEmpty options={priorities} />
        <DayField name="openedOn" label={t("openedOn")} required max={today} />
        <DayField name="filedOn" label={t("filedOn")} hint={t("filedOnHint")} max={today} />
        <SelectField name="postCode" label={t("post")} options={posts} />
      </div>
      <SecondReason programmes={programmes} />
      <Members others={others} roles={roles} />
    </ActionForm>
  );
}
