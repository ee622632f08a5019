CREATE TRIGGER application_total_filled AFTER INSERT ON application_total
  -- A row of totals holds what application holds, whatever came in.
BEGIN
  UPDATE application_total SET
    new = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 4),
    carried_in = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 5),
    granted = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 6),
    partial = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 7),
    state_secret = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 8),
    law_forbids = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 9),
    safety_stability = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 10),
    third_party = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 11),
    internal_affairs = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 12),
    process_information = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 13),
    enforcement_file = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 14),
    administrative_inquiry = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 15),
    not_held = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 16),
    needs_creating = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 17),
    still_unclear = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 18),
    petition = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 19),
    repeated = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 20),
    publication = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 21),
    abusive = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 22),
    reconfirmation = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 23),
    not_corrected = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 24),
    fee_unpaid = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 25),
    other = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 26),
    closed = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 27),
    carried_out = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 28),
    other_handling = (SELECT total FROM application WHERE place = NEW.report_id * 32 + 29),
    new_line = (SELECT line FROM application WHERE place = NEW.report_id * 32 + 4),
    carried_out_line = (SELECT line FROM application WHERE place = NEW.report_id * 32 + 28)
  WHERE report_id = NEW.report_id;
END
