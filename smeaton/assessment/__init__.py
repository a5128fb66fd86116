"""What the partnership makes of the evidence: themes scored by a scheme."""
