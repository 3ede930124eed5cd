-- The board reads who sleeps at one site tonight, at every look of everybody who watches it.
CREATE INDEX "bed_assignment_site_id_to_on_idx" ON "bed_assignment"("site_id", "to_on");
