import { forRoute } from "@/lib/access/for-route";
import { cardSheet } from "@/lib/cards/card-sheet";
import { printCards } from "@/lib/cards/commands/print-cards";
import { cardsInput } from "@/lib/cards/schema";
import { readFiles } from "@/lib/files/read-file";
import { download, PDF_TYPE } from "@/lib/print/sheet";

export const POST = forRoute({
  body: cardsInput,
  run: async (actor, { body }) => {
    const { ref, cards, photos } = await printCards(actor, body);
    return async () => {
      const faces = await readFiles(photos);
      const printed = cards.map((card) => ({ ...card, photo: faces.get(card.ref) }));
      return download(cardSheet(printed, ref), { type: PDF_TYPE, name: `cards-${ref}.pdf` });
    };
  },
});
