import { useTranslations } from "next-intl";

type Relative = {
  place: string | null;
  contact: string | null;
  inDanger: boolean;
  danger: string | null;
  deceased: boolean;
};

/** Where a relative outside the programme lives, how to reach them, and whether they are in danger. */
export function RelativeFacts({ of: each, livesIn }: { of: Relative; livesIn: string }) {
  const t = useTranslations("people.beside");
  return (
    <>
      {livesIn ? <span>{livesIn}</span> : null}
      {each.place ? <bdi dir="auto">{each.place}</bdi> : null}
      {each.contact ? <bdi dir="auto">{each.contact}</bdi> : null}
      {each.deceased ? <span className="badge">{t("deceased")}</span> : null}
      {each.inDanger ? <span className="badge badge-bad">{t("inDanger")}</span> : null}
      {each.danger ? (
        <bdi dir="auto" className="basis-full text-ink-soft">
          {each.danger}
        </bdi>
      ) : null}
    </>
  );
}
