import { useTranslations } from "next-intl";
import { Chooser } from "@/components/chooser";
import { useChooserWords } from "@/components/chooser-words";
import { type Option, Options } from "@/components/options";
import { inLanguage, optionOf } from "@/lib/reference/label";
import type { Choices } from "./load-people";

/** One filter: a select that starts with "any", or with `any` where that is called otherwise. */
export function Choice({
  name,
  label,
  value,
  any,
  options,
}: {
  name: string;
  label: string;
  value: string | undefined;
  any?: string;
  options: readonly Option[];
}) {
  const t = useTranslations("people.filter");
  return (
    <div className="min-w-0">
      <label className="label" htmlFor={`filter-${name}`}>
        {label}
      </label>
      <Chooser
        words={useChooserWords()}
        id={`filter-${name}`}
        name={name}
        defaultValue={value ?? ""}
        className="input"
      >
        <option value="">{any ?? t("any")}</option>
        <Options options={options} />
      </Chooser>
    </div>
  );
}

/** The stages of the chosen pathway, or of all, under the pathway they belong to. */
export function stageOptions(choices: Choices, pathway: string | undefined, locale: string): Option[] {
  const shown = choices.pathways.filter((each) => !pathway || each.code === pathway);
  const seen = new Set<string>();
  return shown.flatMap((each) => {
    const stages = (each.versions.at(-1)?.stages ?? []).filter(
      (stage) => !stage.terminal && !seen.has(stage.code) && seen.add(stage.code),
    );
    return stages.map((stage) => ({ ...optionOf(stage, locale), group: inLanguage(each.label, locale) }));
  });
}
