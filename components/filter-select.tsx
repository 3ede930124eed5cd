import { Chooser } from "./chooser";
import { useChooserWords } from "./chooser-words";
import { type Option, Options } from "./options";

type Props = {
  name: string;
  label: string;
  value: string | number | undefined;
  /** What it is called when nothing is filtered by it. */
  any: string;
  options: readonly Option[];
};

/** One filter of a list: a select that starts with "any". */
export function FilterSelect({ name, label, value, any, options }: Props) {
  return (
    <div className="min-w-0">
      <label className="label" htmlFor={`filter-${name}`}>
        {label}
      </label>
      <Chooser
        words={useChooserWords()}
        id={`filter-${name}`}
        name={name}
        defaultValue={value === undefined ? "" : String(value)}
        className="input"
      >
        <option value="">{any}</option>
        <Options options={options} />
      </Chooser>
    </div>
  );
}
