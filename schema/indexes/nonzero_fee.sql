CREATE INDEX nonzero_fee ON disclosure (report_id)
  -- Reports with administrative fees, for nonzero_fee_totals.
  WHERE item = 'fee' AND amount_fen > 0
