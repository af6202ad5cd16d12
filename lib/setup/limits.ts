/** Instances of one setup; more are two setups. Apart from the schemas, so that the browser does not bring Zod along. */
export const mostInstances = 1000;
