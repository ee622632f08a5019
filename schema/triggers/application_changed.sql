CREATE TRIGGER application_changed AFTER UPDATE ON application
  -- Has the totals of both reports filled again, where they have rows left.
BEGIN
  DELETE FROM application_total WHERE report_id IN (OLD.report_id, NEW.report_id);
  INSERT INTO application_total (report_id)
    SELECT DISTINCT report_id FROM application WHERE report_id IN (OLD.report_id, NEW.report_id);
END
