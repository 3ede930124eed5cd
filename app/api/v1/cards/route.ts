import { forRoute } from "@/lib/access/for-route";
import { cardSheet } from "@/lib/cards/card-sheet";
import { printCards } from "@/lib/cards/commands/print-cards";
import { cardsInput } from "@/lib/cards/schema";
import { download, PDF_TYPE } from "@/lib/print/sheet";

export const POST = forRoute({
  body: cardsInput,
  run: async (actor, { body }) => {
    const { ref, cards } = await printCards(actor, body);
    return download(cardSheet(cards, ref), { type: PDF_TYPE, name: `cards-${ref}.pdf` });
  },
});
