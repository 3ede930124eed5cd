import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/empty-state";
import { ListPages } from "@/components/list-pages";
import { RecordLink } from "@/components/record-link";
import { PREVIEW_ROWS, type PreviewRow } from "@/lib/imports/queries/get-import";
import type { ImportList } from "@/lib/imports/schema";
import { FindingLine } from "./finding-line";
import { RowActions } from "./row-actions";
import { SameOrNot } from "./same-or-not";

type Props = {
  importRef: string;
  list: ImportList;
  page: number;
  preview: { rows: readonly PreviewRow[]; total: number };
  mends: boolean;
};

function Cell({ column, text, findings }: PreviewRow["cells"][number]) {
  const t = useTranslations("imports");
  const wrong = findings.some(({ level }) => level === "error");
  return (
    <div className={column === "details" ? "col-span-full min-w-0" : "min-w-0"} data-cell={column}>
      <dt className="hint">{t(`holds.${column}`)}</dt>
      <dd className={wrong ? "font-medium text-bad" : undefined}>
        {column === "details" ? null : <bdi className="break-words">{text === "" ? "–" : text}</bdi>}
        {findings.map((finding) => (
          <FindingLine key={`${finding.key} ${finding.element ?? ""}`} finding={finding} />
        ))}
      </dd>
    </div>
  );
}

function MaybeHere({ twinOf, known }: Pick<PreviewRow, "twinOf" | "known">) {
  const t = useTranslations("imports");
  if (twinOf === null && known.length === 0) return null;
  return (
    <p className="mb-2 text-warn" data-known>
      {twinOf === null ? null : t("twin", { row: twinOf })}{" "}
      {known.length === 0 ? null : (
        <>
          {t("knownAs")}{" "}
          {known.map((ref) => (
            <RecordLink key={ref} noun="people" of={ref} className="me-2" />
          ))}
        </>
      )}
    </p>
  );
}

const isShown = ({ text, findings }: PreviewRow["cells"][number]) => text !== "" || findings.length > 0;

/** A page of rows: each with what its cells say, what was found in them, and what can be done about it. */
export function RowsTable({ importRef, list, page, preview, mends }: Props) {
  const t = useTranslations("imports");
  const { rows, total } = preview;
  if (rows.length === 0) return <EmptyState>{t(`empty.${list === "done" ? "ready" : list}`)}</EmptyState>;
  const at = (to: number) => `/people/import/${importRef}?list=${list}&page=${to}`;
  const from = (page - 1) * PREVIEW_ROWS + 1;
  return (
    <>
      <p className="hint mb-2">{t("showing", { first: from, end: from + rows.length - 1, total })}</p>
      <ol className="flex flex-col gap-3">
        {rows.map((row) => (
          <li key={row.row} className="card" data-row={row.row}>
            <header className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
              <h2 className="text-base">
                {row.person ? <RecordLink noun="people" of={row.person} /> : t("seeRow", { row: row.row })}
              </h2>
              {mends ? <RowActions importRef={importRef} row={row} /> : null}
            </header>
            <MaybeHere twinOf={row.twinOf} known={row.known.filter((ref) => ref !== row.same?.ref)} />
            {row.same ? (
              <SameOrNot importRef={importRef} row={row.row} same={row.same} chooses={mends} />
            ) : null}
            {row.cells.length === 0 ? null : (
              <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-5">
                {row.cells.filter(isShown).map((cell) => (
                  <Cell key={cell.column} column={cell.column} text={cell.text} findings={cell.findings} />
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
      <ListPages
        shown={rows.length}
        total={total}
        first={page > 1 ? at(1) : null}
        previous={page > 1 ? at(page - 1) : null}
        next={from + rows.length - 1 < total ? at(page + 1) : null}
      />
    </>
  );
}
