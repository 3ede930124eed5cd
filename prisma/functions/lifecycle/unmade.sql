-- What a table's rows become if the event they were written for never happened; nothing is deleted.
CREATE OR REPLACE FUNCTION manzil.unmade(of_table text) RETURNS text
  LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, public, pg_temp
AS $$
  SELECT CASE of_table
    WHEN 'stay' THEN 'state = ''CANCELLED'', to_on = from_on, out_reason = ''CANCELLED'', version = version + 1'
    WHEN 'bed_assignment' THEN 'to_on = from_on'
    WHEN 'absence' THEN 'to_at = from_at'
    WHEN 'border_crossing' THEN 'state = ''STRUCK'', version = version + 1'
    WHEN 'authority_notification' THEN 'withdrawn_on = CASE WHEN sent_on IS NULL THEN $2 END'
    WHEN 'task' THEN 'state = CASE WHEN state IN (''OPEN'', ''DOING'') AND NOT ' || named || ' THEN ''CANCELLED'' ELSE state END, '
      'closed_at = CASE WHEN ' || named || ' THEN closed_at ELSE coalesce(closed_at, $3) END, version = version + 1'
    WHEN 'task_person' THEN 'gone_at = coalesce(gone_at, $3)'
    WHEN 'allocation_override' THEN 'state = ''ENDED'''
    WHEN 'deadline' THEN 'state = ''ENDED'', closed_on = $2'
    WHEN 'household_membership' THEN 'to_on = from_on'
    WHEN 'group_membership' THEN 'to_on = from_on, focal_point = false'
    WHEN 'registration_group' THEN 'closed_on = opened_on, version = version + 1'
    WHEN 'relationship' THEN 'to_on = coalesce(to_on, from_on, $2)'
    WHEN 'specific_need' THEN 'status = ''ENDED'', ended_on = coalesce(ended_on, identified_on)'
    WHEN 'functional_need' THEN 'to_on = from_on'
    WHEN 'consent' THEN 'struck_on = coalesce(struck_on, $2)'
    WHEN 'person_alias' THEN 'ended_on = coalesce(ended_on, $2)'
    WHEN 'person' THEN 'status = ''CLOSED'', status_reason = ''REGISTERED_IN_ERROR'', status_on = $2, version = version + 1'
  END
  -- Others have been added to the task since: it goes on for them.
  FROM (VALUES ('EXISTS (SELECT FROM public.task_person p WHERE p.task_id = task.id AND p.gone_at IS NULL)')) AS others (named)
$$;
