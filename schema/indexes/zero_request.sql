CREATE INDEX zero_request ON application (report_id)
  -- Reports that print 0 requests received, for zero_request_agencies.
  WHERE row_no = 4 AND total = 0
