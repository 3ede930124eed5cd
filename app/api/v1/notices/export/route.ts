import { forRoute } from "@/lib/access/for-route";
import { startNoticeList } from "@/lib/exports/commands/start-export";
import { noticeFile } from "@/lib/exports/list-file";
import { noticeListInput } from "@/lib/stay-law/schema";
import { loadWording } from "../../_parts/wording";

// The record of the export is committed with the door's transaction, before the first byte.
export const POST = forRoute({
  body: noticeListInput,
  run: async (actor, { body }) => {
    const { ref, rows } = await startNoticeList(actor, body);
    return noticeFile({ ref, wording: await loadWording() }, rows, body);
  },
});
