CREATE TRIGGER application_total_filled AFTER INSERT ON application_total
  -- A row of totals holds what application holds, whatever came in.
BEGIN
  UPDATE application_total SET
    new = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 4),
    carried_in = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 5),
    granted = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 6),
    partial = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 7),
    state_secret = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 8),
    law_forbids = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 9),
    safety_stability = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 10),
    third_party = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 11),
    internal_affairs = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 12),
    process_information = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 13),
    enforcement_file = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 14),
    administrative_inquiry = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 15),
    not_held = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 16),
    needs_creating = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 17),
    still_unclear = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 18),
    petition = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 19),
    repeated = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 20),
    publication = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 21),
    abusive = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 22),
    reconfirmation = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 23),
    not_corrected = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 24),
    fee_unpaid = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 25),
    other = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 26),
    closed = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 27),
    carried_out = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 28),
    other_handling = (SELECT total FROM application WHERE report_id = NEW.report_id AND row_no = 29),
    new_line = (SELECT line FROM application WHERE report_id = NEW.report_id AND row_no = 4),
    carried_out_line = (SELECT line FROM application WHERE report_id = NEW.report_id AND row_no = 28)
  WHERE report_id = NEW.report_id;
END
