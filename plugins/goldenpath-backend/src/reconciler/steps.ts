/** The step that checks whether a build can be made; it decides the build's condition `Preflight`. */
export const PREFLIGHT_STEP = 'preflight';
/** The step after which a cluster can be looked into. */
export const API_ENDPOINT_STEP = 'api-endpoint';
