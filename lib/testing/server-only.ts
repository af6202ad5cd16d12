// Stands in for the "server-only" marker in tests, which run outside Next's build conditions.
export {};
