CREATE TRIGGER application_added AFTER INSERT ON application
  -- Has the totals of the report filled again.
BEGIN
  DELETE FROM application_total WHERE report_id = NEW.report_id;
  INSERT INTO application_total (report_id) VALUES (NEW.report_id);
END
