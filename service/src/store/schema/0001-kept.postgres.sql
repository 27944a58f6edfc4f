-- What is only ever added to cannot be changed or removed, not even by a slip of our own.
CREATE FUNCTION flexpool_only_added() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER decisions_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION flexpool_only_added();
CREATE TRIGGER published_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON published FOR EACH STATEMENT EXECUTE FUNCTION flexpool_only_added();
CREATE TRIGGER identity_events_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_events FOR EACH STATEMENT EXECUTE FUNCTION flexpool_only_added();
CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION flexpool_only_added();
CREATE TRIGGER policies_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON policies FOR EACH STATEMENT EXECUTE FUNCTION flexpool_only_added();
CREATE TRIGGER problems_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON problems FOR EACH STATEMENT EXECUTE FUNCTION flexpool_only_added();
