import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { FilterSelect } from "@/components/filter-select";
import type { Option } from "@/components/options";
import { groupOf, optionOf } from "@/lib/reference/label";
import type { Choices } from "./load-people";

/** One filter: a select that starts with "any", or with `any` where that is called otherwise. */
export function Choice({
  any,
  ...props
}: Omit<ComponentProps<typeof FilterSelect>, "any"> & { any?: string | undefined }) {
  const t = useTranslations("people.filter");
  return <FilterSelect any={any ?? t("any")} {...props} />;
}

/** The stages of the chosen pathway, or of all, under the pathway they belong to. */
export function stageOptions(choices: Choices, pathway: string | undefined, locale: string): Option[] {
  const shown = choices.pathways.filter((each) => !pathway || each.code === pathway);
  const seen = new Set<string>();
  return shown.flatMap((each) => {
    const stages = (each.versions.at(-1)?.stages ?? []).filter(
      (stage) => !stage.terminal && !seen.has(stage.code) && seen.add(stage.code),
    );
    return stages.map((stage) => ({ ...optionOf(stage, locale), ...groupOf(each, locale) }));
  });
}
