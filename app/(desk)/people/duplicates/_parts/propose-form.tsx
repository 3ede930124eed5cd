"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextArea } from "@/components/field";
import { say } from "@/components/said";
import type { MergeField, Side } from "@/lib/duplicates/merge-fields";
import { type CHOICES, proposeInput } from "@/lib/duplicates/schema";
import { proposeSameAction } from "../actions";

/** A field in which the two records differ, with both values in words. */
export type Differing = { field: MergeField; label: string; values: Record<Side, string> };

const proposing = proposeInput.omit({ pair: true, version: true });

/** Proposes that two records belong to one person: which to keep, and whose value where they differ. */
export function ProposeForm({
  pair,
  version,
  names,
  keeps,
  differing,
}: {
  pair: string;
  version: number;
  names: Record<Side, string>;
  /** The fuller record, as a suggestion. */
  keeps: Side;
  differing: readonly Differing[];
}) {
  const t = useTranslations("duplicates.propose");
  const router = useRouter();
  const sides = (values: Record<Side, string>) =>
    (["a", "b"] as const).map((value) => ({ value, label: values[value] }));
  const choices: Partial<Record<MergeField, (typeof CHOICES)[number]>> = Object.fromEntries(
    differing.map(({ field }) => [field, "kept"]),
  );
  const asKept = { value: "kept", label: t("asKept") };
  return (
    <ActionForm
      name={`propose-${pair}`}
      record={`new:${pair}`}
      schema={proposing}
      action={(typed, key) => proposeSameAction({ ...typed, pair, version }, key)}
      defaults={{ keeps, choices, note: "" }}
      submit={t("submit")}
      onDone={() => {
        say({ text: t("done") });
        router.refresh();
      }}
    >
      <SelectField
        name="keeps"
        label={t("keeps")}
        hint={t("keepsHint")}
        required
        noEmpty
        options={sides(names)}
      />
      {differing.length > 0 ? <p className="sm:col-span-2">{t("differ")}</p> : null}
      {differing.map(({ field, label, values }) => (
        <SelectField
          key={field}
          name={`choices.${field}`}
          label={label}
          required
          noEmpty
          options={[asKept, ...sides(values)]}
        />
      ))}
      <TextArea name="note" label={t("note")} required maxLength={2000} rows={2} />
    </ActionForm>
  );
}
