import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { Fold } from "@/components/fold";
import { Panel } from "@/components/panel";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { wordsFor } from "@/lib/i18n/words";
import { momentIn } from "../../../people/[ref]/_parts/moment";
import { CaseNoteForm } from "./record-forms";

/** Notes on the case, newest first; a note is never changed. */
export function NotesPanel({ file }: { file: CaseFile }) {
  const t = useTranslations("cases.note");
  const locale = useLocale() === "fa-AF" ? "fa-AF" : "en";
  return (
    <Panel id="notes" title={t("title")}>
      {file.notes.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      <ol>
        {file.notes.map((note) => (
          <li
            key={note.writtenAt + note.author + note.body}
            className="border-t border-line py-2 first:border-t-0"
          >
            <p className="flex flex-wrap gap-x-2 text-ink-soft">
              <bdi className="tabular-nums">{momentIn(file.country, note.writtenAt)}</bdi>
              <bdi>{note.author}</bdi>
              <span>{wordsFor(t, `level.${note.level}`)}</span>
            </p>
            <p className="whitespace-pre-wrap">
              <bdi dir="auto">{note.body}</bdi>
            </p>
          </li>
        ))}
      </ol>
      {file.may.note ? (
        <ClientMessages areas={["cases", "failure", "shell", "sign-in"]}>
          <Fold label={t("write")}>
            <CaseNoteForm reference={file.ref} locale={locale} />
          </Fold>
        </ClientMessages>
      ) : null}
    </Panel>
  );
}
