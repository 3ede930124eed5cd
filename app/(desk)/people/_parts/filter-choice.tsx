import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { inLanguage } from "@/lib/reference/label";
import type { Choices } from "./load-people";

/** The value of an option and its label. */
export type Option = readonly [value: string, label: string];

/** One filter: a native select that starts with "any". */
export function Choice({
  name,
  label,
  value,
  any,
  children,
  options,
}: {
  name: string;
  label: string;
  value: string | undefined;
  any: string;
  options?: readonly Option[];
  children?: ReactNode;
}) {
  return (
    <label className="min-w-0">
      <span className="label">{label}</span>
      <select name={name} defaultValue={value ?? ""} className="input">
        <option value="">{any}</option>
        {options?.map(([code, text]) => (
          <option key={code} value={code}>
            {text}
          </option>
        ))}
        {children}
      </select>
    </label>
  );
}

/** The stages of the chosen pathway, or of all, under their pathway. */
export function StageOptions({ choices, pathway }: { choices: Choices; pathway: string | undefined }) {
  const locale = useLocale();
  const shown = choices.pathways.filter((each) => !pathway || each.code === pathway);
  const seen = new Set<string>();
  return shown.map((each) => {
    const stages = (each.versions.at(-1)?.stages ?? []).filter(
      (stage) => !stage.terminal && !seen.has(stage.code) && seen.add(stage.code),
    );
    return (
      <optgroup key={each.code} label={inLanguage(each.label, locale)}>
        {stages.map((stage) => (
          <option key={stage.code} value={stage.code}>
            {inLanguage(stage.label, locale)}
          </option>
        ))}
      </optgroup>
    );
  });
}
