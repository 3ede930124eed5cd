ALTER TABLE pathway_version
  ADD CONSTRAINT pathway_version_pathway_code_fkey FOREIGN KEY (pathway_code) REFERENCES pathway (code) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE stage_def
  ADD CONSTRAINT stage_def_version_id_fkey FOREIGN KEY (version_id) REFERENCES pathway_version (id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE transition_def
  ADD CONSTRAINT transition_def_version_id_fkey FOREIGN KEY (version_id) REFERENCES pathway_version (id) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT transition_def_version_id_from_stage_fkey FOREIGN KEY (version_id, from_stage) REFERENCES stage_def (version_id, code) ON UPDATE CASCADE ON DELETE RESTRICT,
  ADD CONSTRAINT transition_def_version_id_to_stage_fkey FOREIGN KEY (version_id, to_stage) REFERENCES stage_def (version_id, code) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE doc_requirement
  ADD CONSTRAINT doc_requirement_version_id_fkey FOREIGN KEY (version_id) REFERENCES pathway_version (id) ON UPDATE CASCADE ON DELETE RESTRICT;

ALTER TABLE deadline_rule
  ADD CONSTRAINT deadline_rule_version_id_fkey FOREIGN KEY (version_id) REFERENCES pathway_version (id) ON UPDATE CASCADE ON DELETE RESTRICT;

GRANT SELECT ON pathway TO manzil_app;
GRANT SELECT ON pathway_version TO manzil_app;
GRANT SELECT ON stage_def TO manzil_app;
GRANT SELECT ON transition_def TO manzil_app;
GRANT SELECT ON doc_requirement TO manzil_app;
GRANT SELECT ON deadline_rule TO manzil_app;

CREATE TRIGGER published BEFORE DELETE OR UPDATE ON stage_def
  FOR EACH ROW EXECUTE FUNCTION manzil.published();
CREATE TRIGGER published BEFORE DELETE OR UPDATE ON transition_def
  FOR EACH ROW EXECUTE FUNCTION manzil.published();
CREATE TRIGGER published BEFORE DELETE OR UPDATE ON doc_requirement
  FOR EACH ROW EXECUTE FUNCTION manzil.published();
CREATE TRIGGER published BEFORE DELETE OR UPDATE ON deadline_rule
  FOR EACH ROW EXECUTE FUNCTION manzil.published();
