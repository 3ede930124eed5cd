import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Chooser } from "@/components/chooser";
import { chooserWords } from "@/components/chooser-words";
import { ClientMessages } from "@/components/client-messages";
import { FilterDay } from "@/components/day-field";
import { type Option, Options } from "@/components/options";

type Select = {
  name: string;
  label: string;
  all: string;
  options: readonly Option[];
};
type Props = {
  here: string;
  given: Record<string, string>;
  selects: readonly Select[];
  problems: { ref?: string; day?: string };
};

/** Which entries: a plain GET form. A reference is not personal data and may appear in an address. */
export async function AuditFilterForm({ here, given, selects, problems }: Props) {
  const t = await getTranslations("audit.filter");
  const words = chooserWords(await getTranslations("shell"));
  return (
    <form method="get" action={here} className="card mb-3 flex flex-wrap items-start gap-3">
      <div className="w-full sm:w-44">
        <label className="label" htmlFor="audit-ref">
          {t("ref")}
        </label>
        <input
          className="input"
          dir="ltr"
          id="audit-ref"
          name="ref"
          defaultValue={given.ref}
          maxLength={40}
          placeholder="P-0000000-0"
          autoComplete="off"
          aria-invalid={problems.ref ? true : undefined}
          aria-describedby={problems.ref ? "audit-ref-error" : undefined}
        />
        {problems.ref ? (
          <p id="audit-ref-error" className="field-error">
            {problems.ref}
          </p>
        ) : null}
      </div>
      {selects.map((select) => (
        <div key={select.name} className="w-full sm:w-48">
          <label className="label" htmlFor={`audit-${select.name}`}>
            {select.label}
          </label>
          <Chooser
            className="input"
            words={words}
            id={`audit-${select.name}`}
            name={select.name}
            defaultValue={given[select.name] ?? ""}
          >
            <option value="">{select.all}</option>
            <Options options={select.options} />
          </Chooser>
        </div>
      ))}
      <ClientMessages areas={["shell.typedDay", "shell.calendar", "shell.close", "failure"]}>
        {(["from", "to"] as const).map((name) => (
          <div key={name} className="w-full sm:w-52">
            <FilterDay name={name} label={t(name)} given={given[name] ?? ""} />
          </div>
        ))}
      </ClientMessages>
      <div className="flex gap-2 sm:mt-[1.6rem]">
        <button type="submit" className="btn btn-primary">
          {t("show")}
        </button>
        <Link href={here} className="btn btn-quiet" prefetch={false}>
          {t("clear")}
        </Link>
      </div>
      {problems.day ? (
        <p className="field-error w-full" role="alert">
          {problems.day}
        </p>
      ) : null}
    </form>
  );
}
