-- "Own" is owner or cover: with an index for each half the lists of those whose reach is own ask both and walk neither table.
CREATE INDEX "visa_case_cover_id_idx" ON "visa_case"("cover_id");
CREATE INDEX "registration_group_cover_id_idx" ON "registration_group"("cover_id");
