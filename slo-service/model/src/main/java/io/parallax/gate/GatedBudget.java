package io.parallax.gate;

import io.parallax.budget.BudgetReading;

/** A budget and whether it froze releases. */
public record GatedBudget(BudgetReading reading, Freeze freeze) {}
