-- Reads are sealed in batches by a job: all committed rows older than every running transaction.
CREATE OR REPLACE FUNCTION manzil.seal_access() RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE head public.audit_head; covered bigint; horizon bigint; body bytea; first_id bigint; last_id bigint; entries int; at timestamptz;
BEGIN
  SELECT * INTO head FROM public.audit_head h WHERE h.chain = 'access' FOR UPDATE;
  SELECT coalesce(max(l.tx), 0) INTO covered FROM public.audit_link l WHERE l.chain = 'access';
  horizon := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  SELECT sha256(string_agg(manzil.access_digest(e), ''::bytea ORDER BY e.id)), min(e.id), max(e.id), count(*)
    INTO body, first_id, last_id, entries FROM public.access_log e WHERE e.tx >= covered AND e.tx < horizon;
  IF entries = 0 THEN RETURN 0; END IF;
  at := clock_timestamp();
  INSERT INTO public.audit_link (chain, number, tx, first_id, last_id, entries, at, previous, hash)
    VALUES ('access', head.number + 1, horizon, first_id, last_id, entries, at, head.hash,
      manzil.link_hash(head.hash, head.number + 1, horizon, first_id, last_id, entries, at, body));
  UPDATE public.audit_head h SET number = l.number, hash = l.hash
    FROM public.audit_link l WHERE h.chain = 'access' AND l.chain = 'access' AND l.number = head.number + 1;
  RETURN entries;
END $$;
