"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { Awake } from "@/components/awake";
import { noAnswer } from "@/components/no-answer";
import { say } from "@/components/said";
import type { FormResult } from "@/lib/access/form-result";
import type { PhotoState } from "@/lib/files/queries/photos";
import { wordsFor } from "@/lib/i18n/words";
import { PhotoPicture } from "../../_parts/photo-picture";
import { putBackPhotoAction, removePhotoAction } from "../../photo-actions";
import type { Sent } from "./send-photo";

const PhotoEditor = dynamic(() => import("./photo-editor").then((part) => part.PhotoEditor), { ssr: false });

type Of = { person: string };

/** Says what happened to a photo, with its undo: what was there before comes back. */
function useSaid({ person }: Of) {
  const t = useTranslations();
  const router = useRouter();
  return (text: string, before: string | null) => {
    const run = async () => {
      const back = await (before
        ? putBackPhotoAction({ person, photo: before })
        : removePhotoAction({ person })
      ).catch(noAnswer);
      router.refresh();
      return back.ok ? t("files.undone") : wordsFor(t, back.messageKey, back.values);
    };
    say({ text, undo: { label: t("files.undo"), run } });
  };
}

/** The window in which a photo is taken and framed. */
function EditorWindow({ person, onClose }: Of & { onClose: () => void }) {
  const t = useTranslations("files");
  const router = useRouter();
  const said = useSaid({ person });
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const done = ({ before, changed }: Sent) => {
    onClose();
    router.refresh();
    if (changed) said(t("saved"), before);
    else say({ text: t("saved") });
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onClose={onClose}
      className="m-auto w-[min(26rem,92vw)] rounded-lg border border-line bg-raised p-5 text-ink backdrop:bg-black/40"
    >
      <h2 id={title} className="mb-3">
        {t("frame.title", { ref: person })}
      </h2>
      <PhotoEditor person={person} onDone={done} onCancel={onClose} />
    </dialog>
  );
}

function RemoveButton({ person }: Of) {
  const t = useTranslations("files");
  const said = useSaid({ person });
  const router = useRouter();
  const remove = async (input: Of, key?: string): Promise<FormResult<{ removed: string }>> => {
    const result = await removePhotoAction(input, key);
    if (result.ok) {
      said(t("removed"), result.data.removed);
      router.refresh();
    }
    return result;
  };
  return (
    <ActionButton action={remove} input={{ person }} done={() => null}>
      {t("remove")}
    </ActionButton>
  );
}

/** A person's photo beside their name; for users who may edit, with what can be done with it. */
export function PhotoPart({ person, state, edit }: Of & { state: PhotoState; edit: boolean }) {
  const t = useTranslations("files");
  const [open, setOpen] = useState(false);
  const { photo, removed } = state;
  if (!photo && !edit) return null;
  return (
    <div className="flex shrink-0 flex-col items-start gap-1" data-photo-of={person}>
      {photo ? <PhotoPicture key={photo} person={person} photo={photo} /> : null}
      {edit ? (
        <div className="no-print flex max-w-48 flex-col items-start text-sm">
          <Awake>
            <button
              type="button"
              className="min-h-6 px-1.5 font-medium text-accent hover:underline disabled:opacity-60"
              onClick={() => setOpen(true)}
            >
              {t(photo ? "replace" : "add")}
            </button>
            {photo ? <RemoveButton person={person} /> : null}
            {removed && !photo ? (
              <ActionButton
                action={putBackPhotoAction}
                input={{ person, photo: removed }}
                word={t("backAgain")}
              >
                {t("putBack")}
              </ActionButton>
            ) : null}
          </Awake>
          <noscript>{t("frame.noScript")}</noscript>
        </div>
      ) : null}
      {open ? <EditorWindow person={person} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
