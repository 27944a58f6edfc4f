-- What is only ever added to cannot be changed or removed, not even by a slip of our own.
CREATE TRIGGER decisions_keep_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions is only ever added to'); END;
CREATE TRIGGER decisions_keep_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions is only ever added to'); END;
CREATE TRIGGER published_keep_update BEFORE UPDATE ON published BEGIN SELECT RAISE(ABORT, 'published is only ever added to'); END;
CREATE TRIGGER published_keep_delete BEFORE DELETE ON published BEGIN SELECT RAISE(ABORT, 'published is only ever added to'); END;
CREATE TRIGGER identity_events_keep_update BEFORE UPDATE ON identity_events BEGIN SELECT RAISE(ABORT, 'identity_events is only ever added to'); END;
CREATE TRIGGER identity_events_keep_delete BEFORE DELETE ON identity_events BEGIN SELECT RAISE(ABORT, 'identity_events is only ever added to'); END;
CREATE TRIGGER audit_keep_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is only ever added to'); END;
CREATE TRIGGER audit_keep_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is only ever added to'); END;
CREATE TRIGGER policies_keep_update BEFORE UPDATE ON policies BEGIN SELECT RAISE(ABORT, 'policies is only ever added to'); END;
CREATE TRIGGER policies_keep_delete BEFORE DELETE ON policies BEGIN SELECT RAISE(ABORT, 'policies is only ever added to'); END;
CREATE TRIGGER problems_keep_update BEFORE UPDATE ON problems BEGIN SELECT RAISE(ABORT, 'problems is only ever added to'); END;
CREATE TRIGGER problems_keep_delete BEFORE DELETE ON problems BEGIN SELECT RAISE(ABORT, 'problems is only ever added to'); END;
