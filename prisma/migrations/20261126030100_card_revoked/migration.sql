-- Why a card no longer holds, and who took it back.
ALTER TABLE "person_card" ADD COLUMN "revoked_by_id" UUID,
ADD COLUMN "revoked_reason" TEXT;

ALTER TABLE person_card
  ADD CONSTRAINT person_card_revoked_reason CHECK (revoked_reason IN ('LOST', 'STOLEN', 'DAMAGED', 'MISUSED')),
  ADD CONSTRAINT person_card_revoked_whole CHECK (revoked_at IS NOT NULL OR (revoked_reason IS NULL AND revoked_by_id IS NULL));
