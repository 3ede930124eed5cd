"use client";
import { useTranslations } from "next-intl";
import { useController } from "react-hook-form";

function useTicked() {
  const { field } = useController({ name: "people" });
  return { ticked: field.value as string[], tick: field.onChange };
}

/** A box that adds one person to the selection of the form around it. */
export function Tick({ person }: { person: string }) {
  const t = useTranslations("stays.field");
  const { ticked, tick } = useTicked();
  return (
    <input
      type="checkbox"
      className="size-5"
      aria-label={t("tick", { name: person })}
      checked={ticked.includes(person)}
      onChange={(event) =>
        tick(event.target.checked ? [...ticked, person] : ticked.filter((each) => each !== person))
      }
    />
  );
}

/** A box that selects everyone shown, or nobody. */
export function TickAll({ people }: { people: readonly string[] }) {
  const t = useTranslations("stays.field");
  const { ticked, tick } = useTicked();
  return (
    <input
      type="checkbox"
      className="size-5"
      aria-label={t("tickAll")}
      checked={people.length > 0 && people.every((person) => ticked.includes(person))}
      onChange={(event) => tick(event.target.checked ? [...people] : [])}
    />
  );
}
