CREATE TRIGGER application_removed AFTER DELETE ON application
  -- Has the totals of the report filled again, where it has rows left.
BEGIN
  DELETE FROM application_total WHERE report_id = OLD.report_id;
  INSERT INTO application_total (report_id)
    SELECT report_id FROM application WHERE report_id = OLD.report_id LIMIT 1;
END
