/** Placeholder until generators exist */
