package io.parallax.app.ledger;

import io.parallax.sli.SlotTotal;
import java.util.List;

/** Everything committed, at one moment. */
record Totals(List<SlotTotal> slots, List<ReasonTotal> reasons) {}
