import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "./icon";

type Props = {
  shown: number;
  total: number;
  first: string | null;
  /** The data for a list that can be paged backwards too. */
  previous?: string | null;
  next: string | null;
};

/** Links to the first page of a list, the previous one and the next one, if there is one. */
export function ListPages({ shown, total, first, previous = null, next }: Props) {
  const t = useTranslations("shell.page");
  if (!first && !next) return null;
  return (
    <nav className="no-print mt-3 flex flex-wrap items-center gap-3" aria-label={t("of", { shown, total })}>
      {first ? (
        <Link prefetch={false} className="btn" href={first}>
          {t("first")}
        </Link>
      ) : null}
      {previous ? (
        <Link prefetch={false} className="btn" rel="prev" href={previous}>
          <Icon name="back" />
          {t("previous")}
        </Link>
      ) : null}
      {next ? (
        <Link prefetch={false} className="btn" rel="next" href={next}>
          {t("next")}
          <Icon name="forward" />
        </Link>
      ) : null}
    </nav>
  );
}
