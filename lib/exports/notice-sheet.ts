import { pdfOf } from "@/lib/print/pdf";
import type { NoticeRow } from "@/lib/stay-law/queries/notice-rows";

// Authorities of the three countries read Russian; the person who signs reads English.
const WORDS = {
  title: "List of persons for notification to the authority",
  titleRu: "Список лиц для уведомления органа",
  heads: [
    ["No.", "№"],
    ["Names", "Имена"],
    ["Date of birth", "Дата рождения"],
    ["Passport", "Паспорт"],
    ["Address", "Адрес"],
    ["Entered on", "Дата въезда"],
  ],
  signed: "Name, position, signature, stamp · Имя, должность, подпись, печать",
};

const SHEET = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.ref, date: none)
#set page("a4", flipped: true, margin: (x: 14mm, top: 14mm, bottom: 18mm),
  footer: context grid(columns: (1fr, auto), text(size: 8pt, data.ref),
    text(size: 8pt, dir: ltr, str(counter(page).get().first()) + " / " + str(counter(page).final().first()))))
#set text(font: ("Noto Sans", "Vazirmatn"), size: 9pt)
#let native(it) = align(right, text(font: "Vazirmatn", lang: "fa", dir: rtl, it))
#text(size: 13pt, weight: 600, data.words.title) \\
#data.words.titleRu
#v(1mm)
#text(data.recipient)
#v(2mm)
#table(columns: (11mm, 3fr, 30mm, 28mm, 4fr, 28mm), stroke: 0.4pt + luma(120), inset: 5pt,
  table.header(repeat: true, ..data.words.heads.map(it => [#text(weight: 600, it.at(0)) \\ #text(size: 8pt, it.at(1))])),
  ..data.rows.enumerate().map(((at, it)) => (str(at + 1), stack(spacing: 1.5mm, it.names, native(it.native)), it.birthDate,
    it.passport, it.address, it.enteredOn)).flatten())
#v(8mm)
#block(breakable: false, line(length: 90mm, stroke: 0.4pt) + text(size: 8pt, data.words.signed))
`;

/**
 * The list of notices for printing and signing, names in both scripts; `ref` is the export's, for later questions.
 */
export function noticeSheet(
  ref: string,
  recipient: string,
  rows: readonly NoticeRow[],
): Uint8Array<ArrayBuffer> {
  const shown = rows.map(({ names, nameNative, birthDate, passport, address, enteredOn }) => ({
    names,
    native: nameNative === names ? "" : nameNative,
    birthDate,
    passport,
    address,
    enteredOn,
  }));
  return pdfOf(SHEET, { ref, recipient, words: WORDS, rows: shown });
}
