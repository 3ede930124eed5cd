import { renderSVG } from "uqr";
import { pdfOf } from "./pdf";

/** What is printed on one card; the token is in the code alone. */
export type Card = { ref: string; latin: string; native: string; token: string };

const SHEET = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page("a4", margin: (x: 12mm, y: 12mm))
#set text(font: ("Noto Sans", "Vazirmatn"), size: 10pt)
#set par(leading: 0.45em)
#let name(it) = block(width: 100%, height: 13mm, clip: true, it)
#let card(it) = rect(width: 90mm, height: 62mm, radius: 3mm, stroke: 0.4pt + luma(120), inset: 5mm,
  grid(columns: (1fr, 30mm), column-gutter: 4mm,
    rows: 52mm,
    align(left + horizon, stack(spacing: 2mm,
      text(size: 8pt, fill: luma(90))[Manzil],
      name(text(size: 12pt, weight: 600, it.latin)),
      name(align(right, text(font: "Vazirmatn", size: 12pt, weight: 600, lang: "fa", dir: rtl, it.native))),
      text(size: 12pt, it.ref))),
    align(center + horizon, image(bytes(it.qr), format: "svg", width: 30mm, alt: it.ref))))
#grid(columns: (90mm, 90mm), gutter: 6mm, ..data.cards.map(card))
`;

/** A PDF of cards, eight to an A4 page, names in both scripts beside a code that holds a random token. */
export function cardSheet(cards: readonly Card[], title: string): Uint8Array<ArrayBuffer> {
  const data = {
    title,
    cards: cards.map(({ token, ...card }) => ({ ...card, qr: renderSVG(token, { border: 2 }) })),
  };
  return pdfOf(SHEET, data);
}
