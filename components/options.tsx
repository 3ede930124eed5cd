/**
 * What can be chosen; options that follow each other with the same `group` stand under that name. `also` and `groupAlso`
 * are other words that find it in a long list, such as those of the other language.
 */
export type Option = { value: string; label: string; also?: string; group?: string; groupAlso?: string };

/** The options of a select, in their groups. */
export function Options({ options }: { options: readonly Option[] }) {
  const groups: { name: string | undefined; also: string | undefined; options: Option[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.name === option.group) last.options.push(option);
    else groups.push({ name: option.group, also: option.groupAlso, options: [option] });
  }
  return groups.map(({ name, also: groupAlso, options: within }) => {
    const each = within.map(({ value, label, also }) => (
      <option key={value} value={value} data-also={also}>
        {label}
      </option>
    ));
    return name === undefined ? (
      each
    ) : (
      <optgroup key={name} label={name} data-also={groupAlso}>
        {each}
      </optgroup>
    );
  });
}
