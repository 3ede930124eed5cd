-- A task closes once it names nobody any more. The task is locked first, so that a person added at this moment is
-- seen.
CREATE OR REPLACE FUNCTION manzil.settle_task() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
  PERFORM 1 FROM public.task t WHERE t.id = NEW.task_id FOR NO KEY UPDATE;
  UPDATE public.task t SET state = 'CANCELLED', closed_at = NEW.gone_at, version = version + 1,
      closed_by_id = CASE WHEN manzil.actor_kind() IN ('user', 'token') THEN manzil.actor()::uuid END
    WHERE t.id = NEW.task_id AND t.state IN ('OPEN', 'DOING')
      AND NOT EXISTS (SELECT FROM public.task_person p WHERE p.task_id = t.id AND p.gone_at IS NULL);
  RETURN NULL;
END $$;
