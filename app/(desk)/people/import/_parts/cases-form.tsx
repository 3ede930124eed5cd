"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField } from "@/components/field";
import { Fold } from "@/components/fold";
import { answerInput } from "@/lib/imports/schema";
import { answerCasesAction } from "../actions";

/** A question of the preview in the reader's language. */
export type Filing = { pathway: string; label: string; count: number; answer: string | null };
export type StageWord = {
  pathway: string;
  label: string;
  word: string;
  answer: string | null;
  choices: readonly Option[];
};
type Props = { importRef: string; filing: readonly Filing[]; stages: readonly StageWord[]; open: number };

const howOf = (answer: string | null) => (answer === "none" ? "none" : answer ? "on" : "");

function Questions({ importRef, filing, stages }: Omit<Props, "open">) {
  const t = useTranslations("imports.cases");
  const router = useRouter();
  const hows = (["on", "none"] as const).map((value) => ({ value, label: t(`how.${value}`) }));
  const defaults = {
    ref: importRef,
    filed: filing.map(({ pathway, answer }) => {
      const how = howOf(answer);
      return { pathway, how, on: how === "on" && answer ? answer : "" } as const;
    }),
    stages: stages.map(({ pathway, word, answer }) => ({ pathway, word, stage: answer ?? "" })),
  };
  return (
    <ActionForm
      name="import-cases"
      record={importRef}
      schema={answerInput}
      action={answerCasesAction}
      defaults={defaults}
      submit={t("save")}
      word={t("saved")}
      onDone={() => router.refresh()}
      className="grid items-start gap-3 sm:grid-cols-2"
    >
      <p className="hint sm:col-span-2">{t("lead")}</p>
      {filing.map(({ pathway, label, count }, at) => (
        <fieldset key={pathway} className="grid items-start gap-3 sm:col-span-2 sm:grid-cols-2">
          <legend className="label">{t("filing", { pathway: label })}</legend>
          <SelectField
            name={`filed.${String(at)}.how`}
            label={t("how.label")}
            hint={t("filingHint", { count })}
            options={[{ value: "", label: t("how.row") }, ...hows]}
          />
          <DayField name={`filed.${String(at)}.on`} label={t("on")} />
        </fieldset>
      ))}
      {stages.map(({ pathway, label, word, choices }, at) => (
        <SelectField
          key={`${pathway} ${word}`}
          name={`stages.${String(at)}.stage`}
          label={t("stage", { pathway: label, what: word })}
          options={[{ value: "", label: t("choose") }, ...choices]}
        />
      ))}
    </ActionForm>
  );
}

/** What the preview asks about cases, answered once for the whole file; folded once nothing is open. */
export function CasesForm({ open, ...questions }: Props) {
  const t = useTranslations("imports.cases");
  if (questions.filing.length + questions.stages.length === 0) return null;
  const form = <Questions key={JSON.stringify(questions)} {...questions} />;
  if (open === 0)
    return (
      <div className="mb-3">
        <Fold label={t("title")}>{form}</Fold>
      </div>
    );
  return (
    <section className="card mb-3" data-questions>
      <h2 className="mb-2">{t("title")}</h2>
      {form}
    </section>
  );
}
