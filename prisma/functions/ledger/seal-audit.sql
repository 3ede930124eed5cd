-- Seals every entry of the transaction the first time it fires; later firings read that from the link itself.
CREATE OR REPLACE FUNCTION manzil.seal_audit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE covered bigint; head public.audit_head; body bytea; first_id bigint; last_id bigint; entries int; at timestamptz;
BEGIN
  SELECT max(l.last_id) INTO covered FROM public.audit_link l WHERE l.chain = 'audit' AND l.tx = NEW.tx;
  IF covered >= NEW.id THEN RETURN NULL; END IF;
  SELECT * INTO head FROM public.audit_head h WHERE h.chain = 'audit' FOR UPDATE;
  SELECT sha256(string_agg(manzil.entry_digest(e), ''::bytea ORDER BY e.id)), min(e.id), max(e.id), count(*)
    INTO body, first_id, last_id, entries
    FROM public.audit_entry e WHERE e.tx = NEW.tx AND e.id > coalesce(covered, 0);
  at := clock_timestamp();
  INSERT INTO public.audit_link (chain, number, tx, first_id, last_id, entries, at, previous, hash)
    VALUES ('audit', head.number + 1, NEW.tx, first_id, last_id, entries, at, head.hash,
      manzil.link_hash(head.hash, head.number + 1, NEW.tx, first_id, last_id, entries, at, body));
  UPDATE public.audit_head h SET number = l.number, hash = l.hash
    FROM public.audit_link l WHERE h.chain = 'audit' AND l.chain = 'audit' AND l.number = head.number + 1;
  RETURN NULL;
END $$;
