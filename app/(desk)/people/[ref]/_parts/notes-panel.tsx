import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { Panel } from "@/components/panel";
import { wordsFor } from "@/lib/i18n/words";
import type { PersonFile } from "@/lib/people/queries/get-person";
import { momentIn } from "./moment";
import { NoteForm } from "./note-form";

/** Notes that are not restricted, newest first, and a place to write one. */
export function NotesPanel({ file }: { file: PersonFile }) {
  const t = useTranslations("people.note");
  const { notes } = file;
  if (notes === null) return null;
  const levels = (file.masked ? ["GENERAL"] : ["GENERAL", "CASE"]).map((level) => ({
    value: level,
    label: wordsFor(t, `levels.${level}`),
  }));
  return (
    <Panel id="notes" title={t("title")}>
      {file.may.note ? (
        <ClientMessages areas={["people", "failure", "shell", "sign-in"]}>
          <NoteForm reference={file.ref} levels={levels} />
        </ClientMessages>
      ) : null}
      {notes.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ul>
          {notes.map((note) => (
            <li key={note.writtenAt + note.author + note.body} className="border-t border-line py-2">
              <p className="hint">
                <time dateTime={note.writtenAt}>
                  <bdi>{momentIn(file.country, note.writtenAt)}</bdi>
                </time>{" "}
                · <bdi>{note.author}</bdi> · {wordsFor(t, `levels.${note.level}`)}
              </p>
              <p className="break-words whitespace-pre-wrap" dir="auto">
                {note.body}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
