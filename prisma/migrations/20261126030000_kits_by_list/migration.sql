-- Kits handed out to a whole group at once are proved by its list, not by a signature each.
ALTER TABLE hand_out DROP CONSTRAINT hand_out_proof_check,
  ADD CONSTRAINT hand_out_proof_check CHECK (proof IN ('SIGNATURE', 'CARD', 'LIST'));
