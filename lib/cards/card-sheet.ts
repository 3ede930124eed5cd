import encodeQR from "qr";
import { pdfOf } from "@/lib/print/pdf";

/** What is printed on one card; the token is only in the code. */
export type Card = { ref: string; latin: string; native: string; token: string };
/** The same with the photo as JPEG, where there is one. */
type PrintedCard = Card & { photo?: Uint8Array | undefined };

const SHEET = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page("a4", margin: (x: 12mm, y: 12mm))
#set text(font: ("Noto Sans", "Vazirmatn"), size: 10pt)
#set par(leading: 0.5em)
#let size(it) = { let n = it.clusters().len(); if n > 42 { 11pt } else if n > 26 { 13pt } else { 15pt } }
#let latin(it) = if it != "" { block(width: 100%, text(size: size(it), weight: 600, it)) }
#let native(it) = if it != "" { block(width: 100%, align(right,
  text(font: "Vazirmatn", size: size(it), weight: 600, lang: "fa", dir: rtl, it))) }
#let code(it, width) = image(bytes(it.code), format: "svg", width: width, alt: it.ref)
#let face(it) = box(clip: true, radius: 1.5mm, image("/" + str(it.photo) + ".jpg", width: 22mm, height: 22mm, alt: it.ref))
#let marks(it) = if it.photo == none { code(it, 38mm) } else { stack(spacing: 1mm, face(it), code(it, 31mm)) }
#let card(it) = rect(width: 90mm, height: 62mm, radius: 3mm, stroke: 0.4pt + luma(120), inset: (x: 5mm, y: 4mm),
  grid(columns: (1fr, 38mm), column-gutter: 3mm, rows: 54mm,
    grid(rows: (auto, 1fr, auto),
      text(size: 8pt, fill: luma(90))[Manzil #h(1.5mm) #text(font: "Vazirmatn", lang: "fa", dir: rtl)[منزل]],
      align(horizon, block(width: 100%, height: 100%, clip: true, align(horizon,
        stack(spacing: 3mm, ..(latin(it.latin), native(it.native)).filter(part => part != none))))),
      text(size: 13pt, weight: 600, number-type: "lining", it.ref)),
    align(center + horizon, marks(it))))
#grid(columns: (90mm, 90mm), gutter: 6mm, ..data.cards.map(card))
`;

/**
 * A PDF of cards, eight to an A4 page, with names in both scripts and the photo, if there is one, beside a code that
 * holds a random token.
 */
export function cardSheet(cards: readonly PrintedCard[], title: string): Uint8Array<ArrayBuffer> {
  const pictures: Uint8Array[] = [];
  const data = {
    title,
    // The quiet zone is as wide as the standard requires.
    cards: cards.map(({ token, photo, ...card }) => ({
      ...card,
      code: encodeQR(token, "svg", { border: 4 }),
      photo: photo ? pictures.push(photo) - 1 : null,
    })),
  };
  return pdfOf(SHEET, data, pictures);
}
